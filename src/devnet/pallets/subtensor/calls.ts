import type { PalletCalls } from "../../runtime/context.js";
import { addStakeBurn, burn, recycle } from "./alphaRemovals.js";
import { setAutoStake } from "./autoStake.js";
import { setAutoParentDelegation, setChildkeyTake, setChildren } from "./children.js";
import {
  announceColdkeySwap,
  clearColdkeySwap,
  disputeColdkeySwap,
  resetColdkeySwap,
  swapColdkey,
  swapColdkeyAnnounced,
} from "./coldkeySwaps.js";
import { dissolveByRoot } from "./dissolve.js";
import { associateEvmKey } from "./evmKey.js";
import { faucet } from "./faucet.js";
import { swapHotkey } from "./hotkeySwaps.js";
import { associateHotkey, setIdentity, setSubnetIdentity, updateSymbol } from "./identities.js";
import { registerLeasedNetwork, terminateLease } from "./leases.js";
import { lock, moveLockTo, setPerpetual, setRejectLocked } from "./lockCalls.js";
import { registerNetwork, startCall } from "./networks.js";
import { burnedRegister, registerLimit, rootRegister } from "./registration.js";
import { claimRoot, setNumRootClaims, setRootClaimThreshold, setRootClaimType } from "./rootClaimCalls.js";
import { deprecated, setByRoot } from "./rootSettings.js";
import { serveAxon, servePrometheus } from "./serving.js";
import { addStake, addStakeLimit, removeStake, removeStakeFullLimit, removeStakeLimit, unstakeAll, unstakeAllAlpha } from "./stakeCalls.js";
import { moveStake, swapStake, transferStake } from "./stakeMoves.js";
import { decreaseTake, increaseTake } from "./takes.js";
import { setActivityCutoffFactor, setTempo, triggerEpoch } from "./tempoControl.js";
import { disableVotingPower, enableVotingPower, setVotingPowerAlpha } from "./votingPower.js";
import { batchCommitWeights, batchRevealWeights, batchSetWeights } from "./weightBatches.js";
import { commitTimelockedWeights, commitWeights, revealWeights, setWeights } from "./weights.js";

export const subtensorCalls: PalletCalls = {
  add_stake: addStake,
  add_stake_burn: addStakeBurn,
  add_stake_limit: addStakeLimit,
  announce_coldkey_swap: announceColdkeySwap,
  associate_evm_key: associateEvmKey,
  batch_commit_weights: batchCommitWeights,
  batch_reveal_weights: batchRevealWeights,
  batch_set_weights: batchSetWeights,
  burn_alpha: burn,
  burned_register: burnedRegister,
  claim_root: claimRoot,
  clear_coldkey_swap_announcement: clearColdkeySwap,
  commit_crv3_mechanism_weights: commitTimelockedWeights,
  commit_mechanism_weights: commitWeights,
  commit_timelocked_mechanism_weights: commitTimelockedWeights,
  commit_timelocked_weights: commitTimelockedWeights,
  commit_weights: commitWeights,
  decrease_take: decreaseTake,
  disable_voting_power_tracking: disableVotingPower,
  dispute_coldkey_swap: disputeColdkeySwap,
  dissolve_network: dissolveByRoot,
  enable_voting_power_tracking: enableVotingPower,
  faucet,
  increase_take: increaseTake,
  lock_stake: lock,
  move_lock: moveLockTo,
  move_stake: moveStake,
  recycle_alpha: recycle,
  register: burnedRegister,
  register_leased_network: registerLeasedNetwork,
  register_limit: registerLimit,
  register_network: registerNetwork,
  register_network_with_identity: registerNetwork,
  remove_stake: removeStake,
  remove_stake_full_limit: removeStakeFullLimit,
  remove_stake_limit: removeStakeLimit,
  reset_coldkey_swap: resetColdkeySwap,
  reveal_mechanism_weights: revealWeights,
  reveal_weights: revealWeights,
  root_dissolve_network: dissolveByRoot,
  root_register: rootRegister,
  schedule_swap_coldkey: deprecated,
  serve_axon: serveAxon,
  serve_axon_tls: serveAxon,
  serve_prometheus: servePrometheus,
  set_activity_cutoff_factor: setActivityCutoffFactor,
  set_auto_parent_delegation_enabled: setAutoParentDelegation,
  set_childkey_take: setChildkeyTake,
  set_children: setChildren,
  set_coldkey_auto_stake_hotkey: setAutoStake,
  set_identity: setIdentity,
  set_mechanism_weights: setWeights,
  set_pending_childkey_cooldown: setByRoot("PendingChildKeyCooldown", "cooldown"),
  set_perpetual_lock: setPerpetual,
  set_reject_locked_alpha: setRejectLocked,
  set_root_claim_type: setRootClaimType,
  set_subnet_identity: setSubnetIdentity,
  set_tempo: setTempo,
  set_weights: setWeights,
  start_call: startCall,
  sudo_set_max_childkey_take: setByRoot("MaxChildkeyTake", "take", "MaxChildKeyTakeSet"),
  sudo_set_min_childkey_take: setByRoot("MinChildkeyTake", "take", "MinChildKeyTakeSet"),
  sudo_set_num_root_claims: setNumRootClaims,
  sudo_set_root_claim_threshold: setRootClaimThreshold,
  sudo_set_tx_childkey_take_rate_limit: setByRoot("TxChildkeyTakeRateLimit", "txRateLimit", "TxChildKeyTakeRateLimitSet"),
  sudo_set_voting_power_ema_alpha: setVotingPowerAlpha,
  swap_coldkey: swapColdkey,
  swap_coldkey_announced: swapColdkeyAnnounced,
  swap_hotkey: swapHotkey,
  swap_hotkey_v2: swapHotkey,
  swap_stake: swapStake,
  swap_stake_limit: swapStake,
  terminate_lease: terminateLease,
  transfer_stake: transferStake,
  trigger_epoch: triggerEpoch,
  try_associate_hotkey: associateHotkey,
  unstake_all: unstakeAll,
  unstake_all_alpha: unstakeAllAlpha,
  update_symbol: updateSymbol,
};
