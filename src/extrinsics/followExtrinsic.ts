import type { EventRecord } from "../client/codec/types.js";
import { type Client, reconnect } from "../client/connect.js";
import { heads } from "../client/heads.js";
import { hashAnswer, wrongAnswer } from "../client/rpc/answers.js";
import type { Rpc } from "../client/rpc/rpc.js";
import { blockEvents, blockExtrinsics } from "../client/tx/blockEvents.js";
import type { SignedExtrinsic } from "../client/tx/extrinsics.js";
import type { BlockRef } from "../client/view.js";
import { NodeError, TransactionError } from "../errors/kinds.js";
import { SubtensorError } from "../errors/subtensorError.js";
import { type Hex, toHex } from "../units/hex.js";
import { endOf, waitOf } from "./deadline.js";
import type { SubmitOptions } from "./types.js";

/** Where a transaction stands. */
export interface Inclusion {
  readonly block: BlockRef;
  readonly index: number;
  readonly finalized: boolean;
  /** Blocks that it was in before, and that the chain gave up. */
  readonly retracted: readonly Hex[];
  /** Its own events. */
  readonly events: readonly EventRecord[];
}

/** What leaves open whether the transaction took effect: the connection or the block is gone, or the node said what can't be. */
const LOST = new Set(["ERR_NODE_ANSWER", "ERR_NODE_CLOSED", "ERR_NODE_TIMEOUT", "ERR_INPUT_BLOCK"]);

const SUBMIT = "author_submitAndWatchExtrinsic";
/** A pool's error code for a transaction that it has. */
const ALREADY_IMPORTED = 1013;

/** A status of a transaction: its name, or an object whose key it is. @throws NodeError `ERR_NODE_ANSWER` */
function parseStatus(rpc: Rpc, status: unknown): { readonly kind: string; readonly value?: unknown } {
  if (typeof status === "string") return { kind: status };
  const [entry] = typeof status === "object" && status !== null ? Object.entries(status) : [];
  if (entry === undefined) throw wrongAnswer(rpc, SUBMIT, status);
  return { kind: entry[0], value: entry[1] };
}

/** Statuses by which a node gives a transaction up, why, and whether it may get into a block all the same: other nodes have heard of it. */
const GIVEN_UP: Readonly<Record<string, { readonly why: string; readonly open: boolean }>> = {
  usurped: { why: "another transaction with the same nonce took its place", open: false },
  invalid: { why: "it became invalid before it got into a block", open: false },
  dropped: { why: "the node dropped it from its pool", open: true },
  finalityTimeout: { why: "its block was not finalized in time", open: true },
};

/**
 * Sends a transaction and follows it until it is in a block (or final). When the connection is lost in between, it is looked up over a new one, in the blocks
 * that it can be in; only where it is in none of them the same bytes are sent again, which can't take effect twice. When the node gives it up, it is looked up
 * as well, for that is no more than what one node thinks of it.
 *
 * @param taken called when the node has taken it
 */
export async function followExtrinsic(
  client: Client,
  signed: SignedExtrinsic,
  options: SubmitOptions,
  taken: () => void = () => {},
): Promise<Inclusion> {
  if (options.signal?.aborted) throw new NodeError("ERR_NODE_ABORTED", "it was aborted before it was sent; nothing was");
  let isTaken = false;
  try {
    return await watch(client, signed, options, () => {
      isTaken = true;
      taken();
    });
  } catch (error) {
    if (error instanceof GivenUp) return afterGivenUp(client, signed, options, error);
    // Once the node has it, whatever keeps its block from being read leaves that open.
    if (!(error instanceof SubtensorError) || !(LOST.has(error.code) || (isTaken && error instanceof NodeError))) throw error;
    return lookUp(client, signed, options, error);
  }
}

