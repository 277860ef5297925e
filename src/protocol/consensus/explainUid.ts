import { InputError } from "../../errors/kinds.js";
import { asPairs } from "../../units/flatRow.js";
import { type EpochRules, epochRules } from "./epochRules.js";
import { paddedLastUpdate } from "./mechanism.js";
import { runEpoch } from "./runEpoch.js";
import { readStakes } from "./stake.js";
import type { EpochInput, EpochTrace, MechanismInput, TraceMatrix } from "./types.js";
import { type WeightMask, weightMask } from "./weights.js";

/** Why a validator's stake doesn't vote. */
export type SilentReason = "noStake" | "belowThreshold" | "inactive" | "noPermit";

/** One validator's weight on the miner. Shares are numbers from 0 to 1. */
export interface ReceivedWeight {
  readonly validator: number;
  /** As stored, u16. */
  readonly stored: number;
  /** Why it didn't count; null where it did. */
  readonly masked: WeightMask | null;
  /** Share of the validator's counted weights. */
  readonly weight: number;
  /** What consensus left of it. */
  readonly clippedTo: number;
  /** The validator's share of the voting stake. */
  readonly votes: number;
  readonly silent: SilentReason | null;
  /** Its part of the miner's rank: votes times the clipped weight. */
  readonly contribution: number;
}

/** Why a uid got what it got for mining. */
export interface MinerExplanation {
  readonly received: readonly ReceivedWeight[];
  /** The weight that enough stake supports. */
  readonly consensus: number;
  /** Share of all ranks. */
  readonly incentive: number;
  /** Rao. */
  readonly emission: bigint;
}

/** A validator's bond to one miner. Shares are numbers from 0 to 1. */
export interface HeldBond {
  readonly miner: number;
  readonly weight: number;
  readonly consensus: number;
  readonly clippedTo: number;
  /** After the epoch, in the scale it is stored in. */
  readonly bond: number;
  /** Share of all validators' bonds to the miner. */
  readonly share: number;
  /** The miner's incentive times the share: what the bond earns, before Yuma3 weighs it by stake. */
  readonly earned: number;
}

/** Why a uid got what it got for validating. */
export interface ValidatorExplanation {
  readonly permit: { readonly before: boolean; readonly after: boolean };
  readonly active: boolean;
  readonly silent: SilentReason | null;
  /** Share of the subnet's stake. */
  readonly stake: number;
  /** Share of the voting stake. */
  readonly votes: number;
  /** Sum of the clipped weights: 1 when all its weights agree with consensus. */
  readonly trust: number;
  /** Part of its weights that consensus cut off. */
  readonly lostToClipping: number;
  /** Share of the subnet's stake that was its and didn't vote. */
  readonly lostToSilence: number;
  readonly bonds: readonly HeldBond[];
  /** Share of all dividends. */
  readonly dividends: number;
  /** Rao, before children and root take their part. */
  readonly emission: bigint;
}

export interface MechanismExplanation {
  readonly mechanism: number;
  readonly miner: MinerExplanation;
  readonly validator: ValidatorExplanation;
}

const share = (bits: bigint): number => Number(bits) / 2 ** 32;

function shareAt(matrix: TraceMatrix, row: number, column: number): number {
  // Of several entries in one place the last counts.
  const entry = matrix[row].findLast(([uid]) => uid === column);
  return entry === undefined ? 0 : share(entry[1]);
}

/** What one mechanism's explanations are taken from. */
interface Ran {
  readonly input: EpochInput;
  readonly mechanism: MechanismInput;
  readonly trace: EpochTrace;
  readonly permits: readonly boolean[];
  readonly active: readonly boolean[];
  readonly total: readonly bigint[];
  readonly masked: (from: number, to: number) => WeightMask | null;
}

function silence({ trace, permits, active, total }: Ran, uid: number): SilentReason | null {
  if (trace.activeStake[uid] !== 0n) return null;
  if (total[uid] === 0n) return "noStake";
  if (trace.filteredStake[uid] === 0n) return "belowThreshold";
  if (!active[uid]) return "inactive";
  return permits.length > 0 && !permits[uid] ? "noPermit" : "noStake";
}

