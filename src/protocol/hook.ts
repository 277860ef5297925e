import type { KeyPart, State, StorageValue } from "../state/state.js";
import type { Hex } from "../units/hex.js";
import { U64_MAX } from "./fixed/fixed.js";

/** An event that a rule deposits; `data` as the codec reads it. */
export interface ProtocolEvent {
  readonly pallet: string;
  readonly name: string;
  readonly data: StorageValue;
}

/** What an epoch pays: to one coldkey on a hotkey, or (without `coldkey`) to all who stake on the hotkey. */
export interface Payment {
  readonly kind: "owner cut" | "incentive" | "collateral" | "take" | "dividend" | "root take" | "root dividend";
  readonly netuid: number;
  /** On which the alpha is staked. */
  readonly hotkey: Hex;
  readonly coldkey?: Hex;
  readonly rao: bigint;
}

/** What the block's hook works on: the state it changes, the block's number, and who hears of events. */
export interface Hook {
  readonly state: State;
  readonly block: bigint;
  readonly parentHash: Hex;
  event(pallet: string, name: string, data: StorageValue): void;
  /** Hears of each payment of an epoch, where somebody wants to know. */
  paid?(payment: Payment): void;
}

/** Adds to a u64 of SubtensorModule (or of the pallet named), within its range. */
export function addTo(state: State, item: string, key: readonly KeyPart[], amount: bigint): void {
  const name = item.includes(".") ? item : `SubtensorModule.${item}`;
  const sum = (state.get(name, ...key) as bigint) + amount;
  state.set(name, key, sum < 0n ? 0n : sum > U64_MAX ? U64_MAX : sum);
}

/** The account that holds a subnet's TAO (`SubtensorPalletId`.into_sub_account_truncating(netuid)). */
export function subnetAccount(netuid: number): Hex {
  const text = [..."modlsubtensr"].map((c) => c.charCodeAt(0).toString(16)).join("");
  const id = [netuid & 0xff, netuid >> 8].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return `0x${(text + id).padEnd(64, "0")}`;
}
