import type { Cell, KeyPart, State, StorageValue } from "../../state/state.js";
import { asPairs, flatRow } from "../../units/flatRow.js";
import type { Hex } from "../../units/hex.js";
import { decodeRow } from "../codec/coders/pairs.js";
import type { Codec, StorageItem } from "../codec/types.js";
import { Cells, keepDecoded, type StoredCell } from "./cells.js";
import { MissingStateError } from "./missingStateError.js";
import type { Page, RawStore } from "./rawStore.js";

/**
 * A state over raw storage. Short values stay decoded until the bytes behind them change; writes go to the store at once.
 *
 * @throws MissingStateError where the store doesn't know what is stored at a key, or which keys a prefix has
 */
export function storageState(codec: Codec, store: RawStore): State {
  const items = new Map<string, { readonly item: StorageItem; readonly cells: Cells; readonly parts: Map<Hex, KeyPart[]> }>();
  const ofItem = (name: string) => {
    const known = items.get(name);
    if (known !== undefined) return known;
    const item = codec.item(name);
    const made = { item, cells: new Cells((key) => cellOf(item, key, store)), parts: new Map<Hex, KeyPart[]>() };
    items.set(name, made);
    return made;
  };
  const bytesOf = (cell: StoredCell): Uint8Array | undefined => {
    const bytes = cell.slot === undefined ? store.get(cell.raw) : cell.slot.bytes;
    if (bytes === undefined && !store.knows(cell.raw)) throw new MissingStateError(cell.item, [cell.raw]);
    return bytes;
  };
  const valueIn = (cell: StoredCell): StorageValue => {
    const bytes = bytesOf(cell);
    if (bytes === undefined) return cell.of.defaultValue;
    if (bytes === cell.bytes) return asPairs(cell.value);
    const value = cell.of.decode(bytes);
    keepDecoded(cell, value, bytes);
    return value;
  };
  const list = (name: string, prefix: readonly KeyPart[], page?: Page): KeyPart[][] => {
    const { item, parts } = ofItem(name);
    const raw = item.key(...prefix);
    if (!store.knows(raw)) throw new MissingStateError(name, [raw]);
    if (store.slots !== undefined)
      return store.slots(raw, page).map((slot) => {
        slot.parts ??= item.decodeKey(slot.key);
        return slot.parts;
      });
    return store.keys(raw, page).map((key) => {
      let known = parts.get(key);
      if (known === undefined) {
        known = item.decodeKey(key);
        parts.set(key, known);
      }
      return known;
    });
  };
  return {
    specVersion: codec.specVersion,
    hasItem: (name) => codec.hasItem(name),
    get: (name, ...key) => valueIn(ofItem(name).cells.at(key)),
    has: (name, ...key) => bytesOf(ofItem(name).cells.at(key)) !== undefined,
    rowAt(cell: StoredCell) {
      const bytes = bytesOf(cell);
      if (bytes === undefined) return flatRow(cell.of.defaultValue);
      if (bytes === cell.bytes) return flatRow(cell.value);
      const row = decodeRow(bytes, cell.item);
      keepDecoded(cell, row, bytes);
      return row;
    },
    keys: (name, ...prefix) => list(name, prefix),
    keysAfter: (name, after, most) => list(name, [], { after, most }),
    defaultOf: (name) => ofItem(name).item.defaultValue,
    rawKey: (name, ...key) => ofItem(name).item.key(...key),
    cell: (name, key) => ofItem(name).cells.at(key),
    valueAt: (cell: Cell) => valueIn(cell as StoredCell),
    isStoredAt: (cell: Cell) => bytesOf(cell as StoredCell) !== undefined,
    setAt: ({ raw, of }: StoredCell, value) => store.set(raw, of.encode(value)),
    deleteAt: ({ raw }: Cell) => store.delete(raw),
    set(name, key, value) {
      const { item } = ofItem(name);
      store.set(item.key(...key), item.encode(value));
    },
    delete(name, ...key) {
      store.delete(ofItem(name).item.key(...key));
    },
  };
}

function cellOf(of: StorageItem, key: readonly KeyPart[], store: RawStore): StoredCell {
  const raw = of.key(...key);
  const slot = store.slot?.(raw);
  return { slot, bytes: undefined, value: of.defaultValue, key, of, raw: slot?.key ?? raw, item: of.item };
}
