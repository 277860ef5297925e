import type { View } from "../../client/view.js";
import { Balance, stakeUnit } from "../../units/balance.js";
import { type Look, must } from "./look.js";

const subtensor = (error: string) => `SubtensorModule.${error}`;

/** A coldkey on a subnet. */
export interface Holder {
  readonly coldkey: string;
  readonly netuid: number;
}

/** A coldkey's stake on a subnet, with all hotkeys: all of it, and what of it is locked or free. Rao. */
interface Availability {
  readonly total: bigint;
  readonly locked: bigint;
  readonly available: bigint;
}

/** Undefined where the chain has no locks, or its node doesn't tell. */
async function availability(view: View, { coldkey, netuid }: Holder): Promise<Availability | undefined> {
  const api = "StakeInfoRuntimeApi_get_stake_availability_for_coldkeys";
  if (!(await view.codec()).hasApi(api)) return undefined;
  const [[, ofColdkey] = []] = await view.call<[string, [number, Availability][]][]>(api, [coldkey], [netuid]);
  return ofColdkey?.find(([subnet]) => subnet === netuid)?.[1];
}

/** The hotkey that a coldkey's stake on a subnet is locked for, if it is. */
export async function lockedFor(view: View, { coldkey, netuid }: Holder): Promise<string | undefined> {
  if (!(await view.codec()).hasItem("SubtensorModule.Lock")) return undefined;
  const [lock] = await view.entries("SubtensorModule.Lock", coldkey, netuid);
  return lock?.[0][2] as string | undefined;
}

/** What keeps a coldkey from taking so much stake of a subnet back: some is locked (`ensure_available_to_unstake`, pallets/subtensor/src/staking/lock.rs). */
export async function isFree(view: View, { amount, ...holder }: Holder & { readonly amount: bigint }): Promise<Look> {
  const { available = amount } = (await availability(view, holder)) ?? {};
  const free = Balance.of(available, stakeUnit(holder.netuid));
  return must(available >= amount, subtensor("StakeUnavailable"), `only ${free} are free: the rest is locked`);
}

/** What keeps a coldkey from locking so much more for a hotkey (`do_lock_stake`). */
export async function canLock(view: View, { hotkey, amount, ...holder }: Holder & { hotkey: string; amount: bigint }): Promise<Look[]> {
  const [locked, { available = amount } = {}] = await Promise.all([lockedFor(view, holder), availability(view, holder)]);
  const free = Balance.of(available, stakeUnit(holder.netuid));
  return [
    must(locked === undefined || locked === hotkey, subtensor("LockHotkeyMismatch"), `the stake is locked for ${locked} already`),
    must(available >= amount, subtensor("InsufficientStakeForLock"), `only ${free} aren't locked yet`),
  ];
}

/** What keeps stake from going to another coldkey of the same subnet: what isn't free takes its lock along (`transfer_lock`). */
export async function lockFollows(
  view: View,
  { from, to, netuid, amount }: { readonly from: string; readonly to: string; readonly netuid: number; readonly amount: bigint },
): Promise<Look[]> {
  const [holder, taker] = [from, to].map((coldkey) => ({ coldkey, netuid })) as [Holder, Holder];
  const [locked, { available = amount } = {}] = await Promise.all([lockedFor(view, holder), availability(view, holder)]);
  if (from === to || locked === undefined || amount <= available) return [];
  const [existing, flags] = await Promise.all([lockedFor(view, taker), view.get<bigint>("SubtensorModule.AccountFlags", to)]);
  return [
    must(existing === undefined || existing === locked, subtensor("LockHotkeyMismatch"), `${to} has stake locked for ${existing}`),
    must((flags & ACCEPTS_LOCKED) !== 0n, subtensor("AccountRejectsLockedAlpha"), `${to} takes no locked alpha`),
  ];
}

/** The bit of `AccountFlags` that says so. */
const ACCEPTS_LOCKED = 1n;
