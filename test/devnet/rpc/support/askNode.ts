import { cryptoWaitReady } from "@polkadot/util-crypto";
import { Node } from "../../../../src/devnet/node.js";
import { answer } from "../../../../src/devnet/rpc/answer.js";

// biome-ignore lint/suspicious/noExplicitAny: answers of any form
type Json = any;

export interface Asking {
  /** The result. */
  ask(method: string, ...params: unknown[]): Json;
  /** The error. */
  error(method: string, ...params: unknown[]): Json;
}

/** A node with so many blocks on its genesis. */
export async function nodeWith(blocks: number): Promise<Node> {
  await cryptoWaitReady();
  const node = new Node({ blockTime: "manual", startTime: 1_700_000_000_000, historyBlocks: 100 });
  for (let made = 0; made < blocks; made++) node.newBlock();
  return node;
}

/** Asks a node without a wire between, as over HTTP. */
export function askNode(node: Node, { isRemote = false }: { readonly isRemote?: boolean } = {}): Asking {
  const raw = (method: string, params: unknown): Json =>
    JSON.parse(answer(node, JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }), { isRemote })!);
  return {
    ask(method, ...params) {
      const { result, error } = raw(method, params);
      if (error !== undefined) throw new Error(`${method}: ${JSON.stringify(error)}`);
      return result;
    },
    error: (method, ...params) => raw(method, params).error,
  };
}
