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
import { MORTAL_PERIOD } from "./plan.js";
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

/** A status of a transaction: its name, or an object whose key it is. @throws NodeError `ERR_NODE_ANSWER` */
function parseStatus(rpc: Rpc, status: unknown): { readonly kind: string; readonly value?: unknown } {
  if (typeof status === "string") return { kind: status };
  const [entry] = typeof status === "object" && status !== null ? Object.entries(status) : [];
  if (entry === undefined) throw wrongAnswer(rpc, SUBMIT, status);
  return { kind: entry[0], value: entry[1] };
}

/**
 * Sends a transaction and follows it until it is in a block (or final). When the connection is lost in between, it is looked up over a new one, in the blocks
 * since `fromBlock`; only where it is in none of them the same bytes are sent again, which can't take effect twice.
 *
 * @param taken called when the node has taken it
 */
export async function followExtrinsic(
  client: Client,
  signed: SignedExtrinsic,
  fromBlock: number,
  options: SubmitOptions,
  taken: () => void = () => {},
): Promise<Inclusion> {
  let isTaken = false;
  try {
    return await watch(client, signed, options, () => {
      isTaken = true;
      taken();
    });
  } catch (error) {
    // Once the node has it, whatever keeps its block from being read leaves that open.
    if (!(error instanceof SubtensorError) || !(LOST.has(error.code) || (isTaken && error instanceof NodeError))) throw error;
    return lookUp(client, signed, fromBlock, options, error);
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
            details: { hash: signed.hash },
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
            else if (["usurped", "dropped", "invalid", "finalityTimeout"].includes(kind)) reject(gaveUp(kind, signed.hash));
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

/** Looks for the transaction in all blocks it could have got into by now, and sends the same bytes again where it is in none. */
async function lookUp(
  client: Client,
  signed: SignedExtrinsic,
  fromBlock: number,
  options: SubmitOptions,
  cause: Error,
): Promise<Inclusion> {
  const unknown = (why: string, error: unknown) =>
    new TransactionError("ERR_TX_UNKNOWN", `the connection was lost after the transaction was sent, and ${why}`, {
      remedy: `Look for ${signed.hash} before you send anything again: it can get into a block until block ${fromBlock + MORTAL_PERIOD}.`,
      details: { hash: signed.hash, validUntil: fromBlock + MORTAL_PERIOD },
      cause: error,
    });
  let again: Client;
  try {
    again = await reconnect(client);
  } catch (error) {
    throw unknown("the node can't be reached again", error);
  }
  try {
    const found = await search(again, signed, fromBlock);
    if (found !== undefined) return options.wait === "finalization" ? await whenFinal(again, signed, fromBlock, found, options) : found;
    options.onStatus?.("sent again");
    return await watch(again, signed, options, () => {});
  } catch (error) {
    // Refused for its nonce: it may have got into a block meanwhile.
    const late = await search(again, signed, fromBlock).catch(() => undefined);
    if (late !== undefined) return late;
    throw unknown("it can't be said whether it is in a block", error instanceof NodeError ? error : cause);
  } finally {
    await again.close();
  }
}

async function search(client: Client, signed: SignedExtrinsic, fromBlock: number): Promise<Inclusion | undefined> {
  const head = (await client.at()).block!.number;
  for (let number = fromBlock + 1; number <= head; number++) {
    const { hash } = (await client.at(number)).block!;
    if ((await blockExtrinsics(client, hash)).includes(toHex(signed.bytes))) return locate(client, signed, hash, { finalized: false });
  }
  return undefined;
}

/** A transaction that was found, when its block is final; where that never becomes so, in the block that it got into instead. */
async function whenFinal(
  client: Client,
  signed: SignedExtrinsic,
  fromBlock: number,
  first: Inclusion,
  options: SubmitOptions,
): Promise<Inclusion> {
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
      const next = await search(client, signed, fromBlock);
      if (next === undefined) throw new NodeError("ERR_NODE_ANSWER", `the chain gave up block ${found.block.hash}`);
      found = { ...next, retracted };
    }
  }
  throw new NodeError("ERR_NODE_TIMEOUT", `the transaction isn't final after ${waitOf(options) / 1000} s`);
}

function gaveUp(kind: string, hash: Hex): TransactionError {
  const why: Record<string, string> = {
    usurped: "another transaction with the same nonce took its place",
    dropped: "the node dropped it from its pool",
    invalid: "it became invalid before it got into a block",
    finalityTimeout: "its block was not finalized in time",
  };
  return new TransactionError("ERR_TX_DROPPED", `the transaction didn't take effect: ${why[kind]}`, {
    remedy: "Look at the account's state, then plan and send again.",
    details: { hash, status: kind },
  });
}
