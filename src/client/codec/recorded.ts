import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { CodecError } from "../../errors/kinds.js";

/**
 * Raw metadata that comes with the package, docs stripped: finney's of spec 424 (V16), the runtime's of spec 425 (V14, V15, V16).
 *
 * @throws CodecError `ERR_CODEC_METADATA` for any other
 */
export function recordedMetadata(spec: 424 | 425, version: 14 | 15 | 16): Uint8Array {
  const file = join(packageRoot(), "metadata", `${spec === 424 ? "finney" : "subtensor"}-${spec}-v${version}.scale.gz`);
  if (!existsSync(file)) throw new CodecError("ERR_CODEC_METADATA", `no V${version} metadata of spec ${spec} comes with this package`);
  return new Uint8Array(gunzipSync(readFileSync(file)));
}

/** Where `package.json` stands, above this module: it is somewhere else in the sources than in what is built from them. */
export function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!isRoot(folder)) {
    const above = dirname(folder);
    if (above === folder) throw new Error("the package's own folder wasn't found");
    folder = above;
  }
  return folder;
}

function isRoot(folder: string): boolean {
  const manifest = join(folder, "package.json");
  return existsSync(manifest) && JSON.parse(readFileSync(manifest, "utf8")).name === "subtensor-sdk";
}
