// Enforces the layers: a folder imports only itself and what stands before it here. Prints each offender; exits 1 if there are any.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

const LAYERS = [
  "errors",
  "units",
  "units/flatRow",
  "state",
  "protocol/names",
  "protocol/fixed",
  "protocol/consensus",
  "protocol/item",
  "protocol/rules",
  "protocol/accounts",
  "protocol/hook",
  "protocol/pool",
  "protocol/staking",
  "protocol/emission",
  "wallet",
  "client",
  "registry",
  "queries",
  "extrinsics",
  "emissions",
  "devnet",
  "cli",
];
/** Besides the order: what a layer may import at all. */
const ONLY = {
  "protocol/consensus": ["errors", "units/flatRow", "protocol/fixed"],
  wallet: ["errors", "units"],
  devnet: [
    "errors",
    "units",
    "state",
    "protocol/accounts",
    "protocol/names",
    "protocol/fixed",
    "protocol/consensus",
    "protocol/rules",
    "protocol/hook",
    "protocol/pool",
    "protocol/staking",
    "protocol/emission",
    "client",
  ],
};
/** Where @polkadot may be loaded. */
const POLKADOT = ["client/tx", "wallet", "devnet"];
/** The SDK's own composition, above all layers but the CLI. */
const TOP = ["index.ts", "subtensor.ts"];

const layerOf = (path) => LAYERS.findLast((layer) => path === `${layer}.ts` || path.startsWith(`${layer}/`));
const files = readdirSync("src", { recursive: true }).filter((path) => path.endsWith(".ts"));
const offences = [];
for (const path of files) {
  const text = readFileSync(join("src", path), "utf8");
  const own = layerOf(path);
  if (own === undefined && !TOP.includes(path)) offences.push(`src/${path}: belongs to no layer`);
  for (const match of text.matchAll(/(?:from|import\()\s*"([^"]+)"/g)) {
    const line = text.slice(0, match.index).split("\n").length;
    const [, target] = match;
    const refuse = (why) => offences.push(`src/${path}:${line}: ${why}: ${target}`);
    if (target.startsWith("@polkadot/") && !POLKADOT.some((place) => path.startsWith(`${place}/`))) refuse("@polkadot isn't loaded here");
    if (!target.startsWith(".") || own === undefined) continue;
    const to = relative("src", join("src", dirname(path), target)).replace(/\.js$/, ".ts");
    const layer = layerOf(to);
    if (layer === undefined) refuse("imports what is above all layers");
    else if (LAYERS.indexOf(layer) > LAYERS.indexOf(own)) refuse(`${own} is above ${layer}`);
    else if (ONLY[own] !== undefined && layer !== own && !ONLY[own].includes(layer)) refuse(`${own} doesn't import ${layer}`);
  }
  if (own !== "cli" && /\bconsole\./.test(text)) offences.push(`src/${path}: only the command line writes to the console`);
}
for (const offence of offences) console.error(offence);
console.log(offences.length === 0 ? `imports: ${files.length} files, all in order` : `imports: ${offences.length} offences`);
process.exitCode = offences.length === 0 ? 0 : 1;
