import { createCodec } from "../../src/client/codec/createCodec.js";
import { recordedMetadata } from "../../src/client/codec/recorded.js";
import type { Codec } from "../../src/client/codec/types.js";
import { memoryStore } from "../../src/client/state/memoryStore.js";
import { storageState } from "../../src/client/state/storageState.js";
import { type KeyPart, keyId, type State, type StorageValue } from "../../src/state/state.js";
import { fromHex, type Hex } from "../../src/units/hex.js";

/** Items that came after the metadata at hand: bytes of a value, little-endian, and its default. */
const NEWER: Readonly<Record<string, { readonly number?: boolean; readonly fallback: bigint | number }>> = {
  "SubtensorModule.EmissionGateBar": { fallback: 0n },
  "SubtensorModule.EmissionBarQuantile": { fallback: 0x9c28f5c28f5c2800n },
  "SubtensorModule.EmissionGateExponent": { fallback: 3n << 64n },
  "SubtensorModule.EmissionBarRank": { number: true, fallback: 32 },
  "Swap.BalancerTaoReservoir": { fallback: 0n },
  "Swap.BalancerAlphaReservoir": { fallback: 0n },
};

/** A stored value: of an item, under a key, as hex; null where the key is absent. */
export interface StoredValue {
  readonly item: string;
  readonly key: readonly KeyPart[];
  readonly value: Hex | null;
}

/** A state of mainnet at a later spec, of what was captured: newer items beside those of the metadata at hand. Items of neither are left out. */
export function mainnetState(specVersion: number, values: readonly StoredValue[]): State {
  const codec: Codec = createCodec(recordedMetadata(425, 14), { accounts: "hex" });
  const store = memoryStore();
  const base = storageState(codec, store);
  const newer = new Map<string, StorageValue>();
  const id = (item: string, key: readonly KeyPart[]) => `${item}/${keyId(key)}`;
  for (const { item, key, value } of values) {
    if (value === null) continue;
    if (item in NEWER) newer.set(id(item, key), littleEndian(value, NEWER[item]!.number === true));
    else if (codec.hasItem(item)) store.set(codec.item(item).key(...key), fromHex(value));
  }
  return {
    ...base,
    specVersion,
    hasItem: (item) => item in NEWER || base.hasItem(item),
    get: (item, ...key) => (item in NEWER ? (newer.get(id(item, key)) ?? NEWER[item]!.fallback) : base.get(item, ...key)),
    has: (item, ...key) => (item in NEWER ? newer.has(id(item, key)) : base.has(item, ...key)),
    set(item, key, value) {
      if (item in NEWER) newer.set(id(item, key), value);
      else base.set(item, key, value);
    },
  };
}

function littleEndian(hex: Hex, asNumber: boolean): bigint | number {
  const value = BigInt(`0x${hex.slice(2).match(/../g)!.reverse().join("")}`);
  return asNumber ? Number(value) : value;
}
