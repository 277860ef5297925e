import { firstWhere } from "../../units/firstWhere.js";
import type { Hex } from "../../units/hex.js";
import type { Extrinsic } from "../runtime/extrinsic.js";
import { InvalidTransaction } from "../runtime/invalid.js";
import type { Block, Chain } from "./chain.js";

/** What becomes of a transaction, as `author_extrinsicUpdate` says it. */
export type TransactionStatus =
  | "ready"
  | "future"
  | "invalid"
  | "dropped"
  | { readonly inBlock: Hex }
  | { readonly finalized: Hex }
  | { readonly retracted: Hex }
  | { readonly usurped: Hex };

export type StatusListener = (status: TransactionStatus) => void;

interface Waiting {
  readonly extrinsic: Extrinsic;
  readonly who: Hex;
  readonly nonce: number;
  readonly priority: bigint;
  /** The block that it is no longer valid in. */
  readonly validTill: bigint;
  ready: boolean;
  /** Which became ready before which. */
  order: number;
  readonly listeners: Set<StatusListener>;
}

/** A pool refused a transaction for the pool's own reasons. */
export class PoolError extends Error {
  override readonly name = "PoolError";
  readonly rpc: { readonly code: number; readonly message: string; readonly data?: string };

  constructor(rpc: PoolError["rpc"]) {
    super(rpc.message);
    this.rpc = rpc;
  }
}

const MOST_WAITING = 8192;

/** Transactions that wait for a block, by account and nonce. */
export class Pool {
  readonly #chain: Chain;
  readonly #waiting = new Map<string, Waiting>();
  /** Those in blocks that aren't final yet. */
  readonly #included = new Map<Block, Waiting[]>();
  #order = 0;

  constructor(chain: Chain) {
    this.#chain = chain;
  }

  get pending(): readonly Extrinsic[] {
    return this.take(MOST_WAITING);
  }

