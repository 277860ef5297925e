import { blocks } from "./blocks.js";
import type { EventRecord } from "./codec/types.js";
import type { Client } from "./connect.js";
import { createView } from "./createView.js";
import type { HeadsOptions } from "./heads.js";
import { type EventFilter, isWanted } from "./isWanted.js";
import { readEvents } from "./readEvents.js";
import type { BlockRef } from "./view.js";

/** Which events to follow, and until when. */
export interface EventsOptions extends HeadsOptions, EventFilter {}

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
