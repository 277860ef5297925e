import { flowExponent, maxEpochs } from "../bounds.js";
import type { Setters } from "./setter.js";

/** Of the whole chain; only root may. */
export const CHAIN_SETTERS: Setters = {
  sudo_set_default_take: { item: "MaxDelegateTake", value: "defaultTake", event: "MaxDelegateTakeSet" },
  sudo_set_tx_rate_limit: { item: "TxRateLimit", value: "txRateLimit", event: "TxRateLimitSet" },
  sudo_set_subnet_owner_cut: { item: "SubnetOwnerCut", value: "subnetOwnerCut", event: "SubnetOwnerCutSet" },
  sudo_set_network_rate_limit: { item: "NetworkRateLimit", value: "rateLimit", event: "NetworkRateLimitSet" },
  sudo_set_network_immunity_period: { item: "NetworkImmunityPeriod", value: "immunityPeriod", event: "NetworkImmunityPeriodSet" },
  sudo_set_network_min_lock_cost: { item: "NetworkMinLockCost", value: "lockCost", event: "NetworkMinLockCostSet" },
  sudo_set_subnet_limit: { item: "SubnetLimit", value: "maxSubnets", event: "SubnetLimitSet" },
  sudo_set_lock_reduction_interval: {
    item: "NetworkLockReductionInterval",
    value: "interval",
    event: "NetworkLockCostReductionIntervalSet",
  },
  sudo_set_stake_threshold: { item: "StakeThreshold", value: "minStake", event: "StakeThresholdSet" },
  sudo_set_tx_delegate_take_rate_limit: { item: "TxDelegateTakeRateLimit", value: "txRateLimit", event: "TxDelegateTakeRateLimitSet" },
  sudo_set_min_delegate_take: { item: "MinDelegateTake", value: "take", event: "MinDelegateTakeSet" },
  sudo_set_dissolve_network_schedule_duration: {
    item: "DissolveNetworkScheduleDuration",
    value: "duration",
    event: "DissolveNetworkScheduleDurationSet",
  },
  sudo_set_subnet_moving_alpha: { item: "SubnetMovingAlpha", value: "alpha" },
  sudo_set_commit_reveal_version: { item: "CommitRevealWeightsVersion", value: "version", event: "CommitRevealVersionSet" },
  sudo_set_ck_burn: { item: "CKBurn", value: "burn" },
  sudo_set_admin_freeze_window: { item: "AdminFreezeWindow", value: "window", event: "AdminFreezeWindowSet" },
  sudo_set_owner_hparam_rate_limit: { item: "OwnerHyperparamRateLimit", value: "epochs", event: "OwnerHyperparamRateLimitSet" },
  sudo_set_tao_flow_cutoff: { item: "TaoFlowCutoff", value: "flowCutoff" },
  sudo_set_tao_flow_normalization_exponent: { item: "FlowNormExponent", value: "exponent", check: flowExponent },
  sudo_set_tao_flow_smoothing_factor: { item: "FlowEmaSmoothingFactor", value: "smoothingFactor" },
  sudo_set_net_tao_flow_enabled: { item: "NetTaoFlowEnabled", value: "enabled" },
  sudo_set_start_call_delay: { item: "StartCallDelay", value: "delay", event: "StartCallDelaySet" },
  sudo_set_coldkey_swap_announcement_delay: {
    item: "ColdkeySwapAnnouncementDelay",
    value: "duration",
    event: "ColdkeySwapAnnouncementDelaySet",
  },
  sudo_set_coldkey_swap_reannouncement_delay: {
    item: "ColdkeySwapReannouncementDelay",
    value: "duration",
    event: "ColdkeySwapReannouncementDelaySet",
  },
  sudo_set_max_epochs_per_block: { item: "MaxEpochsPerBlock", value: "maxEpochsPerBlock", event: "MaxEpochsPerBlockSet", check: maxEpochs },
};
