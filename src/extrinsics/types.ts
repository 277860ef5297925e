import type { EventRecord } from "../client/codec/types.js";
import type { BlockRef } from "../client/view.js";
import type { Prepared } from "../registry/intent.js";
import type { Balance } from "../units/balance.js";
import type { Hex } from "../units/hex.js";
import type { Policy } from "./policy.js";
import type { MultisigSet } from "./support/asMultisig.js";
import type { ProxyFor } from "./support/asProxy.js";

/** How an intent is to be sent. */
export interface PlanOptions {
  /** Ends the planning; where the plan is sent as well, also that. */
  readonly signal?: AbortSignal | undefined;
  /** Made in another account's name, whose proxy the signer is. */
  readonly proxyFor?: ProxyFor | undefined;
  /** Made by a multisig, of which the signer is one. */
  readonly multisig?: MultisigSet | undefined;
  /** Sealed until it is in a block (MEV shield), or refused where the chain has no key for it; by default what others could act on before is, where it has one. */
  readonly shield?: boolean | undefined;
}

/** A transaction before it is signed: what it is, what it costs, what it will change, what would stop it. What is planned is what is sent. */
export interface Plan extends Prepared {
  /** The intent's name, or `call` for a raw one. */
  readonly intent: string;
  /** SS58 address of who signs and pays. */
  readonly signer: string;
  /** The encoded call. */
  readonly callData: Hex;
  /** Of everything that is sent: where it is sealed, also of what carries it. */
  readonly fee: Balance<"tao">;
  /** Whether it is sent sealed. */
  readonly shielded: boolean;
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
  /** Blocks that it was in and that the chain gave up again (reorganisations). */
  readonly retracted: readonly Hex[];
  /** What was paid (`TransactionFeePaid`), also for what carried it. */
  readonly fee: Balance<"tao">;
  readonly events: readonly EventRecord[];
  /** What carried it, where it was sent sealed. */
  readonly carrier?: { readonly hash: Hex; readonly block: BlockRef; readonly index: number; readonly fee: Balance<"tao"> };
}

/** How a plan is sent, and how long is waited for it. */
export interface SubmitOptions {
  /** Wait until it is in a block (default), or until that block is final. */
  readonly wait?: "inclusion" | "finalization";
  /** How many blocks it stays valid, a power of two from 4 on; 64 unless given, and always 8 for a sealed one. */
  readonly period?: number;
  /** Milliseconds to wait; default two minutes. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
  /** Sends it although the plan says that the chain would refuse it, and costs its fee. */
  readonly force?: boolean;
  /** What it must hold to, or it isn't signed. */
  readonly policy?: Policy | undefined;
  /** Hears of each step: `signed`, `ready`, `inBlock`, `retracted`, `finalized` … */
  onStatus?(status: string): void;
}
