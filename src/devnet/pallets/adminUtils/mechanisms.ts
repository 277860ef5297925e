import { storageIndex } from "../../../protocol/emission/storageIndex.js";
import type { State } from "../../../state/state.js";
import { ensureRoot, type Handler } from "../../runtime/context.js";
import { ensure } from "../../runtime/failure.js";
import { drop, get, keys, set, subnetExists } from "../subtensor/items.js";
import { ensureOwnerOrRoot, ensureWindowOpen, noteOwnerLimit } from "../subtensor/ownership.js";

/*
 * How many mechanisms a subnet has, and how they share its emission (pallets/subtensor/src/subnets/mechanism.rs).
 */

const MOST = 16;
const MOST_UIDS = 256;
const MAPS = ["Weights", "Bonds", "WeightCommits", "TimelockedWeightCommits"];

export const setMechanismCount: Handler = (context, { netuid, mechanismCount: count }) => {
  const { state, block } = context;
  ensureOwnerOrRoot(context, netuid, "MechanismCountUpdate");
  ensureWindowOpen(state, block, netuid);
  ensure(subnetExists(state, netuid), "MechanismDoesNotExist");
  ensure(count > 0 && count <= get(state, "MaxMechanismCount"), "InvalidValue");
  ensure(get(state, "MaxAllowedUids", netuid) * count <= MOST_UIDS, "TooManyUIDsPerMechanism");
  ensure(count <= MOST, "InvalidValue");
  const before: number = get(state, "MechanismCountCurrent", netuid);
  for (let mechid = count; mechid < before; mechid++) forget(state, storageIndex(netuid, mechid));
  if (before !== count) {
    set(state, "MechanismCountCurrent", [netuid], count);
    drop(state, "MechanismEmissionSplit", netuid);
  }
  noteOwnerLimit(context, netuid, "MechanismCountUpdate");
};

function forget(state: State, index: number): void {
  for (const item of MAPS) for (const key of keys(state, item, index)) drop(state, item, ...key);
  for (const item of ["Incentive", "LastUpdate"]) drop(state, item, index);
}

/** Parts of 65535, one for each mechanism, or null for equal ones. */
export const setEmissionSplit: Handler = (context, { netuid, maybeSplit: split }) => {
  const { state, block } = context;
  ensureOwnerOrRoot(context, netuid, "MechanismEmission");
  ensureWindowOpen(state, block, netuid);
  ensure(subnetExists(state, netuid), "MechanismDoesNotExist");
  if (split === null) drop(state, "MechanismEmissionSplit", netuid);
  else {
    ensure(split.length > 0 && split.length <= get(state, "MechanismCountCurrent", netuid), "InvalidValue");
    ensure((split as number[]).reduce((sum, part) => sum + part, 0) === 65_535, "InvalidValue");
    set(state, "MechanismEmissionSplit", [netuid], split);
  }
  noteOwnerLimit(context, netuid, "MechanismEmission");
};

export const setMaxMechanismCount: Handler = (context, { maxMechanismCount: count }) => {
  ensureRoot(context);
  ensure(count > 0 && count <= MOST, "InvalidValue");
  set(context.state, "MaxMechanismCount", [], count);
};
