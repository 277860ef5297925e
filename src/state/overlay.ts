import { firstWhere } from "../units/firstWhere.js";
import { asPairs, flatRow } from "../units/flatRow.js";
import type { Cell, KeyPart, State, StateReader, StorageValue } from "./state.js";

/** One write of an overlay; `value` undefined means the key was deleted. A row that was written flat is told flat. */
export interface Write {
  readonly cell: Cell;
  readonly value: StorageValue | undefined;
}

/** A state over another that keeps its own writes apart. */
export interface OverlayState extends State {
  /** The last write of each key, in the order of the first ones. */
  writes(): Write[];
  /** Visits them, `value` undefined for a key that was deleted. */
  forEachWrite(visit: (cell: Cell, value: StorageValue | undefined) => void): void;
}

/** In place of the value of a key that was deleted. */
const DELETED = Symbol("deleted");

/** Records writes on top of `base`, which stays as it is. */
export function overlay(base: StateReader): OverlayState {
  const values = new Map<Cell, StorageValue | typeof DELETED>();
  /** The cells that were written, by item. */
  const items = new Map<string, Cell[]>();
  const record = (cell: Cell, value: StorageValue | typeof DELETED) => {
    if (!values.has(cell)) {
      const cells = items.get(cell.item);
      if (cells === undefined) items.set(cell.item, [cell]);
      else cells.push(cell);
    }
    values.set(cell, value);
  };
  const valueAt = (cell: Cell): StorageValue => {
    const value = values.get(cell);
    if (value === undefined) return base.valueAt(cell);
    return value === DELETED ? base.defaultOf(cell.item) : asPairs(value);
  };
  const isStoredAt = (cell: Cell): boolean => {
    const value = values.get(cell);
    return value === undefined ? base.isStoredAt(cell) : value !== DELETED;
  };
  /** Which of an item's keys there are more and fewer than below. */
  const differences = (item: string, isWithin: (cell: Cell) => boolean): Differences => {
    const changed = (items.get(item) ?? []).filter((cell) => isWithin(cell) && isStoredAt(cell) !== base.isStoredAt(cell));
    return { removed: changed.filter((cell) => !isStoredAt(cell)), added: changed.filter(isStoredAt) };
  };
  const forEachWrite: OverlayState["forEachWrite"] = (visit) =>
    values.forEach((value, cell) => {
      visit(cell, value === DELETED ? undefined : value);
    });
  return {
    specVersion: base.specVersion,
    hasItem: (item) => base.hasItem(item),
    defaultOf: (item) => base.defaultOf(item),
    rawKey: (item, ...key) => base.rawKey(item, ...key),
    cell: (item, key) => base.cell(item, key),
    valueAt,
    isStoredAt,
    get: (item, ...key) => valueAt(base.cell(item, key)),
    has: (item, ...key) => isStoredAt(base.cell(item, key)),
    rowAt(cell) {
      const value = values.get(cell);
      if (value === undefined) return base.rowAt(cell);
      return flatRow(value === DELETED ? base.defaultOf(cell.item) : value);
    },
    keys(item, ...prefix) {
      const below = base.keys(item, ...prefix);
      if (!items.has(item)) return below;
      const different = differences(item, ({ key }) => prefix.every((part, i) => String(key[i]) === String(part)));
      return changed(base, item, below, different);
    },
    keysAfter(item, after, most) {
      if (!items.has(item)) return base.keysAfter(item, after, most);
      const different = differences(item, ({ raw }) => after === undefined || raw > after);
      return changed(base, item, base.keysAfter(item, after, most + different.removed.length), different).slice(0, most);
    },
    setAt: record,
    deleteAt: (cell) => record(cell, DELETED),
    set: (item, key, value) => record(base.cell(item, key), value),
    delete: (item, ...key) => record(base.cell(item, key), DELETED),
    writes() {
      const writes: Write[] = [];
      forEachWrite((cell, value) => writes.push({ cell, value }));
      return writes;
    },
    forEachWrite,
  };
}

/** Makes an overlay's writes on another state. */
export function applyWrites(layer: OverlayState, target: State): void {
  layer.forEachWrite(({ item, key }, value) => {
    if (value === undefined) target.delete(item, ...key);
    else target.set(item, key, value);
  });
}

interface Differences {
  readonly removed: readonly Cell[];
  readonly added: readonly Cell[];
}

/** Keys in the order of their bytes, without some and with some others; only as many are looked at as it takes to find the places. */
function changed(base: StateReader, item: string, keys: KeyPart[][], { removed, added }: Differences): KeyPart[][] {
  const gone = new Set(removed);
  const kept = gone.size === 0 ? keys : keys.filter((key) => !gone.has(base.cell(item, key)));
  if (added.length === 0) return kept;
  const result: KeyPart[][] = [];
  let from = 0;
  for (const { key, raw } of [...added].sort((a, b) => (a.raw < b.raw ? -1 : 1))) {
    const place = firstWhere(kept, (there) => base.cell(item, there).raw >= raw, from);
    for (; from < place; from++) result.push(kept[from]!);
    result.push([...key]);
  }
  for (; from < kept.length; from++) result.push(kept[from]!);
  return result;
}
