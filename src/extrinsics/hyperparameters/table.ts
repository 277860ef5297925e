import type { Bounds } from "./bounds.js";
import * as bounds from "./bounds.js";
import type { KINDS } from "./kinds.js";

const { all, forOwners, notOnRoot, within } = bounds;

/** A setting of one subnet, or of the whole network, and the call that changes it. */
export interface Hyperparameter {
  /** `Pallet.call`. */
  readonly call: string;
  /** Root's call, where it isn't the owner's. */
  readonly rootCall?: string;
  readonly kind: keyof typeof KINDS;
  /** Who may change it. */
  readonly by: "owner" | "root";
  /** The storage item that holds it. */
  readonly item?: string;
  /** Whether it is the network's and not a subnet's. */
  readonly network?: boolean;
  /** The owner's rate limit: the chain's name of the hyperparameter. */
  readonly limited?: string;
  /** Whether it can't be changed in the blocks before an epoch; `owner` where root may. */
  readonly freezes?: boolean | "owner";
  /** The chain's error where the subnet isn't there; null where it doesn't look. `AdminUtils.SubnetDoesNotExist` by default. */
  readonly missing?: string | null;
  readonly bounds?: Bounds;
}

type Rest = Omit<Hyperparameter, "call" | "kind" | "by" | "item">;

const admin = (call: string) => `AdminUtils.sudo_set_${call}`;
const subtensor = (item: string) => `SubtensorModule.${item}`;

/** A subnet's that its owner sets, at most once in some epochs. */
const owners = (call: string, kind: Hyperparameter["kind"], item: string, limited: string, rest: Rest = {}): Hyperparameter => ({
  call: admin(call),
  kind,
  by: "owner",
  item: subtensor(item),
  limited,
  freezes: true,
  ...rest,
});
/** A subnet's that only root sets. */
const roots = (call: string, kind: Hyperparameter["kind"], item: string, rest: Rest = {}): Hyperparameter => ({
  call: call.includes(".") ? call : admin(call),
  kind,
  by: "root",
  item: item.includes(".") ? item : subtensor(item),
  ...rest,
});
/** The network's, which only root sets. */
const networks = (call: string, kind: Hyperparameter["kind"], item: string, rest: Rest = {}): Hyperparameter =>
  roots(call, kind, item, { network: true, ...rest });

/** The hotkey that stands for a subnet's owner, under both of its names. */
const ownerHotkey = (call: string): Hyperparameter => ({
  ...roots(call, "account", "SubnetOwnerHotkey", { bounds: bounds.ownerHotkey, missing: subtensor("SubnetNotExists") }),
  by: "owner",
});

/** `MaxMechanismCount` can't be more. */
const MOST_MECHANISMS = 16n;

