import type { StateReader } from "../../state/state.js";
import { get } from "../pallets/subtensor/items.js";
import type { ApiContext } from "./api.js";

const cutoffBlocks = (state: StateReader, netuid: number): bigint => {
  const blocks = (BigInt(get(state, "ActivityCutoffFactorMilli", netuid)) * BigInt(get(state, "Tempo", netuid))) / 1000n;
  return blocks > 0n ? blocks : 1n;
};

/** What all of these answers have, by the fields' names; a struct's encoder takes what it needs. */
function common(state: StateReader, netuid: number) {
  const of = (item: string) => get(state, item, netuid);
  const [alphaLow, alphaHigh] = of("AlphaValues");
  return {
    rho: of("Rho"),
    kappa: of("Kappa"),
    immunityPeriod: of("ImmunityPeriod"),
    minAllowedWeights: of("MinAllowedWeights"),
    maxWeightsLimit: 65535,
    tempo: of("Tempo"),
    minDifficulty: of("MinDifficulty"),
    maxDifficulty: of("MaxDifficulty"),
    weightsVersion: of("WeightsVersionKey"),
    weightsRateLimit: of("WeightsSetRateLimit"),
    adjustmentInterval: of("AdjustmentInterval"),
    activityCutoff: Number(cutoffBlocks(state, netuid)),
    registrationAllowed: of("NetworkRegistrationAllowed"),
    targetRegsPerInterval: of("TargetRegistrationsPerInterval"),
    minBurn: of("MinBurn"),
    maxBurn: of("MaxBurn"),
    bondsMovingAvg: of("BondsMovingAverage"),
    maxRegsPerBlock: of("MaxRegistrationsPerBlock"),
    servingRateLimit: of("ServingRateLimit"),
    maxValidators: of("MaxAllowedValidators"),
    adjustmentAlpha: of("AdjustmentAlpha"),
    difficulty: of("Difficulty"),
    commitRevealPeriod: of("RevealPeriodEpochs"),
    commitRevealWeightsEnabled: of("CommitRevealWeightsEnabled"),
    alphaHigh,
    alphaLow,
    liquidAlphaEnabled: of("LiquidAlphaOn"),
  };
}

export const hyperparams = ({ state }: ApiContext, netuid: number) => common(state, netuid);

export function hyperparamsV2({ state }: ApiContext, netuid: number) {
  const of = (item: string) => get(state, item, netuid);
  return {
    ...common(state, netuid),
    alphaSigmoidSteepness: BigInt(of("AlphaSigmoidSteepness")) << 32n,
    yumaVersion: of("Yuma3On") ? 3 : 2,
    subnetIsActive: of("SubtokenEnabled"),
    transfersEnabled: of("TransferToggle"),
    bondsResetEnabled: of("BondsResetOn"),
    userLiquidityEnabled: false,
  };
}

/** A list of named values, each with its type. */
export function hyperparamsV3(context: ApiContext, netuid: number) {
  const { state } = context;
  const of = (item: string) => get(state, item, netuid);
  const v2 = hyperparamsV2(context, netuid);
  const minTake = Math.max(get(state, "MinChildkeyTake"), of("MinChildkeyTakePerSubnet"));
  const entries: readonly [name: string, type: string, value: unknown][] = [
    ["kappa", "U16", v2.kappa],
    ["immunity_period", "U16", v2.immunityPeriod],
    ["min_allowed_weights", "U16", v2.minAllowedWeights],
    ["max_weights_limit", "U16", v2.maxWeightsLimit],
    ["tempo", "U16", v2.tempo],
    ["weights_version", "U64", v2.weightsVersion],
    ["weights_rate_limit", "U64", v2.weightsRateLimit],
    ["activity_cutoff", "U64", cutoffBlocks(state, netuid)],
    ["activity_cutoff_factor", "U32", of("ActivityCutoffFactorMilli")],
    ["registration_allowed", "Bool", v2.registrationAllowed],
    ["target_regs_per_interval", "U16", v2.targetRegsPerInterval],
    ["min_burn", "TaoBalance", v2.minBurn],
    ["max_burn", "TaoBalance", v2.maxBurn],
    ["burn_half_life", "U16", of("BurnHalfLife")],
    ["burn_increase_mult", "U64F64", of("BurnIncreaseMult")],
    ["bonds_moving_avg", "U64", v2.bondsMovingAvg],
    ["max_regs_per_block", "U16", v2.maxRegsPerBlock],
    ["serving_rate_limit", "U64", v2.servingRateLimit],
    ["max_validators", "U16", v2.maxValidators],
    ["commit_reveal_period", "U64", v2.commitRevealPeriod],
    ["commit_reveal_weights_enabled", "Bool", v2.commitRevealWeightsEnabled],
    ["alpha_high", "U16", v2.alphaHigh],
    ["alpha_low", "U16", v2.alphaLow],
    ["liquid_alpha_enabled", "Bool", v2.liquidAlphaEnabled],
    ["alpha_sigmoid_steepness", "I32F32", v2.alphaSigmoidSteepness],
    ["yuma_version", "U16", v2.yumaVersion],
    ["subnet_is_active", "Bool", v2.subnetIsActive],
    ["transfers_enabled", "Bool", v2.transfersEnabled],
    ["bonds_reset_enabled", "Bool", v2.bondsResetEnabled],
    ["user_liquidity_enabled", "Bool", false],
    ["owner_cut_enabled", "Bool", of("OwnerCutEnabled")],
    ["owner_cut_auto_lock_enabled", "Bool", of("OwnerCutAutoLockEnabled")],
    ["min_childkey_take", "U16", minTake],
  ];
  return entries.map(([name, type, value]) => ({ name: new TextEncoder().encode(name), value: { type, value } }));
}

export function subnetInfo(state: StateReader, netuid: number, emission: "emissionValue" | "emissionValues") {
  const of = (item: string) => get(state, item, netuid);
  return {
    netuid,
    rho: of("Rho"),
    kappa: of("Kappa"),
    difficulty: of("Difficulty"),
    immunityPeriod: of("ImmunityPeriod"),
    maxAllowedValidators: of("MaxAllowedValidators"),
    minAllowedWeights: of("MinAllowedWeights"),
    maxWeightsLimit: 65535,
    scalingLawPower: of("ScalingLawPower"),
    subnetworkN: of("SubnetworkN"),
    maxAllowedUids: of("MaxAllowedUids"),
    blocksSinceLastStep: of("BlocksSinceLastStep"),
    tempo: of("Tempo"),
    networkModality: 0,
    networkConnect: [],
    [emission]: 0n,
    burn: of("Burn"),
    owner: of("SubnetOwner"),
    ...(emission === "emissionValue" ? { identity: of("SubnetIdentitiesV3") } : {}),
  };
}
