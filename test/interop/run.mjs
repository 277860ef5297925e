// Runs every file of this folder that talks to real peers, one after the other, and sums their results: `node test/interop/run.mjs [NAME…]`, e.g.
// `wallets`. Each prints `N passed, N failed` as its last line.
import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";

const folder = new URL(".", import.meta.url).pathname;
const names = readdirSync(folder)
  .filter((file) => file.endsWith(".mjs") && file !== "run.mjs")
  .map((file) => file.slice(0, -".mjs".length));
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`There is no ${unknown.join(", ")}; there are ${names.join(", ")}.`);
  process.exit(2);
}

/** A file's counts; one that ends without them has failed. */
function outcome(name) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ["--import", "tsx", `${folder}${name}.mjs`], { stdio: ["ignore", "pipe", "inherit"] });
    let out = "";
    child.stdout.on("data", (text) => {
      out += text;
      process.stdout.write(text);
    });
    child.on("close", (code) => {
      const [, passed, failed] = /(\d+) passed, (\d+) failed\s*$/.exec(out) ?? [];
      if (passed === undefined) resolve({ passed: 0, failed: 1 });
      else resolve({ passed: Number(passed), failed: Number(failed) || (code === 0 ? 0 : 1) });
    });
  });
}

const sum = { passed: 0, failed: 0 };
for (const name of asked.length === 0 ? names : asked) {
  console.log(`── ${name}`);
  const { passed, failed } = await outcome(name);
  sum.passed += passed;
  sum.failed += failed;
}
console.log(`${sum.passed} passed, ${sum.failed} failed`);
process.exitCode = sum.failed === 0 && sum.passed > 0 ? 0 : 1;
