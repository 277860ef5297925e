import type { Commit, EpochInput } from "../../src/protocol/consensus/index.js";
import type { Json } from "./vectorFile.js";

const bigints = (values: readonly string[]): bigint[] => values.map(BigInt);

const commits = (values: readonly [number, string, string][]): Commit[] =>
  values.map(([uid, epoch, block]) => [uid, BigInt(epoch), BigInt(block)]);

/** The `in` of an epoch case as an epoch's input. Vectors are of spec 425 where they don't say otherwise. */
export function epochInput(given: Json): EpochInput {
  return {
    specVersion: given.spec_version ?? 425,
    n: given.n,
    block: BigInt(given.block),
    tempo: given.tempo,
    activityCutoffFactorMilli: given.activity_cutoff_factor_milli,
    lastMechanismStepBlock: BigInt(given.last_mechanism_step_block),
    blockAtRegistration: bigints(given.block_at_registration),
    alphaStake: bigints(given.alpha_stake),
    taoStake: bigints(given.tao_stake),
    taoWeight: BigInt(given.tao_weight),
    stakeThreshold: BigInt(given.stake_threshold),
    ownerUid: given.owner_uid,
    validatorPermit: given.validator_permit,
    maxAllowedValidators: given.max_allowed_validators,
    kappa: given.kappa,
    bondsPenalty: given.bonds_penalty,
    bondsMovingAverage: BigInt(given.bonds_moving_average),
    yuma3: given.yuma3,
    liquidAlpha: given.liquid_alpha,
    alphaLow: given.alpha_low,
    alphaHigh: given.alpha_high,
    alphaSigmoidSteepness: given.alpha_sigmoid_steepness,
    commitReveal: given.commit_reveal,
    currentEpoch: BigInt(given.current_epoch),
    revealPeriod: BigInt(given.reveal_period),
    raoEmission: BigInt(given.rao_emission),
    mechanismEmissionSplit: given.mechanism_emission_split,
    mechs: given.mechs.map((mechanism: Json) => ({
      lastUpdate: bigints(mechanism.last_update),
      weights: mechanism.weights,
      bonds: mechanism.bonds,
      commitsV2: commits(mechanism.commits_v2),
      commitsV4: commits(mechanism.commits_v4),
    })),
  };
}
