import type { Codec, EventRecord } from "../client/codec/types.js";
import type { StateReader } from "../state/state.js";
import type { Hex } from "../units/hex.js";

/** What a block is verified by. */
export interface BlockEvidence {
  /** The state before the block, and after it. */
  readonly parent: StateReader;
  readonly child: StateReader;
  readonly block: bigint;
  readonly parentHash: Hex;
  /** All events of the block. */
  readonly events: readonly EventRecord[];
  /** Of the runtime that ran the block, with accounts as hex. */
  readonly codec: Codec;
}

/** Whether something agrees: `ok`: every bit. `notProven`: it can't be said, and `reasons` say why. */
export interface Verdict {
  readonly status: "ok" | "mismatch" | "notProven";
  readonly reasons: readonly string[];
  /** What the verdict takes for granted. */
  readonly warnings: readonly string[];
}
