import { readFileSync } from "node:fs";
import type { HelpTable } from "./helpTable.js";
import { helpText } from "./helpText.js";
import { report } from "./report.js";

// Help, version and completion come from a table written at build time, so that they answer as fast as Node starts.
const words = process.argv.slice(2);
const table = (file = "help.json"): HelpTable => JSON.parse(readFileSync(new URL(file, import.meta.url), "utf8"));
const firstFlag = words.findIndex((word) => word.startsWith("-"));
const named = firstFlag < 0 ? words : words.slice(0, firstFlag);

try {
  if (words.length === 0 || words.includes("--help") || words.includes("-h"))
    console.log(helpText(table(named.length === 0 ? "groups.json" : "help.json"), named, process.stdout.columns ?? 100));
  else if (words[0] === "--version" || words[0] === "-V") console.log(table("groups.json").version);
  else if (words[0] === "completion") console.log((await import("./completion/script.js")).completionScript(words[1]));
  else if (words[0] === "__complete") {
    const { complete } = await import("./completion/complete.js");
    const netuids = async (network: string) => (await import("./completion/netuids.js")).knownNetuids(network);
    const codes = async () => (await import("./completion/codes.js")).codes();
    console.log((await complete(table(), words.slice(1), { netuids, codes })).join("\n"));
  } else process.exitCode = await (await import("./main.js")).main(words);
} catch (error) {
  process.exitCode = report(error, words);
}
