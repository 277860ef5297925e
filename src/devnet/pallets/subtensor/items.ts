import { subnetAccount } from "../../../protocol/hook.js";
import type { KeyPart, State, StateReader, StorageValue } from "../../../state/state.js";
import type { Hex } from "../../../units/hex.js";

/** The account nobody has: what `Owner` is of a hotkey that doesn't exist. */
export const NOBODY: Hex = `0x${"00".repeat(32)}`;
export const ROOT_NETUID = 0;

export const get = (state: StateReader, item: string, ...key: KeyPart[]): StorageValue => state.get(`SubtensorModule.${item}`, ...key);
export const has = (state: StateReader, item: string, ...key: KeyPart[]): boolean => state.has(`SubtensorModule.${item}`, ...key);
export const keys = (state: StateReader, item: string, ...prefix: KeyPart[]): KeyPart[][] =>
  state.keys(`SubtensorModule.${item}`, ...prefix);
export const set = (state: State, item: string, key: readonly KeyPart[], value: StorageValue): void =>
  state.set(`SubtensorModule.${item}`, key, value);
export const drop = (state: State, item: string, ...key: KeyPart[]): void => state.delete(`SubtensorModule.${item}`, ...key);

export const subnetExists = (state: StateReader, netuid: number): boolean => get(state, "NetworksAdded", netuid);
export const hotkeyExists = (state: StateReader, hotkey: Hex): boolean => has(state, "Owner", hotkey);
export const owns = (state: StateReader, coldkey: Hex, hotkey: Hex): boolean =>
  hotkeyExists(state, hotkey) && get(state, "Owner", hotkey) === coldkey;
export const netuids = (state: StateReader): number[] => keys(state, "NetworksAdded").map(([netuid]) => netuid as number);

const SUBNET_ACCOUNT = subnetAccount(0).slice(0, 26);

/** Whether an account is one that holds a subnet's TAO. */
export const isSubnetAccount = (account: Hex): boolean => account.startsWith(SUBNET_ACCOUNT) && /^0{36}$/.test(account.slice(30));
