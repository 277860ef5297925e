// Opens every entry of a manifest of wallets made by the official libraries: `npm run -s fixtures -- FOLDER`. Names what differs; exits 1 if anything
// does. The manifest's form is told in scripts/fixtures/manifest.ts.
import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { casesOf, type Manifest } from "./fixtures/cases.js";

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error("Which folder? npm run -s fixtures -- FOLDER (with a manifest.json in it)");
  process.exit(2);
}
const manifest: Manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
const queue = casesOf(manifest, folder);
let [passed, failed] = [0, 0];

async function work(): Promise<void> {
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    try {
      await next.run();
      passed++;
    } catch (error) {
      failed++;
      console.log(`FAILED ${next.name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

// Each may take 512 MiB for a password.
await Promise.all(Array.from({ length: Math.min(availableParallelism(), 4) }, work));
if (passed + failed === 0) failed = 1;
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
