/*
 * What goes into an epoch and what comes out. Numbers of the chain that are u64 or wider (blocks, stakes, emissions, raw bits) are bigint; uids,
 * u16, u32 and i16 are numbers. Every list "per uid" has `n` entries unless said otherwise.
 */

import type { FlatRow, PairRow } from "../../units/flatRow.js";

export type { FlatRow };

/** One stored row of weights or bonds: pairs in stored order, which may be unsorted, hold zeros or duplicates, or name uids that don't exist. */
export type UidRow = PairRow;

/** A stored row, as pairs or with all its numbers one after the other. */
export type StoredRow = UidRow | FlatRow;

/** A validator's commit of weights: who, in which epoch (see `epochIndexOf` for specs below 423), in which block. */
export type Commit = readonly [uid: number, epoch: bigint, block: bigint];

/** Whose consensus liquid alpha compares with (spec 446 on): storage `LiquidAlphaConsensusMode`. */
export type LiquidAlphaConsensusMode = "Current" | "Previous" | "Auto";

/** What one mechanism of a subnet reads (storage index = 4096 * mechanism + netuid). */
export interface MechanismInput {
  /** `LastUpdate`, blocks; shorter than `n` reads as 0 beyond. */
  readonly lastUpdate: readonly bigint[];
  /** `Weights` after the reveals of the block; rows by uid, each uid at most once (a later row replaces an earlier). */
  readonly weights: readonly (readonly [uid: number, row: StoredRow])[];
  /** `Bonds`, likewise. */
  readonly bonds: readonly (readonly [uid: number, row: StoredRow])[];
  /** `WeightCommits` in queue order per uid. */
  readonly commitsV2: readonly Commit[];
  /** `TimelockedWeightCommits` that the reveals of the block left. */
  readonly commitsV4: readonly Commit[];
  /** The consensus stored before the epoch (`ConsensusByMechanism`, or `Consensus`), u16; absent or empty: liquid alpha uses the current one. */
  readonly previousConsensus?: readonly number[];
}

/** Everything one subnet's epoch reads, at the state before the block (with the block's own reveals applied). */
export interface EpochInput {
  /** Spec version of the code that executes: chooses the rules. */
  readonly specVersion: number;
  /** Number of uids, 0..65535. */
  readonly n: number;
  readonly block: bigint;
  readonly tempo: number;
  /** `ActivityCutoffFactorMilli`, u32: cutoff = max(1, factor * tempo / 1000) blocks. Spec 423 on. */
  readonly activityCutoffFactorMilli: number;
  /** `ActivityCutoff`, blocks, u16: the cutoff itself below spec 423. */
  readonly activityCutoff?: number;
  /** `LastMechansimStepBlock`: block of the last successful epoch, 0 for never. */
  readonly lastMechanismStepBlock: bigint;
  /** `LastYumaStepBlock` (spec 475 on), null or absent where not stored. */
  readonly lastYumaStepBlock?: bigint | null;
  /** `SubnetEpochConsensus` (spec 475 on), default Yuma. */
  readonly subnetConsensus?: "Yuma" | "Null";
  /** Per uid; 0 where the uid has no key. */
  readonly blockAtRegistration: readonly bigint[];
  /** Per uid: alpha in rao, parents and children applied (`inheritedStake`). */
  readonly alphaStake: readonly bigint[];
  /** Per uid: TAO on root in rao, parents and children of this subnet applied. */
  readonly taoStake: readonly bigint[];
  /** `TaoWeight`, u64: parts of 2^64 - 1. */
  readonly taoWeight: bigint;
  /** `StakeThreshold`, rao. */
  readonly stakeThreshold: bigint;
  /** Uid of the subnet owner's hotkey, or null. */
  readonly ownerUid: number | null;
  /** `ValidatorPermit` as stored: may be shorter than `n`, or empty. */
  readonly validatorPermit: readonly boolean[];
  readonly maxAllowedValidators: number;
  /** u16, parts of 65535. */
  readonly kappa: number;
  /** u16, parts of 65535. */
  readonly bondsPenalty: number;
  /** u64, parts of a million. */
  readonly bondsMovingAverage: bigint;
  readonly yuma3: boolean;
  /** Acts with `yuma3` only. */
  readonly liquidAlpha: boolean;
  /** u16, parts of 65535. */
  readonly alphaLow: number;
  /** u16, parts of 65535. */
  readonly alphaHigh: number;
  /** i16 (u16 below spec 283). */
  readonly alphaSigmoidSteepness: number;
  /** Default Auto. Spec 446 on. */
  readonly liquidAlphaConsensusMode?: LiquidAlphaConsensusMode;
  /** `CommitRevealWeightsEnabled`: mask columns by open commits. */
  readonly commitReveal: boolean;
  /** `SubnetEpochIndex` before the block, plus 1 (see `epochIndexOf` for specs below 423). */
  readonly currentEpoch: bigint;
  /** `RevealPeriodEpochs`. */
  readonly revealPeriod: bigint;
  /** Rao to distribute: u64. */
  readonly raoEmission: bigint;
  /** `MechanismEmissionSplit`, u16 each, or null for even parts. */
  readonly mechanismEmissionSplit: readonly number[] | null;
  /** One per mechanism, at least one. */
  readonly mechs: readonly MechanismInput[];
}

