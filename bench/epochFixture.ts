import type { EpochInput, UidRow } from "../src/protocol/consensus/index.js";

export type Mode = "yuma2" | "yuma3" | "yuma3+liquid";
export type Density = "dense" | "sparse";

const VALIDATORS = 64;
/** Of the uids, how many a validator weights in a sparse subnet. */
const SPARSE_SHARE = 0.09;

/** Uniform numbers in 0..1 from a seed (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A subnet of `n` uids with 64 validators (all, if fewer), bonds equal to weights, bonds penalty 65535: as the native figures were taken. */
export function epochFixture(n: number, mode: Mode, density: Density): EpochInput {
  const next = random(n);
  const validators = Math.min(VALIDATORS, n);
  const rows = Array.from({ length: validators }, (_, uid): readonly [number, UidRow] => {
    const row: [number, number][] = [];
    for (let j = 0; j < n; j++) if (density === "dense" || next() < SPARSE_SHARE) row.push([j, 1 + Math.floor(next() * 65535)]);
    return [uid, row];
  });
  return {
    specVersion: 425,
    n,
    block: 8_000_000n,
    tempo: 360,
    activityCutoffFactorMilli: 13_889,
    lastMechanismStepBlock: 7_999_640n,
    blockAtRegistration: Array.from({ length: n }, () => 5_000_000n + BigInt(Math.floor(next() * 2_000_000))),
    alphaStake: Array.from({ length: n }, (_, uid) => (uid < validators ? 10n ** 12n + BigInt(Math.floor(next() * 1e15)) : 0n)),
    taoStake: Array.from({ length: n }, (_, uid) => (uid < validators ? BigInt(Math.floor(next() * 1e14)) : 0n)),
    taoWeight: 3_320_413_933_267_719_290n,
    stakeThreshold: 10n ** 12n,
    ownerUid: null,
    validatorPermit: Array.from({ length: n }, (_, uid) => uid < validators),
    maxAllowedValidators: VALIDATORS,
    kappa: 32_767,
    bondsPenalty: 65_535,
    bondsMovingAverage: 900_000n,
    yuma3: mode !== "yuma2",
    liquidAlpha: mode === "yuma3+liquid",
    alphaLow: 45_875,
    alphaHigh: 58_982,
    alphaSigmoidSteepness: 1000,
    commitReveal: false,
    currentEpoch: 100n,
    revealPeriod: 1n,
    raoEmission: 147_600_000_000n,
    mechanismEmissionSplit: null,
    mechs: [{ lastUpdate: Array.from({ length: n }, () => 7_999_900n), weights: rows, bonds: rows, commitsV2: [], commitsV4: [] }],
  };
}
