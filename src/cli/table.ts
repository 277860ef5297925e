import { NETWORKS } from "../client/networks.js";
import { COMMON } from "./command.js";
import { DECLARATIONS } from "./declared.js";
import { GROUPS } from "./groups.js";
import { type CommandHelp, commandHelp, type HelpTable } from "./helpTable.js";

export { DECLARATIONS };

/** The help table, from all commands: made when the command line is built. @throws Error where two commands have one name, or one has no group */
export async function helpTable(version: string): Promise<HelpTable> {
  const groups = GROUPS.map(async ({ name, aliases, doc, section, everyday = [], load }) => {
    const written = (await load?.()) ?? [];
    const declared = DECLARATIONS.filter(({ key }) => key.startsWith(`${name} `)).map(({ command }) => command());
    return { name, aliases, doc, section, everyday, commands: [...written, ...declared].map(commandHelp).sort(byName) };
  });
  const table = { version, networks: NETWORKS.map(({ name }) => name), common: COMMON, groups: await Promise.all(groups) };
  check(table);
  return { ...table, groups: table.groups.filter(({ commands }) => commands.length > 0) };
}

const byName = (a: CommandHelp, b: CommandHelp) => (a.name < b.name ? -1 : 1);

function check({ groups }: HelpTable): void {
  const keys = groups.flatMap(({ name, commands }) => commands.map((command) => `${name} ${command.name}`));
  const twice = keys.find((key, i) => keys.indexOf(key) !== i);
  if (twice !== undefined) throw new Error(`two commands are called tao ${twice}`);
  const unknown = groups.flatMap(({ name, everyday }) => everyday.map((one) => `${name} ${one}`)).find((key) => !keys.includes(key));
  if (unknown !== undefined) throw new Error(`src/cli/groups.ts names tao ${unknown}, which isn't there`);
  const lost = DECLARATIONS.find(({ key }) => !keys.includes(key));
  if (lost !== undefined) throw new Error(`${lost.name} declares tao ${lost.key}, whose group isn't in src/cli/groups.ts`);
}
