import { isSealedFor, type Sealed, sealedWithin } from "../pallets/mevShield/sealed.js";
import type { BlockBuilder } from "../runtime/blockBuilder.js";
import { type Extrinsic, extrinsicIn } from "../runtime/extrinsic.js";
import { InvalidTransaction } from "../runtime/invalid.js";
import type { ChainFacts } from "../runtime/validate.js";
import { openSealed } from "./shieldKey.js";

/** A transaction that the runtime broke over, or over what was sealed in it: no block can have it. */
export class BrokenTransaction extends Error {
  override readonly name = "BrokenTransaction";
  readonly extrinsic: Extrinsic;

  constructor(extrinsic: Extrinsic, cause: unknown) {
    const { pallet, name } = extrinsic.call;
    super(
      `${extrinsic.hash} (${pallet}.${name}) broke the runtime and is dropped: ${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    );
    this.extrinsic = extrinsic;
  }
}

/** An author looks at so many more once one didn't fit: a smaller one may. */
const MOST_UNFITTING = 8;

/**
 * Puts transactions into a block, in their order, until it is full, and returns those that are in: without the invalid ones, and without those sealed
 * for another key than the one whose turn it is. What was sealed follows its envelope.
 *
 * @throws BrokenTransaction; the block is lost then
 */
export function fillBlock(
  block: BlockBuilder,
  transactions: readonly Extrinsic[],
  { facts, turn }: { readonly facts: ChainFacts; readonly turn: Uint8Array | null },
): Extrinsic[] {
  const included: Extrinsic[] = [];
  let unfitting = 0;
  const include = (transaction: Extrinsic, envelope = transaction): boolean => {
    try {
      block.apply(transaction, facts);
      included.push(transaction);
      return true;
    } catch (error) {
      if (!(error instanceof InvalidTransaction)) throw new BrokenTransaction(envelope, error);
      if (error.reason === "ExhaustsResources") unfitting++;
      return false;
    }
  };
  for (const transaction of transactions) {
    if (unfitting > MOST_UNFITTING) break;
    const sealed = sealedWithin(transaction.call);
    if (sealed === null) include(transaction);
    else if (isSealedFor(turn, sealed) && include(transaction)) {
      const opened = open(facts, sealed);
      if (opened !== undefined) include(opened, transaction);
    }
  }
  return included;
}

/** The extrinsic that was sealed, if it can be opened and is one. */
function open({ codec, number }: ChainFacts, sealed: Sealed): Extrinsic | undefined {
  const bytes = openSealed(sealed, number);
  return bytes === undefined ? undefined : extrinsicIn(codec, bytes);
}
