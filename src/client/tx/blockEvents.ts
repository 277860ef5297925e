import { NodeError } from "../../errors/kinds.js";
import type { Hex } from "../../units/hex.js";
import type { EventRecord } from "../codec/types.js";
import type { Client } from "../connect.js";

/** The raw extrinsics of a block. */
export async function blockExtrinsics(client: Client, hash: Hex): Promise<Hex[]> {
  const answer = await client.rpc.request<{ block: { extrinsics: Hex[] } } | null>("chain_getBlock", [hash]);
  if (answer === null)
    throw new NodeError("ERR_NODE_ANSWER", `${client.endpoint} lost block ${hash}`, { remedy: "Try again, or choose another endpoint." });
  return answer.block.extrinsics;
}

/** All events of a block, in order. */
export async function blockEvents(client: Client, hash: Hex): Promise<EventRecord[]> {
  const view = await client.at(hash);
  const codec = await view.codec();
  const [bytes] = await view.raw([codec.item("System.Events").key()]);
  return bytes == null ? [] : codec.decodeEvents(bytes);
}