async function watch(client: Client, signed: SignedExtrinsic, options: SubmitOptions, taken: () => void): Promise<Inclusion> {
  const { wait = "inclusion", signal, onStatus } = options;
  const timeoutMs = waitOf(options);
  const reached = { inclusion: ["inBlock", "finalized"], finalization: ["finalized"] }[wait];
  const retracted: Hex[] = [];
  let stop: (() => Promise<void>) | undefined;
  let timer: NodeJS.Timeout | undefined;
  let abort: (() => void) | undefined;
  try {
    const { hash, kind } = await new Promise<{ hash: Hex; kind: string }>((resolve, reject) => {
      timer = setTimeout(
        () => reject(new NodeError("ERR_NODE_TIMEOUT", `the transaction isn't in a block after ${timeoutMs / 1000} s`)),
        timeoutMs,
      );
      abort = () =>
        reject(
          new TransactionError("ERR_TX_UNKNOWN", `waiting for ${signed.hash} was aborted; it may still get into a block`, {
            details: { hash: signed.hash, validUntil: signed.validUntil },
          }),
        );
      signal?.addEventListener("abort", abort, { once: true });
      client.rpc
        .subscribe({
          method: SUBMIT,
          params: [toHex(signed.bytes)],
          unsubscribe: "author_unwatchExtrinsic",
          onMessage(status) {
            const { kind, value } = parseStatus(client.rpc, status);
            onStatus?.(kind);
            if (kind === "retracted") retracted.push(hashAnswer(client.rpc, SUBMIT, value));
            if (reached.includes(kind)) resolve({ hash: hashAnswer(client.rpc, SUBMIT, value), kind });
            else if (Object.hasOwn(GIVEN_UP, kind)) reject(new GivenUp(kind));
          },
          onEnd: reject,
        })
        .then((unsubscribe) => {
          stop = unsubscribe;
          taken();
        }, reject);
    });
    return await locate(client, signed, hash, { finalized: kind === "finalized", retracted });
  } finally {
    clearTimeout(timer);
    if (abort !== undefined) signal?.removeEventListener("abort", abort);
    await stop?.().catch(() => {}); // the connection is gone, and the subscription with it
  }
}

/** The transaction in a block that holds it. */
export async function locate(
  client: Client,
  signed: SignedExtrinsic,
  hash: Hex,
  { finalized, retracted = [] }: { readonly finalized: boolean; readonly retracted?: readonly Hex[] },
): Promise<Inclusion> {
  const [extrinsics, events, view] = await Promise.all([blockExtrinsics(client, hash), blockEvents(client, hash), client.at(hash)]);
  const index = extrinsics.indexOf(toHex(signed.bytes));
  if (index < 0)
    throw new NodeError("ERR_NODE_ANSWER", `${client.endpoint} says the transaction is in block ${hash}, but the block doesn't hold it`);
  const own = events.filter(({ phase }) => typeof phase === "object" && phase.extrinsic === index);
  return { block: view.block!, index, finalized, retracted, events: own };
}

/** Nobody knows what became of it; it was sent, though. */
function unknownFate({ hash, validUntil }: SignedExtrinsic, message: string, cause?: unknown): TransactionError {
  return new TransactionError("ERR_TX_UNKNOWN", message, {
    remedy: `Look for ${hash} before you send anything again: it can get into a block until block ${validUntil}.`,
    details: { hash, validUntil },
    ...(cause === undefined ? {} : { cause }),
  });
}

/** The node's word that it has given a transaction up. */
class GivenUp extends Error {
  constructor(readonly status: string) {
    super(GIVEN_UP[status]!.why);
  }
}

/** What became of a transaction that the node has given up, as the chain tells it. */
async function afterGivenUp(
  client: Client,
  signed: SignedExtrinsic,
  options: SubmitOptions,
  { status, message }: GivenUp,
): Promise<Inclusion> {
  const found = await search(client, signed).catch((error) => {
    throw unknownFate(signed, `${message}, and it can't be said whether it is in a block`, error);
  });
  if (found !== undefined) return asWanted(client, signed, options, found);
  if (GIVEN_UP[status]!.open) throw unknownFate(signed, `${message}, and it is in no block yet`);
  throw new TransactionError("ERR_TX_DROPPED", `the transaction didn't take effect: ${message}`, {
    remedy: "Look at the account's state, then plan and send again.",
    details: { hash: signed.hash, validUntil: signed.validUntil, status },
  });
}

