import { codes, explain } from "../../src/errors/explain.js";

const FAMILIES: readonly (readonly [title: string, begin: string])[] = [
  ["What is given", "ERR_INPUT_"],
  ["Wallets", "ERR_WALLET_"],
  ["Nodes", "ERR_NODE_"],
  ["Transactions", "ERR_TX_"],
  ["Verification", "ERR_VERIFY_"],
  ["Bytes and metadata", "ERR_CODEC_"],
  ["Everything else of this library", "ERR_"],
  ["Refused before a block: the pool", "CHAIN_Invalid_"],
  ["Refused in a block: the chain", "CHAIN_"],
];

/** The text of docs/errors.md: every code with what happened and what to do, each behind an anchor of its name in lower case. */
export function errorsDoc(): string {
  let left = codes();
  const families = FAMILIES.map(([title, begin]) => {
    const own = left.filter((code) => code.startsWith(begin));
    left = left.filter((code) => !code.startsWith(begin));
    return `## ${title}\n\n| code | what happened | what to do |\n| --- | --- | --- |\n${own.sort().map(row).join("")}`;
  });
  return `# Errors

Every error has a code that never changes; \`tao explain CODE\` prints the same as this page, which is made by \`npx tsx scripts/errors-doc.ts\`.
Errors of the chain are named after its pallet and error, \`CHAIN_<Pallet>_<Error>\`, as of spec 425.

${families.join("\n")}`;
}

function row(code: string): string {
  const { text, remedy } = explain(code)!;
  return `| <a id="${code.toLowerCase()}"></a>\`${code}\` | ${cell(text)} | ${cell(remedy)} |\n`;
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("<", "&lt;");
}
