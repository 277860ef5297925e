import type { Flag } from "../../src/cli/command.js";
import { GROUPS } from "../../src/cli/groups.js";
import { type CommandHelp, commonFlags, type GroupHelp, type HelpTable } from "../../src/cli/helpTable.js";
import { schemaOf } from "../../src/cli/output/json.js";
import { helpTable } from "../../src/cli/table.js";
import { catalogue, type Tool } from "../../src/cli/tools/catalogue.js";
import { outputSchemas } from "../build/outputSchemas.mjs";

/** A page for each command, and an index: file names and texts. */
export async function commandPages(): Promise<Map<string, string>> {
  const table = await helpTable("");
  const written = await Promise.all(GROUPS.map(async ({ load }) => (await load?.()) ?? []));
  const tools = new Map(catalogue(outputSchemas(), written.flat()).map((tool) => [tool.command, tool]));
  const pages = new Map([["README.md", indexPage(table)]]);
  for (const group of table.groups)
    for (const command of group.commands)
      pages.set(fileOf(group, command), page(table, group, command, tools.get(titleOf(group, command))!));
  return pages;
}

const titleOf = ({ name }: GroupHelp, command: CommandHelp) => `tao ${name} ${command.name}`;
const fileOf = ({ name }: GroupHelp, command: CommandHelp) => `${name}/${command.name.replaceAll(" ", "-")}.md`;

function indexPage({ groups }: HelpTable): string {
  const sections = groups.map((group) => {
    const aliases = group.aliases.length === 0 ? "" : ` (${group.aliases.join(", ")})`;
    const lines = group.commands.map((command) => `- [${titleOf(group, command)}](${fileOf(group, command)}): ${command.doc}`);
    return `## ${group.name}${aliases}\n\n${group.doc}.\n\n${lines.join("\n")}`;
  });
  return `# Commands of \`tao\`\n\nMade from the declarations by \`npm run docs\`.\n\n${sections.join("\n\n")}\n`;
}

function page(table: HelpTable, group: GroupHelp, command: CommandHelp, tool: Tool): string {
  const bare = command.flags.filter(({ position }) => position !== undefined).map(({ name }) => ` ${name.toUpperCase()}`);
  const shown = (flags: readonly Flag[]) => flags.filter(({ moot }) => moot !== true);
  const own = shown(command.flags);
  return `${[
    `# ${titleOf(group, command)}`,
    `${command.doc}.`,
    `\`\`\`sh\n${titleOf(group, command)}${bare.join("")} [flags]\n\`\`\``,
    ...(command.aliases === undefined || command.aliases.length === 0 ? [] : [`Also called ${command.aliases.join(", ")}.`]),
    ...(own.length === 0 ? [] : ["## Flags", flagTable(own)]),
    "## Flags of many commands",
    flagTable(shown(commonFlags(table, command))),
    "## Examples",
    `\`\`\`sh\n${command.examples.join("\n")}\n\`\`\``,
    ...(tool.document === undefined ? [] : ["## JSON", jsonPart(tool, tool.document)]),
    ...(tool.kind === "command" ? [] : ["## From Node", sdkPart(tool)]),
  ].join("\n\n")}\n`;
}

function flagTable(flags: readonly Flag[]): string {
  const rows = flags.map(({ name, aliases = [], value, doc, required, choices = [] }) => {
    const spelled = [name, ...aliases].map((one) => `\`${one.length === 1 ? "-" : "--"}${one}\``);
    const [first, ...more] = spelled;
    const listed = choices.length === 0 ? "" : `: ${choices.join(", ")}`;
    return `| ${first}${value === undefined ? "" : ` ${cell(value)}`} | ${cell(`${doc}${listed}`)}${required === true ? " **(required)**" : ""} | ${more.join(" ")} |`;
  });
  return ["| flag | what it is | also |", "| --- | --- | --- |", ...rows].join("\n");
}

const cell = (text: string) => text.replaceAll("|", "\\|").replaceAll("<", "&lt;");

function jsonPart({ command }: Tool, document: object): string {
  const schema = schemaOf(command.slice("tao ".length));
  return [
    `With \`--json-output\` it prints a document by the schema \`${schema}\`, on one line; where it fails, one by \`${schemaOf("error")}\`.`,
    `<details><summary>JSON Schema</summary>\n\n\`\`\`json\n${JSON.stringify(document, null, 1)}\n\`\`\`\n\n</details>`,
  ].join("\n\n");
}

function sdkPart({ kind, name, inputSchema, signer, wraps = [] }: Tool): string {
  const { properties, required = [] } = inputSchema as { properties: Record<string, object>; required?: readonly string[] };
  const inputs = Object.keys(properties).filter((one) => one !== "at");
  const given = inputs.map((one) => (required.includes(one) ? one : `${one}?`)).join(", ");
  const call =
    kind === "read"
      ? `await chain.query.${name}({ ${given} }, { at });`
      : `const plan = await chain.plan.${name}({ ${given} }, signer.address);\nconst outcome = await chain.submit(plan, signer);`;
  const signs = signer === undefined ? "" : `\n\nThe ${signer} signs. It becomes ${wraps.map((one) => `\`${one}\``).join(" or ")}.`;
  return `\`\`\`ts\n${call}\n\`\`\`${signs}`;
}
