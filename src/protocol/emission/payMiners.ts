import type { StateReader } from "../../state/state.js";
import type { Hex } from "../../units/hex.js";
import { U96F32 } from "../fixed/fixed.js";
import type { Hook } from "../hook.js";
import { item } from "../item.js";
import { increaseStake } from "../staking/increaseStake.js";
import { payLease } from "../staking/leaseDividends.js";
import { autoLockOwnerCut } from "../staking/locks.js";
import { settleCollateral } from "../staking/minerCollateral.js";
import { burnAlpha, recycleAlpha } from "../staking/removeAlpha.js";

/** The owner's cut of an epoch, staked on the subnet's own hotkey. */
export function payOwner(hook: Hook, netuid: number, cut: bigint): void {
  const { state, paid } = hook;
  if (!state.has(item("SubnetOwner"), netuid) || !state.has(item("SubnetOwnerHotkey"), netuid)) return;
  const [hotkey, coldkey]: Hex[] = [state.get(item("SubnetOwnerHotkey"), netuid), state.get(item("SubnetOwner"), netuid)];
  increaseStake(state, hotkey!, coldkey!, netuid, cut);
  paid?.({ kind: "owner cut", netuid, hotkey: hotkey!, coldkey: coldkey!, rao: cut });
  payLease(hook, netuid, cut);
  autoLockOwnerCut(hook, netuid, cut);
}

/** Miners' incentives in the order of the hotkeys' bytes; those of the owner's own hotkeys are withheld: burned, or recycled. */
export function payMiners(hook: Hook, netuid: number, incentives: ReadonlyMap<Hex, bigint>): void {
  const { state } = hook;
  const ownerHotkeys = ownHotkeys(state, netuid);
  const remove = state.get(item("RecycleOrBurn"), netuid) === "Recycle" ? recycleAlpha : burnAlpha;
  let [withheld, total] = [0n, 0n];
  for (const [hotkey, incentive] of incentives) {
    total += incentive;
    if (ownerHotkeys.has(hotkey)) {
      withheld += incentive;
      remove(state, netuid, incentive);
    } else payMiner(hook, netuid, hotkey, incentive);
  }
  state.set(item("MinerBurned"), [netuid], U96F32.div(U96F32.fromInt(withheld), U96F32.fromInt(total)));
}

/** To the hotkey, or to the one that its owner has named for that; what its collateral takes stays on the hotkey. */
function payMiner({ state, event, paid }: Hook, netuid: number, hotkey: Hex, incentive: bigint): void {
  const owner: Hex = state.get(item("Owner"), hotkey);
  const captured = settleCollateral(state, { netuid, hotkey, coldkey: owner, emission: incentive, capturable: incentive });
  if (captured > 0n) paid?.({ kind: "collateral", netuid, hotkey, coldkey: owner, rao: captured });
  const left = incentive - captured;
  if (captured > 0n && left === 0n) return;
  const destination: Hex | null = state.get(item("AutoStakeDestination"), owner, netuid);
  if (destination !== null) event("SubtensorModule", "AutoStakeAdded", { netuid, destination, hotkey, owner, incentive: left });
  increaseStake(state, destination ?? hotkey, owner, netuid, left);
  paid?.({ kind: "incentive", netuid, hotkey: destination ?? hotkey, coldkey: owner, rao: left });
}

/** The hotkeys of a subnet's owner that have a UID on it. */
function ownHotkeys(state: StateReader, netuid: number): Set<Hex> {
  const owned: Hex[] = state.get(item("OwnedHotkeys"), state.get(item("SubnetOwner"), netuid));
  const candidates = state.has(item("SubnetOwnerHotkey"), netuid) ? [...owned, state.get(item("SubnetOwnerHotkey"), netuid) as Hex] : owned;
  return new Set(candidates.filter((hotkey) => state.has(item("Uids"), netuid, hotkey)));
}
