import type { EventRecord } from "../../client/codec/types.js";
import type { StorageValue } from "../../state/state.js";

/** The data of the first event of this name, e.g. `SubtensorModule.StakeAdded`. */
export function eventData(events: readonly EventRecord[], event: string): StorageValue | undefined {
  return events.find(({ pallet, name }) => `${pallet}.${name}` === event)?.data;
}
