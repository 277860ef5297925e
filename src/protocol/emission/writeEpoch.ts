import type { Hex } from "../../units/hex.js";
import type { EpochOutput, FlatRow } from "../consensus/index.js";
import type { Hook } from "../hook.js";
import { storageIndex } from "./storageIndex.js";
import { updateVotingPower } from "./votingPower.js";

/** Stores what an epoch decided (`epoch_with_mechanisms`, pallets/subtensor/src/subnets/mechanism.rs), and tells what miners get. */
export function writeEpoch(hook: Hook, netuid: number, hotkeys: readonly Hex[], output: EpochOutput<FlatRow>): void {
  const { state, event } = hook;
  const set = (name: string, key: number[], value: unknown) => state.set(`SubtensorModule.${name}`, key, value);
  for (const [mechid, mech] of output.mechs.entries()) {
    const index = storageIndex(netuid, mechid);
    set("Incentive", [index], mech.incentive);
    for (const uid of hotkeys.keys()) state.setAt(state.cell("SubtensorModule.Bonds", [index, uid]), mech.bonds[uid]!);
    event("SubtensorModule", "IncentiveAlphaEmittedToMiners", { netuid: index, emissions: mech.serverEmission });
  }
  set("Active", [netuid], output.active);
  set("Emission", [netuid], output.emission);
  set("Consensus", [netuid], output.consensus);
  set("Dividends", [netuid], output.dividends);
  set("ValidatorTrust", [netuid], output.validatorTrust);
  set("ValidatorPermit", [netuid], output.validatorPermit);
  set("StakeWeight", [netuid], output.stakeWeight);
  updateVotingPower(
    hook,
    netuid,
    hotkeys.map((hotkey, uid) => ({ hotkey, stake: output.stake[uid]!, permit: output.validatorPermit[uid]! })),
  );
}