function explainMiner(ran: Ran, uid: number, emission: bigint): MinerExplanation {
  const { input, mechanism, trace } = ran;
  const received = mechanism.weights.flatMap(([validator, row]): ReceivedWeight[] => {
    const entry = validator < input.n ? asPairs(row).findLast(([to]) => to === uid) : undefined;
    if (entry === undefined) return [];
    const votes = share(trace.activeStake[validator]);
    const clippedTo = shareAt(trace.clippedWeights, validator, uid);
    return [
      {
        validator,
        stored: entry[1],
        masked: ran.masked(validator, uid),
        weight: shareAt(trace.weights, validator, uid),
        clippedTo,
        votes,
        silent: silence(ran, validator),
        contribution: votes * clippedTo,
      },
    ];
  });
  return { received, consensus: share(trace.consensus[uid]), incentive: share(trace.incentive[uid]), emission };
}

function explainValidator(ran: Ran, uid: number, permitAfter: boolean, emission: bigint): ValidatorExplanation {
  const { trace } = ran;
  const miners = new Set([...trace.weights[uid], ...trace.emaBonds[uid]].map(([miner]) => miner));
  const bonds = [...miners]
    .filter((miner) => miner < ran.input.n)
    .sort((a, b) => a - b)
    .map((miner): HeldBond => {
      const part = shareAt(trace.emaBondsNorm, uid, miner);
      return {
        miner,
        weight: shareAt(trace.weights, uid, miner),
        consensus: share(trace.consensus[miner]),
        clippedTo: shareAt(trace.clippedWeights, uid, miner),
        bond: shareAt(trace.emaBonds, uid, miner),
        share: part,
        earned: part * share(trace.incentive[miner]),
      };
    });
  const weights = trace.weights[uid].reduce((total, [, bits]) => total + share(bits), 0);
  const silent = silence(ran, uid);
  return {
    permit: { before: ran.permits[uid] ?? false, after: permitAfter },
    active: ran.active[uid],
    silent,
    stake: share(trace.stake[uid]),
    votes: share(trace.activeStake[uid]),
    trust: share(trace.validatorTrust[uid]),
    lostToClipping: weights - share(trace.validatorTrust[uid]),
    lostToSilence: silent === null ? 0 : share(trace.stake[uid]),
    bonds,
    dividends: share(trace.dividends[uid]),
    emission,
  };
}

export interface ExplainUidOptions {
  /** Rules to go by instead of those of the input's spec version. */
  readonly rules?: EpochRules;
}

/**
 * Why a uid gets what it gets, per mechanism: as a miner, whose weights counted, what consensus left of them and what share resulted; as a validator,
 * its votes, trust, bonds and dividends, and what it lost.
 *
 * @throws InputError `ERR_INPUT_UID` for a uid of `n` or more, and what `runEpoch` throws
 */
export function explainUid(input: EpochInput, uid: number, options: ExplainUidOptions = {}): MechanismExplanation[] {
  const rules = options.rules ?? epochRules(input.specVersion);
  const output = runEpoch(input, { rules, trace: true });
  if (!(Number.isInteger(uid) && uid >= 0 && uid < input.n))
    throw new InputError("ERR_INPUT_UID", `there is no uid ${uid}: the subnet has ${input.n}`, {
      remedy: `Give a UID from 0 to ${input.n - 1}.`,
      details: { uid, n: input.n },
    });
  const stakes = readStakes(input, rules);
  return input.mechs.map((mechanism, k) => {
    const { active, serverEmission, validatorEmission, validatorPermit } = output.mechs[k];
    const lastUpdate = paddedLastUpdate(input.n, mechanism);
    const masked = weightMask(input, rules, mechanism, lastUpdate, stakes.permits);
    const ran: Ran = { input, mechanism, trace: output.trace![k], permits: stakes.permits, active, total: stakes.total, masked };
    return {
      mechanism: k,
      miner: explainMiner(ran, uid, serverEmission[uid]),
      validator: explainValidator(ran, uid, validatorPermit[uid], validatorEmission[uid]),
    };
  });
}
