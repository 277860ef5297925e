import { storageIndex } from "../../../protocol/emission/storageIndex.js";
import { increaseStake } from "../../../protocol/staking/increaseStake.js";
import type { Claimable } from "../../../protocol/staking/rootClaimable.js";
import { changeStake, sharesOf, stakeOf } from "../../../protocol/staking/sharePool.js";
import type { KeyPart } from "../../../state/state.js";
import type { Hex } from "../../../units/hex.js";
import type { Context } from "../../runtime/context.js";
import type { DbMeter } from "../../runtime/dbMeter.js";
import { swapRelations } from "./hotkeySwapRelations.js";
import { drop, get, has, keys, ROOT_NETUID, set } from "./items.js";
import { setOwnerHotkey } from "./ownership.js";

export interface HotkeySwap {
  readonly coldkey: Hex;
  readonly from: Hex;
  readonly to: Hex;
  /** Whether the stake stays on the old hotkey. */
  readonly keepStake: boolean;
  /** What the chain weighs the swap by. */
  readonly meter: DbMeter;
}

/** Puts a hotkey in another's place on a subnet (`perform_hotkey_swap_on_one_subnet`). */
export function swapOnSubnet(context: Context, swap: HotkeySwap, netuid: number): void {
  const { state } = context;
  const { from, to, keepStake, meter } = swap;
  const isMember: boolean = get(state, "IsNetworkMember", from, netuid);
  drop(state, "IsNetworkMember", from, netuid);
  set(state, "IsNetworkMember", [to, netuid], isMember);
  meter.add(1, 2);
  if (isMember) swapNeuron(context, swap, netuid);
  if (has(state, "ChildkeyTake", from, netuid)) rename(context, swap, "ChildkeyTake", [from, netuid], [to, netuid]);
  swapRelations(context, swap, netuid);
  if (has(state, "AutoStakeDestinationColdkeys", from, netuid)) {
    const coldkeys: Hex[] = get(state, "AutoStakeDestinationColdkeys", from, netuid);
    for (const coldkey of coldkeys) set(state, "AutoStakeDestination", [coldkey, netuid], to);
    drop(state, "AutoStakeDestinationColdkeys", from, netuid);
    set(state, "AutoStakeDestinationColdkeys", [to, netuid], coldkeys);
  }
  if (has(state, "SubnetOwnerHotkey", netuid)) {
    meter.add(1);
    if (get(state, "SubnetOwnerHotkey", netuid) === from) {
      setOwnerHotkey(context, netuid, to);
      meter.add(0, 1);
    }
  }
  if (!keepStake) swapStake(context, swap, netuid);
}

/** Moves a value to another key. */
function rename({ state }: Context, { meter }: HotkeySwap, item: string, from: readonly KeyPart[], to: readonly KeyPart[]): void {
  const value = get(state, item, ...from);
  drop(state, item, ...from);
  set(state, item, to, value);
  meter.add(1, 2);
}

function swapNeuron(context: Context, swap: HotkeySwap, netuid: number): void {
  const { state } = context;
  const { from, to, meter } = swap;
  if (has(state, "Uids", netuid, from)) {
    set(state, "Keys", [netuid, get(state, "Uids", netuid, from)], to);
    rename(context, swap, "Uids", [netuid, from], [netuid, to]);
    meter.add(0, 1);
  }
  for (const item of ["Prometheus", "Axons"]) if (has(state, item, netuid, from)) rename(context, swap, item, [netuid, from], [netuid, to]);
  for (let mechid = 0; mechid < get(state, "MechanismCountCurrent", netuid); mechid++) {
    const index = storageIndex(netuid, mechid);
    if (has(state, "WeightCommits", index, from)) rename(context, swap, "WeightCommits", [index, from], [index, to]);
  }
  const loaded: [Hex, bigint, bigint][] | null = get(state, "LoadedEmission", netuid);
  if (loaded !== null) {
    set(
      state,
      "LoadedEmission",
      [netuid],
      loaded.map(([hotkey, ...rest]) => [hotkey === from ? to : hotkey, ...rest]),
    );
    meter.add(1, 2);
  }
  if (has(state, "NeuronCertificates", netuid, from)) rename(context, swap, "NeuronCertificates", [netuid, from], [netuid, to]);
}

/** Adds one key's amount to another's. */
function merge(context: Context, item: string, from: readonly KeyPart[], to: readonly KeyPart[]): void {
  const { state } = context;
  const sum = (get(state, item, ...from) as bigint) + (get(state, item, ...to) as bigint);
  drop(state, item, ...from);
  set(state, item, to, sum);
}

function swapStake(context: Context, swap: HotkeySwap, netuid: number): void {
  const { state } = context;
  const { from, to, meter } = swap;
  merge(context, "TotalHotkeyAlphaLastEpoch", [from, netuid], [to, netuid]);
  merge(context, "AlphaDividendsPerSubnet", [netuid, from], [netuid, to]);
  if ((get(state, "VotingPower", netuid, from) as bigint) > 0n) merge(context, "VotingPower", [netuid, from], [netuid, to]);
  meter.add(6, 6);
  const entries = ["Alpha", "AlphaV2"].reduce((sum, item) => sum + keys(state, item, from).length, 0);
  meter.add(entries, entries);
  for (const { coldkey } of sharesOf(state, from).filter((share) => share.netuid === netuid)) {
    const alpha = stakeOf(state, from, coldkey, netuid);
    changeStake(state, from, coldkey, netuid, -alpha);
    increaseStake(state, to, coldkey, netuid, alpha);
    meter.add(3, 2);
    const staked: Hex[] = get(state, "StakingHotkeys", coldkey);
    if (!staked.includes(from) || staked.includes(to)) continue;
    set(state, "StakingHotkeys", [coldkey], [...staked, to]);
    meter.add(0, 1);
  }
  if (netuid === ROOT_NETUID) swapRootClaims(context, swap);
}

function swapRootClaims(context: Context, { from, to, meter }: HotkeySwap): void {
  const { state } = context;
  const rates = new Map<number, bigint>(get(state, "RootClaimable", to) as Claimable);
  for (const [netuid, rate] of get(state, "RootClaimable", from) as Claimable) rates.set(netuid, (rates.get(netuid) ?? 0n) + rate);
  drop(state, "RootClaimable", from);
  const all = [...rates].sort(([a], [b]) => a - b);
  set(state, "RootClaimable", [to], all);
  meter.add(3, 2);
  for (const [netuid] of all)
    for (const [, , coldkey] of keys(state, "RootClaimed", netuid, from)) {
      merge(context, "RootClaimed", [netuid, from, coldkey!], [netuid, to, coldkey!]);
      meter.add(3, 2);
    }
  if (!has(state, "AutoParentDelegationEnabled", from)) return;
  set(state, "AutoParentDelegationEnabled", [to], get(state, "AutoParentDelegationEnabled", from));
  drop(state, "AutoParentDelegationEnabled", from);
  meter.add(1, 2);
}
