import type { Hex } from "../../units/hex.js";
import { type EpochOutput, runEpoch, taoWeightBits } from "../consensus/index.js";
import { U64_MAX, U96F32 } from "../fixed/fixed.js";
import { addTo, type Hook } from "../hook.js";
import { increaseStake } from "../staking/increaseStake.js";
import { burnAlpha, recycleAlpha } from "../staking/removeAlpha.js";
import { increaseRootClaimable } from "../staking/rootClaimable.js";
import { changeStakeOfAll, hotkeyStake } from "../staking/sharePool.js";
import { shareDividends } from "./dividends.js";
import type { Drained } from "./drain.js";
import { splitWithParents } from "./parentSplit.js";
import { readEpochInput } from "./readEpochInput.js";
import { writeEpoch } from "./writeEpoch.js";

const item = (name: string) => `SubtensorModule.${name}`;
const whole = (bits: bigint) => U96F32.toInt(bits, U64_MAX);
const byText = <T>([a]: readonly [string, T], [b]: readonly [string, T]) => (a < b ? -1 : a > b ? 1 : 0);

/** Runs a subnet's epoch and pays what was drained (`distribute_emission`, pallets/subtensor/src/coinbase/run_coinbase.rs). */
export function distribute(hook: Hook, netuid: number, drained: Drained): void {
  const { state, block } = hook;
  const raoEmission = drained.server + drained.validator + drained.root;
  const currentEpoch: bigint = state.get(item("SubnetEpochIndex"), netuid);
  const { input, hotkeys } = readEpochInput(state, netuid, { block, raoEmission, currentEpoch });
  const output = runEpoch(input);
  writeEpoch(hook, netuid, hotkeys, output);

  const incentives = byHotkey(hotkeys, output.serverEmission);
  const paidMiners = [...incentives.values()].some((rao) => rao > 0n);
  const dividends = dividendsByHotkey(hook, netuid, hotkeys, output);
  const stakes = (hotkey: Hex) => ({ alpha: hotkeyStake(state, hotkey, netuid), root: hotkeyStake(state, hotkey, 0) });
  const shares = shareDividends(dividends, {
    alpha: paidMiners ? drained.validator : drained.validator + drained.server,
    root: drained.root,
    taoWeight: taoWeightBits(state.get(item("TaoWeight"))),
    stakes,
  });
  payOwner(hook, netuid, drained.ownerCut);
  payMiners(hook, netuid, incentives);
  payValidators(hook, netuid, shares.alpha);
  payRoot(hook, netuid, shares.root);
}

/** Amounts by hotkey, in the order of the hotkeys' bytes. */
function byHotkey(hotkeys: readonly Hex[], amounts: readonly bigint[]): Map<Hex, bigint> {
  return new Map(hotkeys.map((hotkey, uid): [Hex, bigint] => [hotkey, amounts[uid]!]).sort(byText));
}

function dividendsByHotkey({ state }: Hook, netuid: number, hotkeys: readonly Hex[], output: EpochOutput): Map<Hex, bigint> {
  const dividends = new Map<Hex, bigint>();
  for (const [hotkey, rao] of byHotkey(hotkeys, output.validatorEmission))
    for (const [receiver, part] of splitWithParents(state, hotkey, netuid, rao))
      dividends.set(receiver, U96F32.add(dividends.get(receiver) ?? 0n, U96F32.fromInt(part)));
  return new Map([...dividends].sort(byText));
}

function payOwner({ state }: Hook, netuid: number, cut: bigint): void {
  if (!state.has(item("SubnetOwner"), netuid) || !state.has(item("SubnetOwnerHotkey"), netuid)) return;
  increaseStake(state, state.get(item("SubnetOwnerHotkey"), netuid), state.get(item("SubnetOwner"), netuid), netuid, cut);
}

/** Miners' incentives; those of the owner's own hotkeys are withheld: burned, or recycled. */
function payMiners({ state, event }: Hook, netuid: number, incentives: ReadonlyMap<Hex, bigint>): void {
  const ownerHotkeys = ownHotkeys(state, netuid);
  const remove = state.get(item("RecycleOrBurn"), netuid) === "Recycle" ? recycleAlpha : burnAlpha;
  let [withheld, total] = [0n, 0n];
  for (const [hotkey, incentive] of incentives) {
    total += incentive;
    if (ownerHotkeys.has(hotkey)) {
      withheld += incentive;
      remove(state, netuid, incentive);
      continue;
    }
    const owner: Hex = state.get(item("Owner"), hotkey);
    const destination: Hex | null = state.get(item("AutoStakeDestination"), owner, netuid);
    if (destination !== null) event("SubtensorModule", "AutoStakeAdded", { netuid, destination, hotkey, owner, incentive });
    increaseStake(state, destination ?? hotkey, owner, netuid, incentive);
  }
  state.set(item("MinerBurned"), [netuid], U96F32.div(U96F32.fromInt(withheld), U96F32.fromInt(total)));
}

/** The hotkeys of a subnet's owner that have a UID on it. */
function ownHotkeys(state: Hook["state"], netuid: number): Set<Hex> {
  if (!state.has(item("SubnetOwner"), netuid)) return new Set();
  const owned: Hex[] = state.get(item("OwnedHotkeys"), state.get(item("SubnetOwner"), netuid));
  const candidates = state.has(item("SubnetOwnerHotkey"), netuid) ? [...owned, state.get(item("SubnetOwnerHotkey"), netuid) as Hex] : owned;
  return new Set(candidates.filter((hotkey) => state.has(item("Uids"), netuid, hotkey)));
}

function payValidators({ state }: Hook, netuid: number, shares: ReadonlyMap<Hex, bigint>): void {
  for (const key of state.keys(item("AlphaDividendsPerSubnet"), netuid)) state.delete(item("AlphaDividendsPerSubnet"), ...key);
  for (const [hotkey, share] of shares) {
    const rest = payTake(state, netuid, hotkey, share);
    changeStakeOfAll(state, hotkey, netuid, rest);
    addTo(state, "AlphaDividendsPerSubnet", [netuid, hotkey], rest);
    state.set(item("TotalHotkeyAlphaLastEpoch"), [hotkey, netuid], hotkeyStake(state, hotkey, netuid));
  }
}

function payRoot({ state }: Hook, netuid: number, shares: ReadonlyMap<Hex, bigint>): void {
  for (const key of state.keys(item("RootAlphaDividendsPerSubnet"), netuid)) state.delete(item("RootAlphaDividendsPerSubnet"), ...key);
  for (const [hotkey, share] of shares) {
    const rest = payTake(state, netuid, hotkey, share);
    increaseRootClaimable(state, hotkey, netuid, rest);
    addTo(state, "RootAlphaDividendsPerSubnet", [netuid, hotkey], rest);
  }
}

/** Pays a hotkey's owner its take of a share (U96F32 bits), and says what is left for the stakers, rao. */
function payTake(state: Hook["state"], netuid: number, hotkey: Hex, share: bigint): bigint {
  const part = U96F32.div(U96F32.fromInt(BigInt(state.get(item("Delegates"), hotkey) as number)), U96F32.fromInt(65535n));
  const take = U96F32.mul(part, share);
  increaseStake(state, hotkey, state.get(item("Owner"), hotkey), netuid, whole(take));
  return whole(U96F32.sub(share, take));
}