/** All settings, by btcli's names where it has one, else by the call's. Who may change what, and bounds: pallets/admin-utils/src/lib.rs. */
export const HYPERPARAMETERS = {
  activity_cutoff: owners("activity_cutoff", "u16", "ActivityCutoff", "ActivityCutoff", { bounds: bounds.activityCutoff }),
  activity_cutoff_factor: {
    call: "SubtensorModule.set_activity_cutoff_factor",
    kind: "u32",
    by: "owner",
    item: subtensor("ActivityCutoffFactorMilli"),
    limited: "ActivityCutoffFactorMilli",
    freezes: "owner",
    missing: null,
    bounds: within("SubtensorModule.ActivityCutoffFactorMilliOutOfBounds", 1000n, 50_000n),
  },
  adjustment_alpha: owners("adjustment_alpha", "u64", "AdjustmentAlpha", "AdjustmentAlpha"),
  adjustment_interval: roots("adjustment_interval", "u16", "AdjustmentInterval"),
  admin_freeze_window: networks("admin_freeze_window", "u16", "AdminFreezeWindow"),
  alpha_sigmoid_steepness: owners("alpha_sigmoid_steepness", "i16", "AlphaSigmoidSteepness", "AlphaSigmoidSteepness", {
    bounds: forOwners(within("AdminUtils.NegativeSigmoidSteepness", 0n, 32_767n)),
  }),
  alpha_values: owners("alpha_values", "shares", "AlphaValues", "AlphaValues", { bounds: bounds.alphaValues, missing: null }),
  basket_concentration_cap: networks("basket_concentration_cap", "u16", "BasketConcentrationCap"),
  basket_daily_turnover_cap: networks("basket_daily_turnover_cap", "u16", "BasketDailyTurnoverCap"),
  basket_liquidity_cap: networks("basket_liquidity_cap", "u16", "BasketLiquidityCap"),
  basket_min_trade_tao: networks("basket_min_trade_tao", "tao", "BasketMinTradeTao"),
  basket_trading_enabled: networks("basket_trading_enabled", "bool", "BasketTradingEnabled"),
  bonds_moving_avg: owners("bonds_moving_average", "u64", "BondsMovingAverage", "BondsMovingAverage", {
    bounds: forOwners(within("AdminUtils.BondsMovingAverageMaxReached", 0n, 975_000n)),
  }),
  bonds_penalty: owners("bonds_penalty", "share", "BondsPenalty", "BondsPenalty"),
  bonds_reset_enabled: owners("bonds_reset_enabled", "bool", "BondsResetOn", "BondsResetEnabled", { missing: null }),
  burn_half_life: owners("burn_half_life", "u16", "BurnHalfLife", "BurnHalfLife", {
    bounds: all(notOnRoot, within("AdminUtils.InvalidValue", 1n, 36_100n)),
  }),
  burn_increase_mult: owners("burn_increase_mult", "u64f64", "BurnIncreaseMult", "BurnIncreaseMult", {
    bounds: all(notOnRoot, within("AdminUtils.InvalidValue", 2n ** 64n, 3n * 2n ** 64n)),
  }),
  ck_burn: networks("ck_burn", "u64", "CKBurn"),
  coldkey_swap_announcement_delay: networks("coldkey_swap_announcement_delay", "u32", "ColdkeySwapAnnouncementDelay"),
  coldkey_swap_reannouncement_delay: networks("coldkey_swap_reannouncement_delay", "u32", "ColdkeySwapReannouncementDelay"),
  collateral_drain_ratio: { ...roots("collateral_drain_ratio", "u64f64", "CollateralDrainRatio"), by: "owner", freezes: true },
  collateral_lock_share: { ...roots("collateral_lock_share", "share", "CollateralLockShare"), by: "owner", freezes: true },
  commit_reveal_period: owners("commit_reveal_weights_interval", "u64", "RevealPeriodEpochs", "WeightCommitInterval", {
    bounds: bounds.revealPeriod,
  }),
  commit_reveal_version: networks("commit_reveal_version", "u16", "CommitRevealWeightsVersion"),
  commit_reveal_weights_enabled: owners("commit_reveal_weights_enabled", "bool", "CommitRevealWeightsEnabled", "CommitRevealEnabled"),
  commitments_max_space: networks("Commitments.set_max_space", "u32", "Commitments.MaxSpace"),
  default_take: networks("default_take", "share", "MaxDelegateTake"),
  difficulty: roots("difficulty", "u64", "Difficulty", { freezes: true }),
  dissolve_network_schedule_duration: networks("dissolve_network_schedule_duration", "u32", "DissolveNetworkScheduleDuration"),
  ema_price_halving_period: roots("ema_price_halving_period", "u64", "EMAPriceHalvingBlocks", { missing: null }),
  emission_bar_quantile: networks("emission_bar_quantile", "u64f64", "EmissionBarQuantile"),
  emission_bar_rank: networks("emission_bar_rank", "u16", "EmissionBarRank"),
  emission_gate_exponent: networks("emission_gate_exponent", "u64f64", "EmissionGateExponent"),
  epoch_consensus: { call: admin("epoch_consensus"), kind: "epochConsensus", by: "owner", freezes: true },
  evm_chain_id: networks("evm_chain_id", "u64", "EVMChainId.ChainId"),
  immunity_period: owners("immunity_period", "u16", "ImmunityPeriod", "ImmunityPeriod"),
  kappa: roots("kappa", "share", "Kappa"),
  limit_orders_enabled: networks("LimitOrders.set_pallet_status", "bool", "LimitOrders.LimitOrdersEnabled"),
  liquid_alpha_enabled: owners("liquid_alpha_enabled", "bool", "LiquidAlphaOn", "LiquidAlphaEnabled", { missing: null }),
  lock_reduction_interval: networks("lock_reduction_interval", "u64", "NetworkLockReductionInterval"),
  max_allowed_uids: owners("max_allowed_uids", "u16", "MaxAllowedUids", "MaxAllowedUids", { bounds: bounds.maxAllowedUids }),
  max_burn: owners("max_burn", "tao", "MaxBurn", "MaxBurn", { bounds: bounds.maxBurn }),
  max_childkey_take: networks("SubtensorModule.sudo_set_max_childkey_take", "share", "MaxChildkeyTake"),
  max_difficulty: owners("max_difficulty", "u64", "MaxDifficulty", "MaxDifficulty"),
  max_epochs_per_block: networks("max_epochs_per_block", "u8", "MaxEpochsPerBlock", {
    bounds: within("AdminUtils.ValueNotInBounds", 1n, 255n),
  }),
  max_mechanism_count: networks("max_mechanism_count", "u8", "MaxMechanismCount", {
    bounds: within("SubtensorModule.InvalidValue", 1n, MOST_MECHANISMS),
  }),
  max_regs_per_block: roots("max_registrations_per_block", "u16", "MaxRegistrationsPerBlock", { freezes: true }),
  max_validators: roots("max_allowed_validators", "u16", "MaxAllowedValidators", { freezes: true, bounds: bounds.maxAllowedValidators }),
  min_allowed_uids: roots("min_allowed_uids", "u16", "MinAllowedUids", { freezes: true, bounds: bounds.minAllowedUids }),
  min_allowed_weights: owners("min_allowed_weights", "u16", "MinAllowedWeights", "MinAllowedWeights"),
  min_burn: owners("min_burn", "tao", "MinBurn", "MinBurn", { bounds: bounds.minBurn }),
  min_childkey_take: owners("min_childkey_take_per_subnet", "share", "MinChildkeyTakePerSubnet", "MinChildkeyTake", {
    bounds: bounds.minChildkeyTake,
  }),
  min_childkey_take_all: networks("SubtensorModule.sudo_set_min_childkey_take", "share", "MinChildkeyTake"),
  min_delegate_take: networks("min_delegate_take", "share", "MinDelegateTake"),
  min_difficulty: roots("min_difficulty", "u64", "MinDifficulty", { freezes: true }),
  min_non_immune_uids: roots("min_non_immune_uids", "u16", "MinNonImmuneUids", { missing: null }),
  net_tao_flow_enabled: networks("net_tao_flow_enabled", "bool", "NetTaoFlowEnabled"),
  network_immunity_period: networks("network_immunity_period", "u64", "NetworkImmunityPeriod"),
  network_min_lock_cost: networks("network_min_lock_cost", "tao", "NetworkMinLockCost"),
  network_pow_registration_allowed: roots("network_pow_registration_allowed", "bool", "NetworkPowRegistrationAllowed", {
    missing: null,
    bounds: bounds.powRegistration,
  }),
  network_rate_limit: networks("network_rate_limit", "u64", "NetworkRateLimit"),
  nominator_min_required_stake: networks("nominator_min_required_stake", "u64", "NominatorMinRequiredStake"),
  num_root_claims: networks("SubtensorModule.sudo_set_num_root_claims", "u64", "NumRootClaim", {
    bounds: within("SubtensorModule.InvalidNumRootClaim", 0n, 50n),
  }),
  owner_cut_auto_lock_enabled: {
    ...roots("owner_cut_auto_lock_enabled", "bool", "OwnerCutAutoLockEnabled", { freezes: true, bounds: notOnRoot }),
    by: "owner",
  },
  owner_cut_enabled: { ...roots("owner_cut_enabled", "bool", "OwnerCutEnabled", { freezes: true, bounds: notOnRoot }), by: "owner" },
  owner_hparam_rate_limit: networks("owner_hparam_rate_limit", "u16", "OwnerHyperparamRateLimit"),
  owner_immune_neuron_limit: owners("owner_immune_neuron_limit", "u16", "ImmuneOwnerUidsLimit", "ImmuneNeuronLimit", {
    bounds: within("SubtensorModule.InvalidValue", 1n, 10n),
    missing: null,
  }),
  pending_childkey_cooldown: networks("SubtensorModule.set_pending_childkey_cooldown", "u64", "PendingChildKeyCooldown"),
  rao_recycled: roots("rao_recycled", "tao", "RAORecycledForRegistration"),
  recycle_or_burn: owners("recycle_or_burn", "recycleOrBurn", "RecycleOrBurn", "RecycleOrBurn", { missing: null }),
  registration_allowed: roots("network_registration_allowed", "bool", "NetworkRegistrationAllowed", { missing: null }),
  rho: owners("rho", "u16", "Rho", "Rho"),
  root_claim_threshold: {
    ...roots("SubtensorModule.sudo_set_root_claim_threshold", "u64", "RootClaimableThreshold", {
      missing: null,
      bounds: within("SubtensorModule.InvalidRootClaimThreshold", 0n, 10_000_000n),
    }),
    by: "owner",
  },
  serving_rate_limit: owners("serving_rate_limit", "u64", "ServingRateLimit", "ServingRateLimit", { missing: null }),
  sn_owner_hotkey: ownerHotkey("sn_owner_hotkey"),
  stake_threshold: networks("stake_threshold", "u64", "StakeThreshold"),
  start_call_delay: networks("start_call_delay", "u64", "StartCallDelay"),
  subnet_emission_enabled: roots("subnet_emission_enabled", "bool", "SubnetEmissionEnabled", { bounds: notOnRoot }),
  subnet_limit: networks("subnet_limit", "u16", "SubnetLimit"),
  subnet_moving_alpha: networks("subnet_moving_alpha", "i96f32", "SubnetMovingAlpha"),
  subnet_owner_cut: networks("subnet_owner_cut", "share", "SubnetOwnerCut"),
  subnet_owner_hotkey: ownerHotkey("subnet_owner_hotkey"),
  subtoken_enabled: roots("subtoken_enabled", "bool", "SubtokenEnabled", { freezes: true, missing: null }),
  swap_fee_rate: roots("Swap.set_fee_rate", "share", "Swap.FeeRate", {
    missing: "Swap.MechanismDoesNotExist",
    bounds: within("Swap.FeeRateTooHigh", 0n, 10_000n),
  }),
  tao_flow_cutoff: networks("tao_flow_cutoff", "u64f64", "TaoFlowCutoff"),
  tao_flow_normalization_exponent: networks("tao_flow_normalization_exponent", "u64f64", "FlowNormExponent", {
    bounds: within("AdminUtils.InvalidValue", 2n ** 64n, 2n ** 65n),
  }),
  tao_flow_smoothing_factor: networks("tao_flow_smoothing_factor", "u64", "FlowEmaSmoothingFactor"),
  target_regs_per_interval: roots("target_registrations_per_interval", "u16", "TargetRegistrationsPerInterval", { freezes: true }),
  tempo: {
    call: "SubtensorModule.set_tempo",
    rootCall: admin("tempo"),
    kind: "u16",
    by: "owner",
    item: subtensor("Tempo"),
    freezes: true,
    bounds: forOwners(within("SubtensorModule.TempoOutOfBounds", 360n, 50_400n)),
  },
  transfers_enabled: owners("toggle_transfer", "bool", "TransferToggle", "TransferEnabled", { missing: null }),
  tx_childkey_take_rate_limit: networks("SubtensorModule.sudo_set_tx_childkey_take_rate_limit", "u64", "TxChildkeyTakeRateLimit"),
  tx_delegate_take_rate_limit: networks("tx_delegate_take_rate_limit", "u64", "TxDelegateTakeRateLimit"),
  tx_rate_limit: networks("tx_rate_limit", "u64", "TxRateLimit"),
  voting_power_ema_alpha: roots("SubtensorModule.sudo_set_voting_power_ema_alpha", "u64", "VotingPowerEmaAlpha", {
    missing: null,
    bounds: within("SubtensorModule.InvalidVotingPowerEmaAlpha", 0n, 10n ** 18n),
  }),
  weights_rate_limit: roots("weights_set_rate_limit", "u64", "WeightsSetRateLimit"),
  weights_version: owners("weights_version_key", "u64", "WeightsVersionKey", "SetWeightsVersionKey"),
  yuma3_enabled: owners("yuma3_enabled", "bool", "Yuma3On", "Yuma3Enabled", { missing: null }),
} as const satisfies Readonly<Record<string, Hyperparameter>>;

/** A hyperparameter's name. */
export type HyperparameterName = keyof typeof HYPERPARAMETERS;
