import { EventEmitter } from "node:events";
import type { Codec } from "../client/codec/types.js";
import type { Hex } from "../units/hex.js";
import { type Block, Chain, type ChainOptions, type Origin } from "./chain/chain.js";
import { BrokenTransaction } from "./chain/fillBlock.js";
import { type Beacon, genesisStorage } from "./chain/genesis.js";
import { Pool, type StatusListener } from "./chain/pool.js";
import type { Changes } from "./chain/versionedStore.js";
import { NodeData } from "./nodeData.js";
import { decodeExtrinsic, type Extrinsic } from "./runtime/extrinsic.js";
import { type RuntimeCode, recordedRuntime } from "./runtimeCode.js";

/** When blocks are made: as soon as a transaction waits, every so many milliseconds, or when asked for. */
export type BlockTime = "instant" | "manual" | number;

export interface NodeOptions {
  /** Spec 425's unless given. */
  readonly runtime?: RuntimeCode | undefined;
  readonly blockTime: BlockTime;
  /** How many blocks the finalized one is behind the head; 0, at once, unless given. */
  readonly finalityLag?: number | undefined;
  readonly accounts?: ReadonlyMap<Hex, bigint>;
  readonly genesis?: Changes | undefined;
  /** A block of another chain to go on from; `genesis` is then what is to be different there. */
  readonly origin?: Origin | undefined;
  readonly beacon?: Beacon;
  readonly startTime: number;
  readonly historyBlocks: number;
  /** Told of each block as it is made, before anybody else. */
  readonly keep?: ChainOptions["keep"];
}

const MOST_IN_BLOCK = 1000;

/** How many blocks it can take until a key that may be sealed with is the author's. */
const KEY_TURNS = 2;

/** A node: a chain, the transactions that wait for it, and the clock that makes its blocks. */
export class Node {
  readonly codec: Codec;
  readonly runtime: RuntimeCode;
  readonly chain: Chain;
  readonly pool: Pool;
  readonly data = new NodeData();
  readonly blocks = new EventEmitter<{ block: [Block]; finalized: [Block] }>();
  readonly #metadata = new Map<number, Uint8Array | undefined>();
  readonly #finalityLag: number;
  #lastFinalized: Block;
  #blockTime: BlockTime;
  #timer: NodeJS.Timeout | undefined;
  #soon: NodeJS.Immediate | undefined;

  constructor(options: NodeOptions) {
    const {
      runtime = recordedRuntime(),
      blockTime,
      finalityLag = 0,
      accounts,
      beacon,
      genesis,
      origin,
      startTime,
      historyBlocks,
      keep,
    } = options;
    this.runtime = runtime;
    this.codec = runtime.codec;
    this.chain = new Chain({
      codec: this.codec,
      genesis: genesis ?? genesisStorage(this.codec, { accounts, beacon }),
      origin,
      startTime,
      historyBlocks,
      keep,
    });
    this.pool = new Pool(this.chain);
    this.#finalityLag = finalityLag;
    this.#lastFinalized = this.chain.head;
    this.blocks.setMaxListeners(0);
    this.#blockTime = "manual";
    this.setBlockTime(blockTime);
  }

  /** Raw metadata in a version, made once; undefined where there is none. */
  metadata(version: number): Uint8Array | undefined {
    if (!this.#metadata.has(version)) this.#metadata.set(version, this.runtime.metadata(version));
    return this.#metadata.get(version);
  }

  /** Takes an extrinsic in. @throws InvalidTransaction, PoolError, or what says that the bytes aren't one */
  submit(bytes: Uint8Array, listener?: StatusListener): Extrinsic {
    const extrinsic = decodeExtrinsic(this.codec, bytes);
    this.pool.add(extrinsic, listener);
    if (this.#blockTime === "instant") this.#soon ??= setImmediate(() => this.#catchUp());
    return extrinsic;
  }

  /** Makes a block of what waits. @param now its time, where that is later than the next slot */
  newBlock(now?: number): Block {
    const block = this.#produce(now);
    this.pool.onBlock(block);
    const finalized = this.#finalize();
    this.blocks.emit("block", block);
    if (finalized !== undefined) this.blocks.emit("finalized", finalized);
    return block;
  }

  /** As a node does with what panics, a transaction that breaks the runtime is dropped as invalid, with a warning, and the block made without it. */
  #produce(now: number | undefined): Block {
    for (;;) {
      try {
        return this.chain.produce(this.pool.take(MOST_IN_BLOCK), now);
      } catch (error) {
        if (!(error instanceof BrokenTransaction)) throw error;
        if (this.pool.remove(new Set([error.extrinsic.hash])).length === 0) throw error;
        process.emitWarning(error.message, { type: error.name, detail: error.stack });
      }
    }
  }

  /** The newest block that is final, if the head is followed by as many more. */
  get finalized(): Block {
    return this.chain.block(this.chain.head.header.number - this.#finalityLag) ?? this.chain.first;
  }

  /** Gives up the newest blocks, with their transactions. */
  revert(count: number): void {
    this.pool.onRevert(this.chain.revert(count));
  }

  /** What has become final with the newest block, if anything has: after another fork won it may not yet. */
  #finalize(): Block | undefined {
    const { finalized } = this;
    const { hash, header } = this.#lastFinalized;
    if (finalized.header.number < header.number || finalized.hash === hash) return undefined;
    this.#lastFinalized = finalized;
    this.pool.onFinalized(finalized);
    return finalized;
  }

  setBlockTime(blockTime: BlockTime): void {
    clearInterval(this.#timer);
    this.#timer = typeof blockTime === "number" ? setInterval(() => this.newBlock(Date.now()), blockTime) : undefined;
    this.#blockTime = blockTime;
  }

  close(): void {
    clearInterval(this.#timer);
    clearImmediate(this.#soon);
    this.blocks.removeAllListeners();
  }

  #catchUp(): void {
    this.#soon = undefined;
    // What didn't fit, or is sealed with a key whose turn hasn't come, is for the next blocks.
    for (let idle = 0; this.pool.hasReady && idle < KEY_TURNS; ) {
      const waiting = this.pool.size;
      this.newBlock();
      if (this.pool.size === waiting) idle++;
    }
  }
}
