/* Writes docs/reference: a page for each command of `tao`, from the declarations. `npm run docs` has typedoc write the SDK's beside it. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { commandPages } from "./docs/commandPages.js";

const FOLDER = "docs/reference/cli";

rmSync(FOLDER, { recursive: true, force: true });
for (const [name, text] of await commandPages()) {
  const path = join(FOLDER, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
