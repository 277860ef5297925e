// Builds dist/: the library's entries as ESM with dependencies left outside, and the command line bundled whole, with its help table.
import { chmodSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const started = performance.now();
const { version } = JSON.parse(readFileSync("package.json", "utf8"));
for (const folder of ["dist/cli", "dist/chunks"]) rmSync(folder, { recursive: true, force: true });

const common = { bundle: true, format: "esm", platform: "node", target: "node20", logLevel: "warning", splitting: true };
await Promise.all([
  build({
    ...common,
    entryPoints: {
      index: "src/index.ts",
      consensus: "src/protocol/consensus/index.ts",
      wallet: "src/wallet/index.ts",
      devnet: "src/devnet/index.ts",
    },
    packages: "external",
    outdir: "dist",
    chunkNames: "chunks/[name]-[hash]",
  }),
  build({
    ...common,
    entryPoints: { bin: "src/cli/bin.ts", table: "src/cli/table.ts" },
    outdir: "dist/cli",
    chunkNames: "chunks/[name]-[hash]",
    minify: true,
    // esbuild takes CommonJS builds for Node; hash-wasm's has no named exports there.
    mainFields: ["module", "main"],
    // CommonJS dependencies ask for `require`, which modules don't have.
    banner: {
      js: "#!/usr/bin/env node\nimport { createRequire as $createRequire } from 'node:module';\nconst require = $createRequire(import.meta.url);",
    },
    // Only speed ws up where they are installed.
    external: ["bufferutil", "utf-8-validate"],
  }),
]);
const { helpTable } = await import(pathToFileURL("dist/cli/table.js").href);
writeFileSync("dist/cli/help.json", JSON.stringify(await helpTable(version)));
chmodSync("dist/cli/bin.js", 0o755);
console.log(`built dist in ${Math.round(performance.now() - started)} ms`);
