import { gunzipSync, gzipSync } from "node:zlib";
import { InputError } from "../../errors/kinds.js";
import { fromHex, type Hex, toHex } from "../../units/hex.js";
import { memoryStore } from "./memoryStore.js";
import type { RawStore } from "./rawStore.js";

/** Which state a snapshot holds. */
export interface SnapshotOf {
  readonly specVersion: number;
  readonly block: number;
}

/** A store as a file: gzip of the JSON `{ specVersion, block, entries: { key: value } }` in hex, keys in order. The same store gives the same bytes. */
export function saveSnapshot(store: RawStore, { specVersion, block }: SnapshotOf): Uint8Array {
  const sorted = [...store.entries()].sort(([a], [b]) => (a < b ? -1 : 1));
  const entries = Object.fromEntries(sorted.map(([key, value]) => [key, toHex(value)]));
  return new Uint8Array(gzipSync(JSON.stringify({ specVersion, block, entries }), { level: 9 }));
}

/** The store that {@link saveSnapshot} wrote, compressed or not. @throws InputError `ERR_INPUT_SNAPSHOT` for anything else */
export function loadSnapshot(file: Uint8Array): SnapshotOf & { readonly store: RawStore } {
  const wrong = (why: string, cause?: unknown): never => {
    throw new InputError("ERR_INPUT_SNAPSHOT", `this isn't a snapshot of state: ${why}`, {
      remedy: "Give a file of JSON with specVersion, block and entries, compressed by gzip or not.",
      cause,
    });
  };
  let parsed: { specVersion?: unknown; block?: unknown; entries?: unknown };
  try {
    const text = new TextDecoder().decode(file[0] === 0x1f && file[1] === 0x8b ? gunzipSync(file) : file);
    parsed = JSON.parse(text);
  } catch (cause) {
    return wrong("it can't be read as JSON", cause);
  }
  const { specVersion, block, entries } = parsed ?? {};
  if (typeof specVersion !== "number" || typeof block !== "number") return wrong("specVersion or block is missing");
  if (typeof entries !== "object" || entries === null) return wrong("entries are missing");
  const store = memoryStore();
  for (const [key, value] of Object.entries(entries)) {
    if (!/^0x([0-9a-f]{2})*$/.test(key) || typeof value !== "string" || !/^0x([0-9a-f]{2})*$/.test(value))
      return wrong(`the entry of ${key.slice(0, 80)} isn't lower-case hex`);
    store.set(key as Hex, fromHex(value));
  }
  return { specVersion, block, store };
}
