import type { Hex } from "../../../units/hex.js";
import type { Block } from "../../chain/chain.js";
import type { Node } from "../../node.js";
import { RpcError } from "../errors.js";
import type { Connection, Send } from "../method.js";

/** A client that pins more blocks than this is told to follow anew. */
const MOST_PINNED = 512;

export const INVALID_BLOCK = new RpcError(-32801, "Invalid block hash");
const DUPLICATE_HASHES = new RpcError(-32804, "Received duplicate hashes for the `chainHead_unpin` method");

/** One `chainHead_v1_follow`: what its client was told of and has pinned. */
export class Follow {
  readonly withRuntime: boolean;
  readonly #node: Node;
  readonly #pinned = new Map<Hex, Block>();
  #send: Send = () => undefined;

  constructor(node: Node, withRuntime: boolean) {
    this.#node = node;
    this.withRuntime = withRuntime;
  }

  /** Begins to tell of blocks; what is returned ends it. `stop` is called where the client pins too many. */
  start(send: Send, stop: () => void): () => void {
    const { blocks, chain } = this.#node;
    this.#send = send;
    const { head } = chain;
    this.#pinned.set(head.hash, head);
    const runtime = this.withRuntime ? { finalizedBlockRuntime: { type: "valid", spec: runtimeSpec(this.#node) } } : {};
    send({ event: "initialized", finalizedBlockHashes: [head.hash], ...runtime });
    send({ event: "bestBlockChanged", bestBlockHash: head.hash });
    const tell = (block: Block) => {
      this.#pinned.set(block.hash, block);
      if (this.#pinned.size > MOST_PINNED) {
        send({ event: "stop" });
        stop();
        return;
      }
      const newRuntime = this.withRuntime ? { newRuntime: null } : {};
      send({ event: "newBlock", blockHash: block.hash, parentBlockHash: block.header.parentHash, ...newRuntime });
      send({ event: "bestBlockChanged", bestBlockHash: block.hash });
      send({ event: "finalized", finalizedBlockHashes: [block.hash], prunedBlockHashes: [] });
    };
    blocks.on("block", tell);
    return () => blocks.off("block", tell);
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
