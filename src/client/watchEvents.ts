import { blocks } from "./blocks.js";
import type { Codec, EventRecord } from "./codec/types.js";
import type { Client } from "./connect.js";
import { createView } from "./createView.js";
import type { HeadsOptions } from "./heads.js";
import { readEvents } from "./readEvents.js";
import type { BlockRef } from "./view.js";

export interface EventsOptions extends HeadsOptions {
  /** Only events that name this account: its SS58 address. */
  readonly account?: string;
  /** Only events that are about this subnet. */
  readonly netuid?: number;
  /** Only these, `"Pallet.Name"`. */
  readonly names?: readonly string[];
}

/** An event, and the block it happened in. */
export interface WatchedEvent extends EventRecord {
  readonly block: BlockRef;
}

/**
 * The events of every block from the head on, of an account or a subnet where one is given, until `signal` aborts. Unless `finalized` is asked for, a block may be
 * replaced later: what happened in it then didn't.
 */
export async function* watchEvents(client: Pick<Client, "rpc" | "codecs">, options: EventsOptions = {}): AsyncGenerator<WatchedEvent> {
  for await (const { number, hash } of blocks(client, options)) {
    const block = { number, hash };
    const view = createView(client.rpc, client.codecs, block);
    const [codec, events] = await Promise.all([view.codec(), readEvents(view)]);
    for (const event of events) {
      if (options.signal?.aborted) return;
      if (isWanted(codec, event, options)) yield { ...event, block };
    }
  }
}

function isWanted(codec: Codec, event: EventRecord, { account, netuid, names }: EventsOptions): boolean {
  if (names !== undefined && !names.includes(`${event.pallet}.${event.name}`)) return false;
  if (account !== undefined && !mentions(event.data, account)) return false;
  return netuid === undefined || isOfSubnet(codec, event, netuid);
}

/** Whether a value is this account, or holds it anywhere. */
function mentions(value: unknown, account: string): boolean {
  if (typeof value === "string") return value === account;
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return false;
  return Object.values(value).some((part) => mentions(part, account));
}

const MECHANISMS_APART = 4096;

/** Subnets are told from other numbers by what the chain's source calls the field, or its type. */
function isOfSubnet(codec: Codec, { pallet, name, data }: EventRecord, netuid: number): boolean {
  const values = Object.values((data ?? {}) as object);
  return codec.eventFields(`${pallet}.${name}`).some((field, i) => {
    const value: unknown = values[i];
    if (typeof value !== "number") return false;
    if (/NetUidStorageIndex$/.test(field.typeName ?? "")) return value % MECHANISMS_APART === netuid;
    return (/NetUid$/.test(field.typeName ?? "") || /netuid$/i.test(field.name)) && value === netuid;
  });
}