/** Looks for the transaction in all blocks it could have got into by now, and sends the same bytes again where it is in none. */
async function lookUp(client: Client, signed: SignedExtrinsic, options: SubmitOptions, cause: Error): Promise<Inclusion> {
  const unknown = (why: string, error: unknown) =>
    unknownFate(signed, `the connection was lost after the transaction was sent, and ${why}`, error);
  let again: Client;
  try {
    again = await reconnect(client);
  } catch (error) {
    throw unknown("the node can't be reached again", error);
  }
  try {
    const found = await search(again, signed);
    if (found !== undefined) return await asWanted(again, signed, options, found);
    options.onStatus?.("sent again");
    return await watch(again, signed, options, () => {});
  } catch (error) {
    if (error instanceof TransactionError) throw error;
    // Refused for its nonce, it may have got into a block meanwhile; refused because it is there already, it will.
    const isWaiting = error instanceof NodeError && error.details?.rpcCode === ALREADY_IMPORTED;
    const late = await (isWaiting ? whenIncluded(again, signed, options) : search(again, signed)).catch(() => undefined);
    if (late !== undefined) return await asWanted(again, signed, options, late);
    throw unknown("it can't be said whether it is in a block", error instanceof NodeError ? error : cause);
  } finally {
    await again.close();
  }
}

async function search(client: Client, signed: SignedExtrinsic): Promise<Inclusion | undefined> {
  const head = (await client.at()).block!.number;
  for (let number = signed.validAfter + 1; number <= Math.min(head, signed.validUntil); number++) {
    const { hash } = (await client.at(number)).block!;
    if ((await blockExtrinsics(client, hash)).includes(toHex(signed.bytes))) return locate(client, signed, hash, { finalized: false });
  }
  return undefined;
}

/** A transaction that waits in the node's pool, once it is in a block; undefined where its time, or ours, is over before. */
async function whenIncluded(client: Client, signed: SignedExtrinsic, options: SubmitOptions): Promise<Inclusion | undefined> {
  for await (const { number } of heads(client, { signal: endOf(options) })) {
    const found = await search(client, signed);
    if (found !== undefined || number >= signed.validUntil) return found;
  }
  return undefined;
}

/** A transaction that was found, as far on as it is waited for. @throws TransactionError `ERR_TX_UNKNOWN` where that can't be seen, or takes too long */
async function asWanted(client: Client, signed: SignedExtrinsic, options: SubmitOptions, found: Inclusion): Promise<Inclusion> {
  if (options.wait !== "finalization") return found;
  try {
    return await whenFinal(client, signed, found, options);
  } catch (error) {
    throw unknownFate(signed, `it got into block ${found.block.number}, and it can't be said whether that became final`, error);
  }
}

/** A transaction that was found, when its block is final; where that never becomes so, in the block that it got into instead. */
async function whenFinal(client: Client, signed: SignedExtrinsic, first: Inclusion, options: SubmitOptions): Promise<Inclusion> {
  const { onStatus } = options;
  let found = first;
  for await (const { number } of heads(client, { finalized: true, signal: endOf(options) })) {
    while (found.block.number <= number) {
      if ((await client.at(found.block.number)).block!.hash === found.block.hash) {
        onStatus?.("finalized");
        return { ...found, finalized: true };
      }
      onStatus?.("retracted");
      const retracted: readonly Hex[] = [...found.retracted, found.block.hash];
      const next = await search(client, signed);
      if (next === undefined) throw new NodeError("ERR_NODE_ANSWER", `the chain gave up block ${found.block.hash}`);
      found = { ...next, retracted };
    }
  }
  throw new NodeError("ERR_NODE_TIMEOUT", `the transaction isn't final after ${waitOf(options) / 1000} s`);
}
