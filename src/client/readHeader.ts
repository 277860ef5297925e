import type { Hex } from "../units/hex.js";
import { type Header, headerHash } from "./codec/header.js";
import { isHash, numberAnswer, wrongAnswer } from "./rpc/answers.js";
import type { Rpc } from "./rpc/rpc.js";

/** A header, with the hash that its own bytes have. */
export interface HashedHeader {
  readonly header: Header;
  readonly hash: Hex;
}

/**
 * The header of a block, or of the node's head.
 *
 * @throws NodeError `ERR_NODE_ANSWER` where it isn't one, or the node has no such block
 */
export async function readHeader(rpc: Rpc, hash?: Hex): Promise<HashedHeader> {
  const method = "chain_getHeader";
  return blockOfHeader(rpc, method, await rpc.request(method, hash === undefined ? [] : [hash]));
}

/** A node's header as JSON. @throws NodeError `ERR_NODE_ANSWER` where it isn't one */
export function blockOfHeader(rpc: Rpc, method: string, json: unknown): HashedHeader {
  const answer = (typeof json === "object" ? json : null) as Partial<Record<string, unknown>> | null;
  const logs = (answer?.digest as { readonly logs?: unknown } | undefined)?.logs;
  if (
    !isHash(answer?.parentHash) ||
    !isHash(answer.stateRoot) ||
    !isHash(answer.extrinsicsRoot) ||
    !Array.isArray(logs) ||
    !logs.every(isHex)
  )
    throw wrongAnswer(rpc, method, json);
  const { parentHash, stateRoot, extrinsicsRoot } = answer;
  const header: Header = { parentHash, number: numberAnswer(rpc, answer), stateRoot, extrinsicsRoot, logs };
  return { header, hash: headerHash(header) };
}

function isHex(value: unknown): value is Hex {
  return typeof value === "string" && /^0x([0-9a-f]{2})*$/.test(value);
}
