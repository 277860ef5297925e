import type { KeyPart, State, StateReader } from "../../../state/state.js";
import type { Hex } from "../../../units/hex.js";
import { type Context, type Handler, signer } from "../../runtime/context.js";
import { ensure } from "../../runtime/failure.js";
import { get, has, hotkeyExists, owns, set } from "./items.js";

/** Makes a hotkey one that others can stake on, if it isn't yet. */
export function becomeDelegate(state: State, hotkey: Hex): void {
  if (!has(state, "Delegates", hotkey)) set(state, "Delegates", [hotkey], get(state, "Delegates", hotkey));
}

/** Where an account's last use of something rate-limited is noted. */
export type AccountLimit = "LastTxBlock" | "LastTxBlockDelegateTake" | "LastTxBlockChildKeyTake";

export const accountLimitKey = (limit: AccountLimit, account: Hex): KeyPart => ({ type: limit, value: account }) as unknown as KeyPart;
export const lastUse = (state: StateReader, limit: AccountLimit, account: Hex): bigint =>
  get(state, "LastRateLimitedBlock", accountLimitKey(limit, account));

/** Whether too few blocks have passed; a limit of 0 is none. */
export const isTooSoon = (block: bigint, last: bigint, limit: bigint): boolean => limit !== 0n && last !== 0n && block - last <= limit;

function ensureOwned({ state }: Context, coldkey: Hex, hotkey: Hex): void {
  ensure(hotkeyExists(state, hotkey), "HotKeyAccountNotExists");
  ensure(owns(state, coldkey, hotkey), "NonAssociatedColdKey");
}

function putTake({ state, block }: Context, hotkey: Hex, take: number): void {
  set(state, "Delegates", [hotkey], take);
  set(state, "LastRateLimitedBlock", [accountLimitKey("LastTxBlockDelegateTake", hotkey)], block);
}

/** (staking/increase_take.rs) */
export const increaseTake: Handler = (context, { hotkey, take }) => {
  const { state, block } = context;
  const coldkey = signer(context);
  ensureOwned(context, coldkey, hotkey);
  ensure(!has(state, "Delegates", hotkey) || take > get(state, "Delegates", hotkey), "DelegateTakeTooLow");
  ensure(take <= get(state, "MaxDelegateTake"), "DelegateTakeTooHigh");
  const last = lastUse(state, "LastTxBlockDelegateTake", hotkey);
  ensure(!isTooSoon(block, last, get(state, "TxDelegateTakeRateLimit")), "DelegateTxRateLimitExceeded");
  putTake(context, hotkey, take);
  context.event("SubtensorModule", "TakeIncreased", [coldkey, hotkey, take]);
};

/** (staking/decrease_take.rs) */
export const decreaseTake: Handler = (context, { hotkey, take }) => {
  const { state } = context;
  const coldkey = signer(context);
  ensureOwned(context, coldkey, hotkey);
  ensure(!has(state, "Delegates", hotkey) || take < get(state, "Delegates", hotkey), "DelegateTakeTooLow");
  ensure(take >= get(state, "MinDelegateTake"), "DelegateTakeTooLow");
  putTake(context, hotkey, take);
  context.event("SubtensorModule", "TakeDecreased", [coldkey, hotkey, take]);
};
