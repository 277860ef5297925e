import { NETWORKS } from "../client/networks.js";
import { COMMON } from "./command.js";
import { GROUPS } from "./groups.js";
import { commandHelp, type HelpTable } from "./helpTable.js";

/** The help table, from all commands: made when the command line is built. */
export async function helpTable(version: string): Promise<HelpTable> {
  const groups = GROUPS.map(async ({ name, aliases, doc, load }) => ({ name, aliases, doc, commands: (await load()).map(commandHelp) }));
  return { version, networks: NETWORKS.map(({ name }) => name), common: COMMON, groups: await Promise.all(groups) };
}
