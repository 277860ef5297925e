import { twox } from "../../client/codec/hashers.js";
import type { Codec } from "../../client/codec/types.js";
import type { Hex } from "../../units/hex.js";

/** Of which version each pallet's storage is, where it isn't 0 (`storage_version` of the pallets). */
const VERSIONS: Readonly<Record<string, number>> = {
  Balances: 1,
  Contracts: 16,
  Grandpa: 5,
  Multisig: 1,
  Preimage: 1,
  Scheduler: 4,
  SubtensorModule: 7,
};
/** Pallets that keep nothing else. */
const WITHOUT_STORAGE = ["Utility"];

const hash = (text: string) => twox(new TextEncoder().encode(text), 2);

/** The key of each pallet that says of which version its storage is: FRAME's genesis has one for all (`on_genesis`). */
export function storageVersions({ items }: Pick<Codec, "items">): [Hex, Uint8Array][] {
  const pallets = new Set([...items.map((item) => item.slice(0, item.indexOf("."))), ...WITHOUT_STORAGE]);
  return [...pallets].map((pallet) => [`0x${hash(pallet)}${hash(":__STORAGE_VERSION__:")}`, Uint8Array.of(VERSIONS[pallet] ?? 0, 0)]);
}
