/* Runs a benchmark as it would ship, built by esbuild: node bench/run.mjs NAME [ARGS…] runs bench/NAME.ts, which prints a JSON array. */
import { existsSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const [name, ...args] = process.argv.slice(2);
const source = new URL(`./${name}.ts`, import.meta.url);
if (name === undefined || !/^[a-z][A-Za-z-]*$/.test(name) || !existsSync(source)) {
  console.error("usage: bench NAME [ARGS…], NAME being a file of bench/");
  process.exitCode = 2;
} else {
  const built = new URL(`./.cache/${name}-${process.pid}.mjs`, import.meta.url);
  await build({
    entryPoints: [fileURLToPath(source)],
    outfile: fileURLToPath(built),
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    packages: "external",
    logLevel: "warning",
    define: { "import.meta.url": JSON.stringify(source.href) },
  });
  process.argv = [process.argv[0], fileURLToPath(source), ...args];
  try {
    await import(built.href);
  } finally {
    rmSync(built);
  }
}
