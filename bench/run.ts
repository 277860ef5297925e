/* Runs a benchmark: tsx bench/run.ts NAME [ARGS…] runs bench/NAME.ts, which prints a JSON array. */
import { existsSync } from "node:fs";

const [name, ...args] = process.argv.slice(2);
const module = new URL(`./${name}.ts`, import.meta.url);
if (name === undefined || !/^[a-z][A-Za-z-]*$/.test(name) || name === "run" || !existsSync(module)) {
  console.error("usage: bench NAME [ARGS…], NAME being a file of bench/");
  process.exitCode = 2;
} else {
  process.argv = [process.argv[0], module.pathname, ...args];
  await import(module.href);
}
