import { Reader } from "./reader.js";
import { refusing } from "./refusal.js";

const MAGIC = [0x6d, 0x65, 0x74, 0x61];

/**
 * The raw metadata in a node's answer, whatever it is wrapped in: `OpaqueMetadata` (a length in front; `Metadata_metadata`),
 * `Option<OpaqueMetadata>` (`Metadata_metadata_at_version`) or nothing (`state_getMetadata`). Undefined for `None`: the runtime hasn't
 * the version asked for.
 *
 * @throws CodecError `ERR_CODEC_BYTES`, `ERR_CODEC_TRAILING`
 */
export function unwrapMetadata(bytes: Uint8Array): Uint8Array | undefined {
  const isRaw = MAGIC.every((byte, i) => bytes[i] === byte);
  if (isRaw) return bytes;
  if (bytes.length === 1 && bytes[0] === 0) return undefined;
  return refusing("metadata", () => {
    // An Option begins with 1. A length can't: 1 is the first byte of lengths like 0x0101, which hold no metadata.
    const r = new Reader(bytes[0] === 1 && !MAGIC.every((byte, i) => bytes[i + 2] === byte) ? bytes.subarray(1) : bytes);
    const raw = r.take(r.length());
    r.end();
    return raw;
  });
}