  get hasReady(): boolean {
    for (const { ready } of this.#waiting.values()) if (ready) return true;
    return false;
  }

  get size(): number {
    return this.#waiting.size;
  }

  /** The nonce that an account's next transaction needs, with those that wait counted. */
  nextNonce(who: Hex): number {
    let nonce: number = this.#chain.state(this.#chain.head.header.number).get("System.Account", who).nonce;
    while (this.#waiting.has(idOf(who, nonce))) nonce++;
    return nonce;
  }

  /** Takes a transaction in. @throws InvalidTransaction, PoolError */
  add(extrinsic: Extrinsic, listener?: StatusListener): void {
    const { who, nonce, future, priority, longevity } = this.#chain.validate(extrinsic);
    const id = idOf(who, nonce);
    const there = this.#waiting.get(id);
    if (there?.extrinsic.hash === extrinsic.hash)
      throw new PoolError({ code: 1013, message: "Transaction Already Imported", data: extrinsic.hash });
    if (there !== undefined && there.priority >= priority)
      throw new PoolError({
        code: 1014,
        message: `Priority is too low: (${there.priority} vs ${priority})`,
        data: "The transaction has too low priority to replace another transaction already in the pool.",
      });
    if (there === undefined && this.#waiting.size >= MOST_WAITING)
      throw new PoolError({
        code: 1016,
        message: "Immediately Dropped",
        data: "The transaction couldn't enter the pool because of the limit",
      });
    const validTill = BigInt(this.#chain.head.header.number) + longevity;
    const listeners = new Set(listener === undefined ? [] : [listener]);
    const entry: Waiting = { extrinsic, who, nonce, priority, validTill, ready: false, order: 0, listeners };
    this.#waiting.set(id, entry);
    if (there !== undefined) this.#tell(there, { usurped: extrinsic.hash });
    this.#tell(entry, future && !this.#waiting.get(idOf(who, nonce - 1))?.ready ? "future" : "ready");
    for (let next = nonce; this.#waiting.get(idOf(who, next))?.ready === true; next++) {
      const after = this.#waiting.get(idOf(who, next + 1));
      if (after?.ready === false) this.#tell(after, "ready");
    }
  }

  /**
   * The transactions for the next block: the greatest priority first, of equal ones those that end sooner, then those that were ready sooner; each
   * account's by nonce.
   */
  take(most: number): Extrinsic[] {
    const queues = groupByAccount([...this.#waiting.values()].filter((entry) => entry.ready));
    for (const queue of queues.values()) queue.sort((a, b) => b.nonce - a.nonce);
    const heads = [...queues.values()].map((queue) => queue.pop()!).sort((a, b) => inOrder(b, a));
    const taken: Extrinsic[] = [];
    while (heads.length > 0 && taken.length < most) {
      const first = heads.pop()!;
      taken.push(first.extrinsic);
      const next = queues.get(first.who)!.pop();
      if (next !== undefined)
        heads.splice(
          firstWhere(heads, (head) => inOrder(head, next) <= 0),
          0,
          next,
        );
    }
    return taken;
  }

  /** Tells those who wait what the block means for them, and drops what can't be valid any more. */
  onBlock(block: Block): void {
    const included: Waiting[] = [];
    this.#included.set(block, included);
    for (const [id, entry] of this.#waiting) {
      const { hash } = entry.extrinsic;
      if (block.included.has(hash)) {
        this.#waiting.delete(id);
        included.push(entry);
        this.#tell(entry, { inBlock: block.hash });
      } else if (!this.#stillValid(entry)) {
        this.#waiting.delete(id);
        this.#tell(entry, "invalid");
      }
    }
  }

  /** Tells what is final with a block: what is in it, and in those before it. */
  onFinalized({ header: { number } }: Block): void {
    for (const [block, entries] of this.#included) {
      if (block.header.number > number) continue;
      this.#included.delete(block);
      for (const entry of entries) this.#tell(entry, { finalized: block.hash });
    }
  }

  /** What was in blocks that are given up is gone with them. */
  onRevert(blocks: readonly Block[]): void {
    for (const block of blocks) {
      for (const entry of this.#included.get(block) ?? []) {
        this.#tell(entry, { retracted: block.hash });
        this.#tell(entry, "dropped");
      }
      this.#included.delete(block);
    }
  }

  /** Takes transactions out; the hashes of those that were in. */
  remove(hashes: ReadonlySet<Hex>): Hex[] {
    const removed = [...this.#waiting].filter(([, { extrinsic }]) => hashes.has(extrinsic.hash));
    for (const [id, entry] of removed) {
      this.#waiting.delete(id);
      this.#tell(entry, "invalid");
    }
    return removed.map(([, { extrinsic }]) => extrinsic.hash);
  }

  forget(listener: StatusListener): void {
    for (const { listeners } of [...this.#waiting.values(), ...[...this.#included.values()].flat()]) listeners.delete(listener);
  }

  #stillValid(entry: Waiting): boolean {
    try {
      const { future } = this.#chain.validate(entry.extrinsic);
      if (!future && !entry.ready) this.#tell(entry, "ready");
      return true;
    } catch (error) {
      if (error instanceof InvalidTransaction) return false;
      throw error;
    }
  }

  #tell(entry: Waiting, status: TransactionStatus): void {
    if (status === "ready") {
      entry.ready = true;
      entry.order = this.#order++;
    }
    for (const listener of entry.listeners) listener(status);
  }
}

const idOf = (who: Hex, nonce: number) => `${who}/${nonce}`;

function groupByAccount(entries: readonly Waiting[]): Map<Hex, Waiting[]> {
  const groups = new Map<Hex, Waiting[]>();
  for (const entry of entries) {
    const group = groups.get(entry.who);
    if (group === undefined) groups.set(entry.who, [entry]);
    else group.push(entry);
  }
  return groups;
}

/** Negative where `a` goes before `b` (`TransactionRef`, sc-transaction-pool). */
function inOrder(a: Waiting, b: Waiting): number {
  if (a.priority !== b.priority) return a.priority > b.priority ? -1 : 1;
  if (a.validTill !== b.validTill) return a.validTill < b.validTill ? -1 : 1;
  return a.order - b.order;
}
