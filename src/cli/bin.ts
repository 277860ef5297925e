import { readFileSync } from "node:fs";
import { type HelpTable, helpText } from "./helpText.js";

// Help and version come from a table written at build time, so that they answer as fast as Node starts.
const words = process.argv.slice(2);
const table = (): HelpTable => JSON.parse(readFileSync(new URL("help.json", import.meta.url), "utf8"));

if (words.length === 0 || words.includes("--help") || words.includes("-h"))
  console.log(
    helpText(
      table(),
      words.filter((word) => !word.startsWith("-")),
    ),
  );
else if (words[0] === "--version" || words[0] === "-V") console.log(table().version);
else process.exitCode = await (await import("./main.js")).main(words);
