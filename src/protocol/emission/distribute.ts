import type { Hex } from "../../units/hex.js";
import { type EpochOutput, type FlatRow, runEpochFlat, taoWeightBits } from "../consensus/index.js";
import { U96F32 } from "../fixed/fixed.js";
import type { Hook } from "../hook.js";
import { item } from "../item.js";
import { rulesOf } from "../rules.js";
import { hotkeyStake } from "../staking/sharePool.js";
import { shareDividends } from "./dividends.js";
import type { Drained } from "./drain.js";
import { splitWithParents } from "./parentSplit.js";
import { payMiners, payOwner } from "./payMiners.js";
import { payRoot, payValidators } from "./payValidators.js";
import { readEpochInput } from "./readEpochInput.js";
import { writeEpoch } from "./writeEpoch.js";

const byText = <T>([a]: readonly [string, T], [b]: readonly [string, T]) => (a < b ? -1 : a > b ? 1 : 0);

/** Runs a subnet's epoch and pays what was drained (`distribute_emission`, pallets/subtensor/src/coinbase/run_coinbase.rs). */
export function distribute(hook: Hook, netuid: number, drained: Drained): void {
  const { state, block } = hook;
  const raoEmission = drained.server + drained.validator + drained.root;
  const currentEpoch: bigint = state.get(item("SubnetEpochIndex"), netuid);
  const { input, hotkeys } = readEpochInput(state, netuid, { block, raoEmission, currentEpoch }, "flat");
  const output = runEpochFlat(input);
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
    rootUid: rulesOf(state).rootUid,
    hasRootUid: (hotkey) => state.has(item("Uids"), 0, hotkey),
  });
  payOwner(hook, netuid, drained.ownerCut);
  payMiners(hook, netuid, incentives);
  payValidators(hook, netuid, shares.alpha);
  payRoot(hook, netuid, shares.root, drained.root);
}

/** Amounts by hotkey, in the order of the hotkeys' bytes. */
function byHotkey(hotkeys: readonly Hex[], amounts: readonly bigint[]): Map<Hex, bigint> {
  return new Map(hotkeys.map((hotkey, uid): [Hex, bigint] => [hotkey, amounts[uid]!]).sort(byText));
}

function dividendsByHotkey({ state }: Hook, netuid: number, hotkeys: readonly Hex[], output: EpochOutput<FlatRow>): Map<Hex, bigint> {
  const dividends = new Map<Hex, bigint>();
  for (const [hotkey, rao] of byHotkey(hotkeys, output.validatorEmission))
    for (const [receiver, part] of splitWithParents(state, hotkey, netuid, rao))
      dividends.set(receiver, U96F32.add(dividends.get(receiver) ?? 0n, U96F32.fromInt(part)));
  return new Map([...dividends].sort(byText));
}
