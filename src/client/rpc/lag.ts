import { NodeError } from "../../errors/kinds.js";
import { readHeader } from "../readHeader.js";
import { bytesAnswer, wrongAnswer } from "./answers.js";
import type { RequestOptions, Rpc } from "./rpc.js";

/** How far a node's head is behind the time. */
export interface Lag {
  readonly block: number;
  /** Milliseconds by this machine's clock; null where it has no block yet but the chain's first. */
  readonly ageMs: number | null;
}

/** A block is made every 12 seconds: what has none from the last ten blocks' time isn't where the chain is. */
const OLD_MS = 120_000;
/** The key of `Timestamp.Now`: needed before any metadata is there, and the same in every runtime. */
const NOW_KEY = "0xf0c365c3cf59d671eb72da0e7a4113c49f1f0515f462cdcf84e0f1d6045dfcbb";

/** When a node's head was made, in milliseconds of Unix time; null at the chain's first block, undefined where the node doesn't say. */
export async function headTime(rpc: Rpc, options: RequestOptions): Promise<number | null | undefined> {
  const method = "state_getStorage";
  try {
    const answer = await rpc.request(method, [NOW_KEY], options);
    if (answer === null) return null;
    const bytes = bytesAnswer(rpc, method, answer);
    if (bytes.length !== 8) throw wrongAnswer(rpc, method, answer);
    return Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
  } catch (error) {
    if (error instanceof NodeError && error.code === "ERR_NODE_RPC") return undefined;
    throw error;
  }
}

/**
 * Whether a node's head, made at `time`, is behind. Only a live chain's can be: others make their blocks when they like.
 *
 * @param isPublic whether the chain is known to be a public network, whatever kind it says it is
 */
export async function lagOf(
  rpc: Rpc,
  time: number | null | undefined,
  isPublic: boolean,
  options: RequestOptions,
): Promise<Lag | undefined> {
  const ageMs = typeof time === "number" ? Date.now() - time : null;
  if (time === undefined || (ageMs !== null && ageMs < OLD_MS)) return undefined;
  const type = await rpc.request("system_chainType", [], options);
  // The public testnet says that it is a development chain, a local fork of a public chain that it is local.
  if (type !== "Live" && !(isPublic && type === "Development")) return undefined;
  return { block: (await readHeader(rpc)).header.number, ageMs };
}

/** "is at block 7, made 3 hours ago". */
export function lagInWords({ block, ageMs }: Lag): string {
  if (ageMs === null) return "has only the chain's first block";
  const minutes = Math.floor(ageMs / 60_000);
  const [count, unit] =
    minutes < 120 ? [minutes, "minutes"] : minutes < 2880 ? [Math.floor(minutes / 60), "hours"] : [Math.floor(minutes / 1440), "days"];
  return `is at block ${block}, made ${count} ${unit} ago by this machine's clock`;
}
