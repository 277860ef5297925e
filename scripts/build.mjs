// Builds dist/: the library's entries as ESM with dependencies left outside, and the command line bundled whole, with its help table.
import { chmodSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { oneImportEach } from "./build/oneImportEach.mjs";

const started = performance.now();
const { version } = JSON.parse(readFileSync("package.json", "utf8"));
for (const folder of ["dist/cli", "dist/chunks"]) rmSync(folder, { recursive: true, force: true });

const common = { bundle: true, format: "esm", platform: "node", target: "node20", logLevel: "warning", splitting: true };
const commandLine = {
  define: { PACKAGE_VERSION: JSON.stringify(version) },
  ...common,
  chunkNames: "chunks/[name]-[hash]",
  minify: true,
  // esbuild takes CommonJS builds for Node; hash-wasm's has no named exports there.
  mainFields: ["module", "main"],
  // CommonJS dependencies ask for `require`, which modules don't have.
  banner: {
    js: "#!/usr/bin/env node\nimport { createRequire as $createRequire } from 'node:module';\nconst require = $createRequire(import.meta.url);",
  },
  // Two only speed ws up where they are installed; SQLite finds its WASM file beside itself.
  external: ["bufferutil", "utf-8-validate", "node-sqlite3-wasm"],
};

// The help table first: it knows every declaration.
const drafts = "dist/cli/drafts";
await build({ ...commandLine, entryPoints: { table: "src/cli/table.ts" }, outdir: drafts });
const { helpTable, DECLARATIONS } = await import(pathToFileURL(`${drafts}/table.js`).href);
const help = await helpTable(version);
rmSync(drafts, { recursive: true });

await Promise.all([
  build({
    ...common,
    entryPoints: {
      index: "src/index.ts",
      consensus: "src/protocol/consensus/index.ts",
      wallet: "src/wallet/index.ts",
      devnet: "src/devnet/index.ts",
      walkWorker: "src/emissions/history/walkWorker.ts",
    },
    packages: "external",
    outdir: "dist",
    chunkNames: "chunks/[name]-[hash]",
  }),
  // The front is one file, which opens no other unless a command is to run.
  build({
    ...commandLine,
    banner: { js: "#!/usr/bin/env node" },
    splitting: false,
    entryPoints: { bin: "src/cli/bin.ts" },
    outdir: "dist/cli",
    external: ["./main.js", "./completion/complete.js", "./completion/netuids.js", "./completion/codes.js"],
  }),
  build({
    ...commandLine,
    entryPoints: {
      main: "src/cli/main.ts",
      "completion/complete": "src/cli/completion/complete.ts",
      "completion/netuids": "src/cli/completion/netuids.ts",
      "completion/codes": "src/cli/completion/codes.ts",
      walkWorker: "src/emissions/history/walkWorker.ts",
    },
    outdir: "dist/cli",
    plugins: [oneImportEach(DECLARATIONS)],
  }),
]);
writeFileSync("dist/cli/help.json", JSON.stringify(help));
// Enough for `tao --help`, without all the commands.
writeFileSync(
  "dist/cli/groups.json",
  JSON.stringify({ ...help, common: {}, groups: help.groups.map((group) => ({ ...group, commands: [] })) }),
);
chmodSync("dist/cli/bin.js", 0o755);
console.log(`built dist in ${Math.round(performance.now() - started)} ms`);
