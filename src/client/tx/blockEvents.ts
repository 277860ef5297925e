import type { Hex } from "../../units/hex.js";
import type { EventRecord } from "../codec/types.js";
import type { Client } from "../connect.js";
import { readEvents } from "../readEvents.js";

/** The raw extrinsics of a block. */
export async function blockExtrinsics(client: Client, hash: Hex): Promise<readonly Hex[]> {
  return (await client.at(hash)).extrinsics();
}

/** All events of a block, in order. */
export async function blockEvents(client: Client, hash: Hex): Promise<EventRecord[]> {
  return readEvents(await client.at(hash));
}
