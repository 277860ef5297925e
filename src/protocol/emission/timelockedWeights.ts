import { type Hex, toHex } from "../../units/hex.js";

/** Weights as a validator committed them, once opened. */
export interface CommittedWeights {
  readonly uids: readonly number[];
  readonly values: readonly number[];
  readonly versionKey: bigint;
}

const ACCOUNT_LENGTH = 32;

/**
 * Reads what a timelocked commit held: (hotkey, uids, values, version key) in SCALE, of which the hotkey must be the committer's, or the same without a
 * hotkey. Bytes behind it are ignored. Null where it is neither (`WeightsTlockPayload`, pallets/subtensor/src/coinbase/reveal_commits.rs).
 */
export function readTimelockedWeights(payload: Uint8Array, committer: Hex): CommittedWeights | null {
  const read = scaleReader(payload);
  const hotkey = read.bytes();
  const weights = hotkey === null ? null : readWeights(read);
  if (hotkey === null || weights === null || hotkey.length < ACCOUNT_LENGTH) return readWeights(scaleReader(payload));
  return toHex(hotkey.subarray(0, ACCOUNT_LENGTH)) === committer ? weights : null;
}

function readWeights(read: ReturnType<typeof scaleReader>): CommittedWeights | null {
  const [uids, values, versionKey] = [read.u16s(), read.u16s(), read.u64()];
  return uids === null || values === null || versionKey === null ? null : { uids, values, versionKey };
}

/** Reads SCALE values one after the other; after one that isn't whole, everything is null. */
function scaleReader(data: Uint8Array) {
  const view = new DataView(data.buffer, data.byteOffset, data.length);
  let at = 0;
  const take = (length: number): number | null => {
    const start = at;
    at += length;
    if (at <= data.length) return start;
    at = Number.POSITIVE_INFINITY;
    return null;
  };
  const compact = (): number | null => {
    const start = take(1);
    if (start === null) return null;
    const mode = data[start]! & 3;
    if (mode === 0) return data[start]! >> 2;
    if (mode === 3) return null;
    at = start;
    const from = take(mode === 1 ? 2 : 4);
    if (from === null) return null;
    const value = mode === 1 ? view.getUint16(from, true) >> 2 : view.getUint32(from, true) >>> 2;
    // A length written longer than it need be is refused, as the chain's decoder does.
    return value < (mode === 1 ? 2 ** 6 : 2 ** 14) ? null : value;
  };
  const list = (width: number): { start: number; length: number } | null => {
    const length = compact();
    const start = length === null ? null : take(length * width);
    if (length !== null && start !== null) return { start, length };
    at = Number.POSITIVE_INFINITY;
    return null;
  };
  return {
    bytes(): Uint8Array | null {
      const found = list(1);
      return found === null ? null : data.subarray(found.start, found.start + found.length);
    },
    u16s(): number[] | null {
      const found = list(2);
      return found === null ? null : Array.from({ length: found.length }, (_, i) => view.getUint16(found.start + 2 * i, true));
    },
    u64(): bigint | null {
      const start = take(8);
      return start === null ? null : view.getBigUint64(start, true);
    },
  };
}
