/* Derives metadata/ and the sources made from it: npx tsx scripts/metadata.ts SOURCE_DIR, where nodes' raw metadata lies. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { blake2b } from "@noble/hashes/blake2.js";
import { chainTypes } from "../src/client/codec/chainTypes.js";
import { createCodec } from "../src/client/codec/createCodec.js";
import { packageRoot } from "../src/client/codec/recorded.js";
import { toHex } from "../src/units/hex.js";
import { chainErrors } from "./metadata/chainErrors.js";
import { type IndexEntry, SOURCES } from "./metadata/sources.js";
import { stripDocs } from "./metadata/stripDocs.js";

const [sourceFolder] = process.argv.slice(2);
if (sourceFolder === undefined) throw new Error("usage: npx tsx scripts/metadata.ts SOURCE_DIR");

const root = packageRoot();
const hash = (bytes: Uint8Array) => toHex(blake2b(bytes, { dkLen: 32 }));
let newest: { readonly specVersion: number; readonly metadata: Uint8Array } | undefined;
const index = SOURCES.map(({ file, source }): IndexEntry => {
  const raw = new Uint8Array(readFileSync(join(sourceFolder, source)));
  const metadata = stripDocs(raw);
  const { specVersion, metadataVersion } = createCodec(metadata);
  writeFileSync(join(root, "metadata", file), gzipSync(metadata, { level: 9 }));
  if (newest === undefined || specVersion >= newest.specVersion) newest = { specVersion, metadata };
  console.log(`${file}: ${raw.length} → ${metadata.length} bytes`);
  return { file, specVersion, metadataVersion, blake2: hash(metadata), sourceBlake2: hash(raw) };
});
writeFileSync(join(root, "metadata/index.json"), `${JSON.stringify(index, null, 2)}\n`);
writeFileSync(join(root, "src/errors/chainErrors.generated.ts"), chainErrors(newest!.metadata));
writeFileSync(join(root, "src/client/chainTypes.generated.ts"), chainTypes(newest!.metadata, "recorded"));
