import { InputError } from "../../errors/kinds.js";
import { maxUpscaleWeights } from "./maxUpscale.js";
import { type RunEpochOptions, runEpoch } from "./runEpoch.js";
import type { EpochInput, EpochOutput, MechanismInput, UidRow } from "./types.js";

/** The settings a simulation may change. */
export type EpochSettings = Partial<
  Pick<
    EpochInput,
    | "tempo"
    | "activityCutoffFactorMilli"
    | "taoWeight"
    | "stakeThreshold"
    | "ownerUid"
    | "maxAllowedValidators"
    | "kappa"
    | "bondsPenalty"
    | "bondsMovingAverage"
    | "yuma3"
    | "liquidAlpha"
    | "alphaLow"
    | "alphaHigh"
    | "alphaSigmoidSteepness"
    | "liquidAlphaConsensusMode"
    | "commitReveal"
    | "raoEmission"
    | "mechanismEmissionSplit"
  >
>;

/** What if? Everything left out stays as it is. */
export interface EpochChanges {
  readonly settings?: EpochSettings;
  /** Validators' new weights, in any scale: stored as `set_weights` would, the block before the epoch. */
  readonly weights?: readonly { readonly uid: number; readonly mechanism?: number; readonly row: UidRow }[];
  /** New stakes in rao, parents and children applied. */
  readonly stakes?: readonly { readonly uid: number; readonly alpha?: bigint; readonly tao?: bigint }[];
}

export interface SimulateEpochOptions extends RunEpochOptions {
  /** How many epochs on, default 1. */
  readonly epochs?: number;
}

/** Both courses, epoch by epoch. */
export interface EpochSimulation {
  readonly unchanged: readonly EpochOutput[];
  readonly changed: readonly EpochOutput[];
}

function setWeights(mechanism: MechanismInput, uid: number, row: UidRow, n: number, block: bigint): MechanismInput {
  const scaled = maxUpscaleWeights(row.map(([, weight]) => weight));
  const lastUpdate = Array.from({ length: n }, (_, i) => mechanism.lastUpdate[i] ?? 0n);
  lastUpdate[uid] = block;
  return {
    ...mechanism,
    lastUpdate,
    weights: [...mechanism.weights.filter(([from]) => from !== uid), [uid, row.map(([to], k) => [to, scaled[k]])]],
  };
}

function checkTarget(input: EpochInput, uid: number, mechanism: number): void {
  if (!(Number.isInteger(uid) && uid >= 0 && uid < input.n) || !(mechanism in input.mechs))
    throw new InputError(
      "ERR_INPUT_EPOCH_CHANGE",
      `there is no uid ${uid} in mechanism ${mechanism}: the subnet has ${input.n} uids and ${input.mechs.length} mechanisms`,
      {
        remedy: "Change a UID and a mechanism that exist.",
        details: { uid, mechanism, n: input.n, mechanisms: input.mechs.length },
      },
    );
}

/** `input` with the changes made. @throws InputError `ERR_INPUT_EPOCH_CHANGE` for a uid or mechanism that doesn't exist */
export function changeEpochInput(input: EpochInput, changes: EpochChanges): EpochInput {
  const alphaStake = [...input.alphaStake];
  const taoStake = [...input.taoStake];
  for (const { uid, alpha, tao } of changes.stakes ?? []) {
    checkTarget(input, uid, 0);
    alphaStake[uid] = alpha ?? alphaStake[uid];
    taoStake[uid] = tao ?? taoStake[uid];
  }
  const mechs = [...input.mechs];
  const before = input.block > 0n ? input.block - 1n : 0n;
  for (const { uid, mechanism = 0, row } of changes.weights ?? []) {
    checkTarget(input, uid, mechanism);
    mechs[mechanism] = setWeights(mechs[mechanism], uid, row, input.n, before);
  }
  return { ...input, ...changes.settings, alphaStake, taoStake, mechs };
}

/**
 * The input of the epoch after, a tempo later, if nobody does anything new: weights and stakes stay, everyone keeps the distance of its last update
 * (who was active stays active), open commits and reveals aside.
 */
export function nextEpochInput(input: EpochInput, output: EpochOutput): EpochInput {
  const tempo = BigInt(input.tempo);
  return {
    ...input,
    block: input.block + tempo,
    lastMechanismStepBlock: input.block,
    ...(input.lastYumaStepBlock === undefined || input.lastYumaStepBlock === null ? {} : { lastYumaStepBlock: input.block }),
    validatorPermit: output.validatorPermit,
    currentEpoch: input.currentEpoch + 1n,
    mechs: input.mechs.map((mechanism, k) => ({
      ...mechanism,
      lastUpdate: mechanism.lastUpdate.map((block) => block + tempo),
      bonds: output.mechs[k].bonds.map((row, uid) => [uid, row] as const),
      previousConsensus: output.mechs[k].consensus,
    })),
  };
}

/**
 * What would change: runs the epochs as they are and with the changes, several on where asked for (see `nextEpochInput`).
 *
 * @throws what `runEpoch` and `changeEpochInput` throw
 */
export function simulateEpoch(
  input: EpochInput,
  changes: EpochChanges,
  { epochs = 1, ...options }: SimulateEpochOptions = {},
): EpochSimulation {
  const course = (first: EpochInput): EpochOutput[] => {
    const outputs: EpochOutput[] = [];
    let next = first;
    for (let epoch = 0; epoch < epochs; epoch++) {
      if (epoch > 0) next = nextEpochInput(next, outputs[epoch - 1]);
      outputs.push(runEpoch(next, options));
    }
    return outputs;
  };
  return { unchanged: course(input), changed: course(changeEpochInput(input, changes)) };
}
