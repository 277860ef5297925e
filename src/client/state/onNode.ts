import { NodeError } from "../../errors/kinds.js";
import type { State } from "../../state/state.js";
import type { Hex } from "../../units/hex.js";
import type { StorageQuery, View } from "../view.js";
import type { RawStore } from "./rawStore.js";
import { storageState } from "./storageState.js";

/** A node's state at a pinned block, as far as it was fetched. */
export interface NodeState {
  readonly state: State;
  /** Raw bytes by storage key, fetched like everything else. */
  raw(key: Hex): Uint8Array | undefined;
}

/** More rounds than any calculation needs: what one round brings shows which keys the next must ask for. */
const MOST_ROUNDS = 16;

/**
 * Runs a synchronous calculation on nodes' states. What it reads and isn't there yet is noted, fetched in one round trip for all views together, and the
 * calculation run again, until nothing is missing. `seeds` are fetched at the first round, to save rounds.
 *
 * @throws NodeError; and what `run` throws on complete state
 */
export async function onNode<T, Name extends string>(
  views: Readonly<Record<Name, View>>,
  run: (states: Readonly<Record<Name, NodeState>>) => T,
  seeds: Partial<Record<Name, readonly StorageQuery[]>> = {},
): Promise<T> {
  const names = Object.keys(views) as Name[];
  const sources = await Promise.all(names.map((name) => source(views[name], seeds[name] ?? [])));
  const states = Object.fromEntries(names.map((name, i) => [name, sources[i]!.nodeState])) as Record<Name, NodeState>;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    let outcome: { readonly value: T } | { readonly error: unknown };
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

async function source(view: View, seeds: readonly StorageQuery[]) {
  const codec = (await view.codec()).with({ accounts: "hex" });
  const values = new Map<Hex, Uint8Array | null>();
  const prefixes = new Map<Hex, Hex[]>();
  const missing = { keys: new Set<Hex>(), prefixes: new Set<Hex>() };
  for (const [item, ...key] of seeds) if (codec.hasItem(item)) missing.keys.add(codec.item(item).key(...(key as never[])));
  const get = (key: Hex) => {
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
    keys(prefix) {
      const known = prefixes.get(prefix);
      if (known === undefined) missing.prefixes.add(prefix);
      return known ?? [];
    },
    entries: () => [...values].flatMap(([key, value]) => (value === null ? [] : [[key, value] as [Hex, Uint8Array]])),
    set: refuse,
    delete: refuse,
  };
  return {
    nodeState: { state: storageState(codec, store), raw: get },
    isMissing: () => missing.keys.size + missing.prefixes.size > 0,
    async fetch() {
      const [keys, wanted] = [[...missing.keys], [...missing.prefixes]];
      missing.keys.clear();
      missing.prefixes.clear();
      const [fetched, listed] = await Promise.all([
        keys.length === 0 ? [] : view.raw(keys),
        Promise.all(wanted.map((prefix) => view.rawKeys(prefix))),
      ]);
      for (const [i, key] of keys.entries()) values.set(key, fetched[i] ?? null);
      for (const [i, prefix] of wanted.entries()) prefixes.set(prefix, listed[i]!);
    },
  };
}
