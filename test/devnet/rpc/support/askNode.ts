import type { Node } from "../../../../src/devnet/node.js";
import { answer } from "../../../../src/devnet/rpc/answer.js";

// biome-ignore lint/suspicious/noExplicitAny: answers of any form
type Json = any;

export interface Asking {
  /** The result. */
  ask(method: string, ...params: unknown[]): Json;
  /** The error. */
  error(method: string, ...params: unknown[]): Json;
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
