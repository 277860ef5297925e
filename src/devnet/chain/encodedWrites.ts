import { keepDecoded, type StoredCell } from "../../client/state/cells.js";
import type { OverlayState } from "../../state/overlay.js";
import type { Place } from "./versionedStore.js";

/** What a block wrote, in bytes, but for what is there already; what it wrote is noted as what the bytes decode to, where that is certain. */
export function encodedWrites(state: OverlayState): [Place, Uint8Array | undefined][] {
  const writes: [Place, Uint8Array | undefined][] = [];
  state.forEachWrite((written, value) => {
    const cell = written as StoredCell;
    const now = cell.slot?.bytes;
    const isThere = value === undefined ? now === undefined : now !== undefined && cell.bytes === now && cell.value === value;
    if (isThere) return;
    const bytes = value === undefined ? undefined : cell.of.encode(value);
    writes.push([cell.slot ?? cell.raw, bytes]);
    if (bytes !== undefined && (value instanceof Uint16Array || cell.of.keeps(value))) keepDecoded(cell, value, bytes);
  });
  return writes;
}
