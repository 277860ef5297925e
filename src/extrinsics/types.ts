import type { EventRecord } from "../client/codec/types.js";
import type { BlockRef } from "../client/view.js";
import type { Prepared } from "../registry/intent.js";
import type { Balance } from "../units/balance.js";
import type { Hex } from "../units/hex.js";

/** A transaction before it is signed: what it is, what it costs, what it will change, what would stop it. What is planned is what is sent. */
export interface Plan extends Prepared {
  /** The intent's name, or `call` for a raw one. */
  readonly intent: string;
  /** SS58 address of who signs and pays. */
  readonly signer: string;
  /** The encoded call. */
  readonly callData: Hex;
  readonly fee: Balance<"tao">;
  /** The block that the plan was made on. */
  readonly block: BlockRef;
  /** @internal */
  readonly describe: (events: readonly EventRecord[]) => string;
}

/** What became of a transaction that is in a block and succeeded. */
export interface Outcome {
  readonly intent: string;
  /** What happened, in a line. */
  readonly summary: string;
  readonly hash: Hex;
  readonly block: BlockRef;
  /** Its position in the block. */
  readonly index: number;
  readonly finalized: boolean;
  /** What was paid (`TransactionFeePaid`). */
  readonly fee: Balance<"tao">;
  readonly events: readonly EventRecord[];
}

export interface SubmitOptions {
  /** Wait until it is in a block (default), or until that block is final. */
  readonly wait?: "inclusion" | "finalization";
  /** Milliseconds to wait; default two minutes. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
  /** Sends it although the plan says that the chain would refuse it, and costs its fee. */
  readonly force?: boolean;
  /** Hears of each step: `signed`, `ready`, `inBlock`, `finalized` … */
  onStatus?(status: string): void;
}
