import { type FlatRow, pairsOf } from "../../../units/flatRow.js";
import type { Coder } from "../coder.js";
import { Reader } from "../reader.js";
import { refusing } from "../refusal.js";

/** `Vec<(u16, u16)>`, which rows of weights and bonds are: out as pairs; in as pairs, which `list` writes, or flat. */
export function pairsCoder(list: Coder): Coder {
  return {
    decode: (r) => pairsOf(readRow(r)),
    encode(w, value) {
      if (!(value instanceof Uint16Array)) return list.encode(w, value);
      w.compact(value.length / 2);
      for (let i = 0; i < value.length; i++) w.u16(value[i]!);
    },
  };
}

/** A row as it is stored. @throws CodecError about `what` */
export function decodeRow(bytes: Uint8Array, what: string): FlatRow {
  return refusing(what, () => {
    const r = new Reader(bytes);
    const row = readRow(r);
    r.end();
    return row;
  });
}

function readRow(r: Reader): FlatRow {
  const row = new Uint16Array(2 * r.length());
  let at = r.offset;
  r.skip(2 * row.length);
  for (let i = 0; i < row.length; i++, at += 2) row[i] = r.bytes[at]! | (r.bytes[at + 1]! << 8);
  return row;
}
