import type { Hex } from "../../../units/hex.js";
import type { Block } from "../../chain/chain.js";
import type { Node } from "../../node.js";
import { RpcError } from "../errors.js";
import type { Connection, Send } from "../method.js";

/** A client that pins more blocks than this is told to follow anew. */
const MOST_PINNED = 512;

const INVALID_BLOCK = new RpcError(-32801, "Invalid block hash");
const DUPLICATE_HASHES = new RpcError(-32804, "Received duplicate hashes for the `chainHead_unpin` method");

/** One `chainHead_v1_follow`: what its client was told of and has pinned. */
export class Follow {
  readonly withRuntime: boolean;
  readonly #node: Node;
  readonly #pinned = new Map<Hex, Block>();
  /** What it was told of that isn't final. */
  #unfinal: Block[] = [];
  #send: Send = () => undefined;

  constructor(node: Node, withRuntime: boolean) {
    this.#node = node;
    this.withRuntime = withRuntime;
  }

  /** Begins to tell of blocks; what is returned ends it. `stop` is called where the client pins too many. */
  start(send: Send, stop: () => void): () => void {
    const { blocks, chain, finalized } = this.#node;
    this.#send = send;
    const { head } = chain;
    this.#pinned.set(finalized.hash, finalized);
    const runtime = this.withRuntime ? { finalizedBlockRuntime: { type: "valid", spec: runtimeSpec(this.#node) } } : {};
    send({ event: "initialized", finalizedBlockHashes: [finalized.hash], ...runtime });
    const announce = (block: Block) => {
      this.#pinned.set(block.hash, block);
      this.#unfinal.push(block);
      const newRuntime = this.withRuntime ? { newRuntime: null } : {};
      send({ event: "newBlock", blockHash: block.hash, parentBlockHash: block.header.parentHash, ...newRuntime });
    };
    for (let { number } = finalized.header; number < head.header.number; number++) announce(chain.block(number + 1)!);
    send({ event: "bestBlockChanged", bestBlockHash: head.hash });
    const tell = (block: Block) => {
      if (this.#pinned.size >= MOST_PINNED) {
        send({ event: "stop" });
        stop();
        return;
      }
      announce(block);
      send({ event: "bestBlockChanged", bestBlockHash: block.hash });
    };
    const tellFinalized = (block: Block) => send({ event: "finalized", ...this.#finalize(block) });
    blocks.on("block", tell);
    blocks.on("finalized", tellFinalized);
    return () => {
      blocks.off("block", tell);
      blocks.off("finalized", tellFinalized);
    };
  }

  /** Of what the client was told of, oldest first: what is final with a block, and what never will be. */
  #finalize({ header: { number: last } }: Block) {
    const { chain } = this.#node;
    const hashes = (isFinal: boolean) =>
      this.#unfinal
        .filter(({ hash, header: { number } }) => number <= last && (chain.block(number)?.hash === hash) === isFinal)
        .map(({ hash }) => hash);
    const told = { finalizedBlockHashes: hashes(true), prunedBlockHashes: hashes(false) };
    this.#unfinal = this.#unfinal.filter(({ header: { number } }) => number > last);
    return told;
  }

  /** Tells the client what became of an operation. */
  tell(event: string, operationId: string, more: object = {}): void {
    this.#send({ event, operationId, ...more });
  }

  /** @throws RpcError where the block isn't pinned */
  pinned(hash: unknown): Block {
    const block = this.#pinned.get(hash as Hex);
    if (block === undefined) throw INVALID_BLOCK;
    return block;
  }

  /** @throws RpcError where one isn't pinned, or is named twice: nothing is unpinned then */
  unpin(hashes: readonly unknown[]): void {
    if (new Set(hashes).size !== hashes.length) throw DUPLICATE_HASHES;
    for (const hash of hashes) this.pinned(hash);
    for (const hash of hashes) this.#pinned.delete(hash as Hex);
  }
}

/** The runtime as this API describes it: its APIs by their ids. */
function runtimeSpec({ runtime: { version } }: Node) {
  const { apis, specName, implName, specVersion, implVersion, transactionVersion } = version;
  return { specName, implName, specVersion, implVersion, transactionVersion, apis: Object.fromEntries(apis) };
}

const FOLLOWS = new WeakMap<Connection, Map<string, Follow>>();

/** A connection's follows by subscription. */
export function followsOf(connection: Connection): Map<string, Follow> {
  const known = FOLLOWS.get(connection) ?? new Map<string, Follow>();
  FOLLOWS.set(connection, known);
  return known;
}
