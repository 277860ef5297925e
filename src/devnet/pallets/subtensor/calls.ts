import type { PalletCalls } from "../../runtime/context.js";
import { associateHotkey, setIdentity, setSubnetIdentity, updateSymbol } from "./identities.js";
import { registerLeasedNetwork, terminateLease } from "./leases.js";
import { registerNetwork, startCall } from "./networks.js";
import { burnedRegister, registerLimit, rootRegister } from "./registration.js";
import { serveAxon, servePrometheus } from "./serving.js";
import { addStake, addStakeLimit, removeStake, removeStakeFullLimit, removeStakeLimit, unstakeAll, unstakeAllAlpha } from "./stakeCalls.js";
import { commitTimelockedWeights, commitWeights, revealWeights, setWeights } from "./weights.js";

export const subtensorCalls: PalletCalls = {
  add_stake: addStake,
  add_stake_limit: addStakeLimit,
  burned_register: burnedRegister,
  commit_mechanism_weights: commitWeights,
  commit_timelocked_mechanism_weights: commitTimelockedWeights,
  commit_timelocked_weights: commitTimelockedWeights,
  commit_weights: commitWeights,
  register: burnedRegister,
  register_leased_network: registerLeasedNetwork,
  register_limit: registerLimit,
  register_network: registerNetwork,
  register_network_with_identity: registerNetwork,
  remove_stake: removeStake,
  remove_stake_full_limit: removeStakeFullLimit,
  remove_stake_limit: removeStakeLimit,
  reveal_mechanism_weights: revealWeights,
  reveal_weights: revealWeights,
  root_register: rootRegister,
  serve_axon: serveAxon,
  serve_prometheus: servePrometheus,
  set_identity: setIdentity,
  set_mechanism_weights: setWeights,
  set_subnet_identity: setSubnetIdentity,
  set_weights: setWeights,
  start_call: startCall,
  terminate_lease: terminateLease,
  try_associate_hotkey: associateHotkey,
  unstake_all: unstakeAll,
  unstake_all_alpha: unstakeAllAlpha,
  update_symbol: updateSymbol,
};