/** What the epoch decides for one mechanism. */
export interface MechanismOutput<Row extends StoredRow = UidRow> {
  /** Its part of the emission, rao. */
  readonly emission: bigint;
  /** `Incentive[idx]`, u16 per uid. */
  readonly incentive: readonly number[];
  /** u16 per uid: what `ConsensusByMechanism[idx]` becomes. */
  readonly consensus: readonly number[];
  /** Rao per uid: the payload of `IncentiveAlphaEmittedToMiners`. */
  readonly serverEmission: readonly bigint[];
  /** Rao per uid. */
  readonly validatorEmission: readonly bigint[];
  readonly active: readonly boolean[];
  /** The new permits. */
  readonly validatorPermit: readonly boolean[];
  /** `Bonds[idx, uid]` per uid; every uid's row is written, empty or not. */
  readonly bonds: readonly Row[];
}

/** What one subnet's epoch decides; every list per uid. */
export interface EpochOutput<Row extends StoredRow = UidRow> {
  /** Rao for mining. */
  readonly serverEmission: readonly bigint[];
  /** Rao for validating, before children and root take their part. */
  readonly validatorEmission: readonly bigint[];
  /** `Emission`; with several mechanisms a weighted mean, as the chain stores it. */
  readonly emission: readonly bigint[];
  readonly active: readonly boolean[];
  /** u16 each. */
  readonly consensus: readonly number[];
  readonly dividends: readonly number[];
  readonly validatorTrust: readonly number[];
  readonly stakeWeight: readonly number[];
  /** The new permits. */
  readonly validatorPermit: readonly boolean[];
  /** Total stake, whole rao, once per mechanism added up: what `VotingPower` moves towards. */
  readonly stake: readonly bigint[];
  readonly mechs: readonly MechanismOutput<Row>[];
  /** One per mechanism, where asked for. */
  readonly trace?: readonly EpochTrace[];
}

/** A sparse matrix by rows, I32F32 bits. */
export type TraceMatrix = readonly (readonly (readonly [uid: number, bits: bigint])[])[];

/** A mechanism's intermediate results as raw bits: I32F32, but for `filteredStake` (I64F64). */
export interface EpochTrace {
  /** Total stake with the threshold applied, before it is normalised. */
  readonly filteredStake: readonly bigint[];
  readonly stake: readonly bigint[];
  readonly activeStake: readonly bigint[];
  /** Masked and row-normalised. */
  readonly weights: TraceMatrix;
  readonly consensus: readonly bigint[];
  readonly clippedWeights: TraceMatrix;
  readonly validatorTrust: readonly bigint[];
  readonly incentive: readonly bigint[];
  readonly weightsForBonds: TraceMatrix;
  /** Stored bonds, masked; in Yuma2 column-normalised. */
  readonly bonds: TraceMatrix;
  /** Yuma2 only, column-normalised. */
  readonly bondsDelta?: TraceMatrix;
  /** Column-normalised. */
  readonly emaBondsNorm: TraceMatrix;
  /** As they are stored. */
  readonly emaBonds: TraceMatrix;
  /** Yuma3 only. */
  readonly totalBondsPerValidator?: readonly bigint[];
  readonly dividends: readonly bigint[];
  readonly normServerEmission: readonly bigint[];
  readonly normValidatorEmission: readonly bigint[];
  readonly normCombinedEmission: readonly bigint[];
}
