import { outlineMetadata } from "../../src/client/codec/metadata/outlineMetadata.js";

/** Raw metadata with every docs vector emptied and everything else as it was. */
export function stripDocs(metadata: Uint8Array): Uint8Array {
  const kept: Uint8Array[] = [];
  let from = 0;
  outlineMetadata(metadata, (start, end) => {
    kept.push(metadata.subarray(from, start), Uint8Array.of(0));
    from = end;
  });
  kept.push(metadata.subarray(from));
  return new Uint8Array(Buffer.concat(kept));
}
