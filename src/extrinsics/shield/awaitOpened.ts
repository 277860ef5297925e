import type { Client } from "../../client/connect.js";
import { heads } from "../../client/heads.js";
import { hashAnswer } from "../../client/rpc/answers.js";
import { blockExtrinsics } from "../../client/tx/blockEvents.js";
import type { SignedExtrinsic } from "../../client/tx/extrinsics.js";
import { NodeError, TransactionError } from "../../errors/kinds.js";
import { toHex } from "../../units/hex.js";
import { endOf, waitOf } from "../deadline.js";
import { type Inclusion, locate } from "../followExtrinsic.js";
import type { SubmitOptions } from "../types.js";

/** A sealed transaction under way. */
export interface Sealed {
  readonly inner: SignedExtrinsic;
  /** The block of what carried it, and the last that it can be in. */
  readonly from: number;
  readonly until: number;
}

/**
 * Waits until a sealed transaction has been opened and put into a block by its author.
 *
 * @throws TransactionError `ERR_TX_SHIELD` where it wasn't in time, `ERR_TX_UNKNOWN` where that can't be seen
 */
export async function awaitOpened(client: Client, sealed: Sealed, options: SubmitOptions): Promise<Inclusion> {
  try {
    return await lookForOpened(client, sealed, options);
  } catch (error) {
    if (error instanceof TransactionError) throw error;
    const { inner, until } = sealed;
    throw new TransactionError("ERR_TX_UNKNOWN", "the sealed transaction was taken, and it can't be said whether it was opened", {
      remedy: `Look for ${inner.hash} before you send anything again: it can get into a block until block ${until}.`,
      details: { hash: inner.hash, validUntil: until },
      cause: error,
    });
  }
}

async function lookForOpened(client: Client, { inner, from, until }: Sealed, options: SubmitOptions): Promise<Inclusion> {
  let next = from;
  let opened: Inclusion | undefined;
  const signal = endOf(options);
  for await (const { number: head } of heads(client, { signal })) {
    for (; next <= Math.min(head, until); next++) {
      const { hash } = (await client.at(next)).block!;
      if (opened === undefined && (await blockExtrinsics(client, hash)).includes(toHex(inner.bytes)))
        opened = await locate(client, inner, hash, { finalized: false });
    }
    if (opened !== undefined && (options.wait !== "finalization" || (await isFinal(client, opened))))
      return { ...opened, finalized: options.wait === "finalization" };
    if (opened === undefined && next > until) break;
  }
  if (signal.aborted) throw new NodeError("ERR_NODE_TIMEOUT", `it was waited for ${waitOf(options) / 1000} s, or until it was aborted`);
  throw new TransactionError(
    "ERR_TX_SHIELD",
    `the sealed transaction wasn't opened until block ${until}: its call has no effect, and only the carrier was paid`,
    {
      remedy: "Plan and send it again, or openly (--no-mev-protection).",
      details: { hash: inner.hash, carrierBlock: from, validUntil: until },
    },
  );
}

/** Whether its block is below the finalized head, on the same chain. @throws TransactionError where the chain gave the block up */
async function isFinal(client: Client, { block }: Inclusion): Promise<boolean> {
  const method = "chain_getFinalizedHead";
  const head = await client.at(hashAnswer(client.rpc, method, await client.rpc.request(method, [])));
  if (head.block!.number < block.number) return false;
  if ((await client.at(block.number)).block!.hash === block.hash) return true;
  throw new TransactionError(
    "ERR_TX_SHIELD",
    `the block that the sealed transaction was in, ${block.hash}, isn't part of the chain any more`,
    {
      remedy: "Look at the account's state, then plan and send again.",
      details: { block },
    },
  );
}
