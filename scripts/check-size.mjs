// Fails when subtensor-sdk/consensus, bundled for browsers, minified and gzipped, is over its limit.
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const LIMIT = 12 * 1024;

const { outputFiles, metafile } = await build({
  entryPoints: ["src/protocol/consensus/index.ts"],
  bundle: true,
  minify: true,
  format: "esm",
  platform: "browser",
  target: "es2022",
  write: false,
  metafile: true,
});
const packages = Object.keys(metafile.inputs).filter((path) => path.includes("node_modules"));
const size = gzipSync(outputFiles[0].contents, { level: 9 }).length;
console.log(`subtensor-sdk/consensus: ${size} bytes minified and gzipped, limit ${LIMIT}`);
if (packages.length > 0) console.error(`it must not depend on packages, but does: ${packages.join(", ")}`);
process.exitCode = size <= LIMIT && packages.length === 0 ? 0 : 1;
