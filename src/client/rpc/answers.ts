import { NodeError } from "../../errors/kinds.js";
import { fromHex, type Hex } from "../../units/hex.js";
import type { Rpc } from "./rpc.js";

/* What a node answered, held to what the method promises. Each throws NodeError `ERR_NODE_ANSWER` naming the method and what came. */

export function wrongAnswer(rpc: Rpc, method: string, answer: unknown): NodeError {
  return new NodeError("ERR_NODE_ANSWER", `${rpc.url} answered ${method} with ${JSON.stringify(answer)?.slice(0, 80)}`, {
    remedy: "Try again; if it goes on, choose another endpoint by --network.",
    details: { method },
  });
}

/** Bytes as hex. */
export function bytesAnswer(rpc: Rpc, method: string, answer: unknown): Uint8Array {
  if (typeof answer !== "string" || answer.length % 2 !== 0 || !/^0x[0-9a-fA-F]*$/.test(answer)) throw wrongAnswer(rpc, method, answer);
  return fromHex(answer);
}

/** A block's hash. */
export function hashAnswer(rpc: Rpc, method: string, answer: unknown): Hex {
  if (!isHash(answer)) throw wrongAnswer(rpc, method, answer);
  return answer;
}

/** A header's block number. */
export function numberAnswer(rpc: Rpc, header: { readonly number?: unknown } | null): number {
  const number = header?.number;
  if (typeof number !== "string" || !/^0x[0-9a-fA-F]{1,8}$/.test(number)) throw wrongAnswer(rpc, "chain_getHeader", header);
  return Number(number);
}

/** A whole number that takes no more than 32 bits. */
export function u32Answer(rpc: Rpc, method: string, answer: unknown): number {
  if (typeof answer !== "number" || !Number.isInteger(answer) || answer < 0 || answer > 0xffff_ffff) throw wrongAnswer(rpc, method, answer);
  return answer;
}

/** A list, each of whose entries is `is`. */
export function listAnswer<T>(rpc: Rpc, method: string, answer: unknown, is: (entry: unknown) => entry is T): T[] {
  if (!Array.isArray(answer) || !answer.every(is)) throw wrongAnswer(rpc, method, answer);
  return answer;
}

export function isHash(value: unknown): value is Hex {
  return typeof value === "string" && /^0x[0-9a-f]{64}$/.test(value);
}
