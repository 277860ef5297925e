import { type EpochInput, epochRules, runEpoch } from "../../src/protocol/consensus/index.js";
import { type CaseResult, caseResult, type Json, records, type VectorFile } from "./vectorFile.js";

/** `protocol/epoch.json`: one mechanism, with total stakes, open commits and the activity cutoff worked out already. */
export function matches(file: VectorFile): boolean {
  const cases = records(file);
  return cases.length > 0 && cases.every((item) => Array.isArray(item.in?.totalStake) && item.out !== undefined);
}

/** A weight that makes `TaoWeight` one 2^-32: a total stake's fraction then stands as so much TAO. */
const SMALLEST_TAO_WEIGHT = 2n ** 32n;

function input(given: Json): EpochInput {
  const total: bigint[] = given.totalStake.map(BigInt);
  const commits: (string | number)[] = given.commitBlocks ?? [];
  return {
    specVersion: 425,
    n: given.n,
    block: BigInt(given.block),
    tempo: given.tempo,
    activityCutoffFactorMilli: 0,
    activityCutoff: given.activityCutoff,
    lastMechanismStepBlock: BigInt(given.lastStep),
    blockAtRegistration: given.blockAtRegistration.map(BigInt),
    alphaStake: total.map((bits) => bits >> 64n),
    taoStake: total.map((bits) => (bits & (2n ** 64n - 1n)) >> 32n),
    taoWeight: SMALLEST_TAO_WEIGHT,
    stakeThreshold: BigInt(given.stakeThreshold),
    ownerUid: given.ownerUid,
    validatorPermit: given.validatorPermit,
    maxAllowedValidators: given.maxValidators,
    kappa: given.kappa,
    bondsPenalty: given.bondsPenalty,
    bondsMovingAverage: BigInt(given.bondsMovingAverage),
    yuma3: given.yuma3,
    liquidAlpha: given.liquidAlpha,
    alphaLow: given.alphaLow,
    alphaHigh: given.alphaHigh,
    alphaSigmoidSteepness: given.steepness,
    commitReveal: given.commitBlocks !== null,
    currentEpoch: 0n,
    revealPeriod: 0n,
    raoEmission: BigInt(given.emission),
    mechanismEmissionSplit: null,
    mechs: [
      {
        lastUpdate: given.lastUpdate.map(BigInt),
        weights: given.weights,
        bonds: given.bonds,
        commitsV2: [],
        commitsV4: commits.map((block, uid) => [uid, 0n, BigInt(block)] as const),
      },
    ],
  };
}

function compute(given: Json): Record<string, unknown> {
  const { mechs, ...output } = runEpoch(input(given), { rules: { ...epochRules(425), activityCutoffFactor: false } });
  return {
    ...output,
    bonds: mechs[0].bonds,
    incentive: mechs[0].incentive,
    newPermit: output.validatorPermit,
    server: output.serverEmission,
    validator: output.validatorEmission,
  };
}

export async function* run(file: VectorFile): AsyncIterable<CaseResult> {
  for (const [index, { in: given, out }] of records(file).entries()) yield caseResult(`epoch #${index}`, out, () => compute(given));
}
