import type { StorageValue } from "../../state/state.js";
import { Reader } from "./reader.js";
import { Refusal, refusedAs } from "./refusal.js";
import { Writer } from "./writer.js";

/** Reads and writes the values of one type. */
export interface Coder {
  decode(r: Reader): StorageValue;
  encode(w: Writer, value: StorageValue): void;
  /** Whether a value that it writes is read back as it is, not in another form; no for those that don't say. */
  keeps?(value: StorageValue): boolean;
  /** Whether null is one of its values, so that an Option of it needs a wrapper. */
  readonly nullable?: boolean;
}

/** The value of all of `bytes`. @throws CodecError about `what` */
export function decodeWhole(coder: Coder, bytes: Uint8Array, what: string): StorageValue {
  try {
    const r = new Reader(bytes);
    const value = coder.decode(r);
    r.end();
    return value;
  } catch (error) {
    throw refusedAs(what, error);
  }
}

/** The bytes of a value. @throws CodecError about `what` */
export function encodeWhole(coder: Coder, value: StorageValue, what: string): Uint8Array {
  const w = SPARE.pop() ?? new Writer();
  try {
    w.clear();
    coder.encode(w, value);
    return w.result();
  } catch (error) {
    throw refusedAs(what, error);
  } finally {
    SPARE.push(w);
  }
}

/** Writers that nobody uses at the moment: a block encodes thousands of values, one within another at times. */
const SPARE: Writer[] = [];

/** The refusal of a value that a coder can't write. */
export function unexpected(expected: string, got: string): Refusal {
  return new Refusal("ERR_CODEC_VALUE", `expected ${expected}, got ${got}`);
}
