import type { Codec } from "../../src/client/codec/types.js";
import type { StateSource } from "../../src/devnet/chain/versionedStore.js";
import type { KeyPart, StorageValue } from "../../src/state/state.js";
import { fromHex, type Hex, toHex } from "../../src/units/hex.js";
import { exchanges, type Json, type Transcript } from "./transcript.js";

/** What a recording shows of the chain it was made on. */
export interface Recorded {
  /** Each key's first value; null where the key was absent. */
  readonly values: ReadonlyMap<Hex, Hex | null>;
  /** Lists of keys that it shows whole, by their prefix. */
  readonly lists: ReadonlyMap<Hex, readonly Hex[]>;
  /** Hashes of blocks by number. */
  readonly hashes: ReadonlyMap<number, Hex>;
  /** Number and hash of the first block that was asked about. */
  readonly head: { readonly number: number; readonly hash: Hex } | undefined;
}

const hex = (key: string): Hex => (key.startsWith("0x") ? key : `0x${key}`).toLowerCase() as Hex;
const isHash = (value: Json): value is Hex => typeof value === "string" && /^0x[0-9a-f]{64}$/.test(value);

export function recordedState(transcript: Transcript, codec: Codec): Recorded {
  const values = new Map<Hex, Hex | null>();
  const lists = new Map<Hex, Hex[]>();
  const hashes = new Map<number, Hex>();
  let head: Recorded["head"];
  const learn = (key: string, value: Json) => {
    const known = value === null || typeof value === "string";
    if (known && !values.has(hex(key))) values.set(hex(key), value === null ? null : hex(value));
  };
  for (const { method, params, answer } of exchanges(transcript)) {
    const { result } = answer;
    if (result === undefined) continue;
    const [first] = params;
    if (/^state_getStorage(At)?$/.test(method)) learn(first, result);
    if (method === "state_call")
      for (const [item, key, value] of shownByApi(codec, first, result))
        learn(codec.item(item).key(...key), value === null ? null : toHex(codec.item(item).encode(value)));
    if (method === "state_queryStorageAt" && Array.isArray(result))
      for (const { changes } of result) for (const [key, value] of changes) learn(key, value);
    if (method === "state_getKeys" && Array.isArray(result)) lists.set(hex(first), result.map(hex));
    if (method === "state_getKeysPaged" && Array.isArray(result))
      lists.set(hex(first), [...(lists.get(hex(first)) ?? []), ...result.map(hex)]);
    if (method === "chain_getBlockHash" && isHash(result) && Number.isInteger(first)) hashes.set(first, result);
    if (method === "chain_getHeader" && isHash(first) && result !== null) {
      const number = Number(result.number);
      hashes.set(number, first);
      if (number > 0) hashes.set(number - 1, result.parentHash);
      head ??= { number, hash: first };
    }
  }
  return { values, lists, hashes, head: head ?? [...hashes].map(([number, hash]) => ({ number, hash }))[0] };
}

type Shown = readonly [item: string, key: readonly KeyPart[], value: StorageValue];

/** What answers of runtime APIs show of a subnet's neurons and identities: who has an identity changes the answers' shape. */
function shownByApi(codec: Codec, api: string, result: Json): Shown[] {
  if (!/^SubnetInfoRuntimeApi_get_(all_)?(dynamic_info|metagraphs?|mechagraphs?)$/.test(api) || typeof result !== "string") return [];
  const subnets = [codec.decodeApiOutput(api, fromHex(result))].flat().filter((each) => each !== null);
  return subnets.flatMap(({ netuid, subnetIdentity, identity, hotkeys = [], coldkeys = [], identities }): Shown[] => [
    ["SubtensorModule.SubnetIdentitiesV3", [netuid], subnetIdentity ?? identity ?? null],
    ...hotkeys.flatMap((hotkey: Hex, uid: number): Shown[] => [
      ["SubtensorModule.Keys", [netuid, uid], hotkey],
      ["SubtensorModule.Owner", [hotkey], coldkeys[uid]],
      ["SubtensorModule.IdentitiesV2", [coldkeys[uid]], identities[uid]],
    ]),
  ]);
}

/** The first state of a replay: what the transcript shows, then what the others show, then a localnet's genesis. */
export function stateSource(own: Recorded, others: ReadonlyMap<Hex, Hex | null>, genesis: ReadonlyMap<Hex, Uint8Array>): StateSource {
  const get = (key: Hex): Uint8Array | undefined => {
    for (const known of [own.values, others]) {
      const value = known.get(key);
      if (value !== undefined) return value === null ? undefined : fromHex(value);
    }
    return genesis.get(key);
  };
  const all = [...new Set([...own.values.keys(), ...others.keys(), ...genesis.keys()])];
  return {
    get,
    keys(prefix) {
      const shown = own.lists.get(prefix);
      return shown ?? all.filter((key) => key.startsWith(prefix) && get(key) !== undefined);
    },
  };
}

/** All that the transcripts show together; of several values the one that was read nearest to a block. */
export function valuesAround(head: number, recorded: readonly Recorded[], blockHash: (number: number) => Hex): Map<Hex, Hex | null> {
  const distance = (each: Recorded) => Math.abs((each.head?.number ?? 0) - head);
  const all = new Map<Hex, Hex | null>();
  for (const { values, hashes } of [...recorded].sort((a, b) => distance(a) - distance(b))) {
    for (const [key, value] of values) if (!all.has(key)) all.set(key, value);
    for (const [number, hash] of hashes) all.set(blockHash(number), hash);
  }
  return all;
}
