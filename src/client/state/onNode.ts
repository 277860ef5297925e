import { NodeError } from "../../errors/kinds.js";
import type { State } from "../../state/state.js";
import type { Hex } from "../../units/hex.js";
import type { Codec } from "../codec/types.js";
import type { StorageQuery, View } from "../view.js";
import { pageOf, type RawStore } from "./rawStore.js";
import { storageState } from "./storageState.js";

/** A part of a node's state: raw bytes by key, null where the key is absent, and the whole lists of keys below some prefixes. */
export interface PartialState {
  readonly values: ReadonlyMap<Hex, Uint8Array | null>;
  readonly lists: ReadonlyMap<Hex, readonly Hex[]>;
}

/** A node's state at a pinned block, as far as it was fetched. */
export interface NodeState {
  readonly state: State;
  /** Raw bytes by storage key, fetched like everything else. */
  raw(key: Hex): Uint8Array | undefined;
  /** What the calculation has read so far. */
  read(): PartialState;
}

export interface OnNodeOptions<Name extends string> {
  /** What is fetched at the first round, to save rounds; items that the runtime lacks are left out. */
  readonly seeds?: Partial<Record<Name, readonly StorageQuery[]>>;
  /** The same by raw keys and prefixes. */
  readonly rawSeeds?: Partial<Record<Name, { readonly keys: Iterable<Hex>; readonly prefixes: Iterable<Hex> }>>;
  /** What all states are read with; each view's own codec unless given. */
  readonly codec?: Codec;
}

/** More rounds than any calculation needs: what one round brings shows which keys the next must ask for. */
const MOST_ROUNDS = 16;

/**
 * Runs a synchronous calculation on nodes' states. What it reads and isn't there yet is noted, fetched in one round trip for all views together, and the
 * calculation run again, until nothing is missing.
 *
 * @throws NodeError; and what `run` throws on complete state
 */
export async function onNode<T, Name extends string>(
  views: Readonly<Record<Name, View>>,
  run: (states: Readonly<Record<Name, NodeState>>) => T,
  options: OnNodeOptions<Name> = {},
): Promise<T> {
  const names = Object.keys(views) as Name[];
  const sources = await Promise.all(names.map((name) => source(views[name], name, options)));
  const states = Object.fromEntries(names.map((name, i) => [name, sources[i]!.nodeState])) as Record<Name, NodeState>;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    let outcome: { readonly value: T } | { readonly error: unknown };
    for (const { restart } of sources) restart();
    try {
      outcome = { value: run(states) };
    } catch (error) {
      outcome = { error };
    }
    if (!sources.some(({ isMissing }) => isMissing())) {
      if ("error" in outcome) throw outcome.error;
      return outcome.value;
    }
    await Promise.all(sources.map(({ fetch }) => fetch()));
  }
  throw new NodeError("ERR_NODE_STATE_MISSING", `after ${MOST_ROUNDS} rounds the calculation still asks for more state`);
}

async function source<Name extends string>(view: View, name: Name, { seeds, rawSeeds, codec: given }: OnNodeOptions<Name>) {
  const codec = (given ?? (await view.codec())).with({ accounts: "hex" });
  const values = new Map<Hex, Uint8Array | null>();
  const lists = new Map<Hex, Hex[]>();
  const missing = { keys: new Set<Hex>(rawSeeds?.[name]?.keys), prefixes: new Set<Hex>(rawSeeds?.[name]?.prefixes) };
  const used = { keys: new Set<Hex>(), prefixes: new Set<Hex>() };
  for (const [item, ...key] of seeds?.[name] ?? []) if (codec.hasItem(item)) missing.keys.add(codec.item(item).key(...(key as never[])));
  const get = (key: Hex) => {
    used.keys.add(key);
    const value = values.get(key);
    if (value === undefined) missing.keys.add(key);
    return value ?? undefined;
  };
  const refuse = (): never => {
    throw new TypeError("a node's state can't be written");
  };
  const store: RawStore = {
    get,
    knows: () => true,
    keys(prefix, page) {
      used.prefixes.add(prefix);
      const known = lists.get(prefix);
      if (known === undefined) missing.prefixes.add(prefix);
      return pageOf(known ?? [], page);
    },
    entries: () => [...values].flatMap(([key, value]) => (value === null ? [] : [[key, value] as [Hex, Uint8Array]])),
    set: refuse,
    delete: refuse,
  };
  const read = (): PartialState => ({
    values: new Map([...used.keys].map((key) => [key, values.get(key) ?? null])),
    lists: new Map([...used.prefixes].map((prefix) => [prefix, lists.get(prefix) ?? []])),
  });
  return {
    nodeState: { state: storageState(codec, store), raw: get, read },
    isMissing: () => missing.keys.size + missing.prefixes.size > 0,
    restart() {
      used.keys.clear();
      used.prefixes.clear();
    },
    async fetch() {
      const [keys, wanted] = [[...missing.keys], [...missing.prefixes]];
      missing.keys.clear();
      missing.prefixes.clear();
      const [fetched, listed] = await Promise.all([
        keys.length === 0 ? [] : view.raw(keys),
        Promise.all(wanted.map((prefix) => view.rawKeys(prefix))),
      ]);
      for (const [i, key] of keys.entries()) values.set(key, fetched[i] ?? null);
      for (const [i, prefix] of wanted.entries()) lists.set(prefix, listed[i]!);
    },
  };
}
