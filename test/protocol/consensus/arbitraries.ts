import fc from "fast-check";
import type { Commit, EpochInput, MechanismInput, UidRow } from "../../../src/protocol/consensus/index.js";

const u16 = fc.integer({ min: 0, max: 65535 });
const u64 = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
const perUid = <T>(n: number, item: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(item, { minLength: n, maxLength: n });

/** Any u64, with the ends and ordinary values more often than chance has them. */
const anyU64 = fc.oneof(u64, fc.constantFrom(0n, 1n, 2n ** 63n - 1n, 2n ** 63n, 2n ** 64n - 1n), fc.bigInt({ min: 0n, max: 10n ** 7n }));
const anyU16 = fc.oneof(u16, fc.constantFrom(0, 1, 32767, 65534, 65535));

function anyMechanism(n: number): fc.Arbitrary<MechanismInput> {
  const uid = fc.oneof(fc.integer({ min: 0, max: n + 1 }), anyU16);
  const rows = fc.array(fc.tuple(uid, fc.array(fc.tuple(uid, anyU16), { maxLength: 2 * n + 2 })), { maxLength: n + 2 });
  const commits = fc.array(fc.tuple(uid, anyU64, anyU64), { maxLength: 4 });
  return fc.record({
    lastUpdate: fc.array(anyU64, { maxLength: n + 2 }),
    weights: rows,
    bonds: rows,
    commitsV2: commits as fc.Arbitrary<Commit[]>,
    commitsV4: commits as fc.Arbitrary<Commit[]>,
    previousConsensus: fc.array(anyU16, { maxLength: n + 2 }),
  });
}

/** Anything the types allow: rows in any order, with duplicates and uids that don't exist, any u16 and u64 anywhere, any known spec version. */
export const anyEpochInput: fc.Arbitrary<EpochInput> = fc.integer({ min: 0, max: 8 }).chain((n) =>
  fc.record({
    specVersion: fc.oneof(fc.constantFrom(273, 282, 396, 425, 475), fc.integer({ min: 273, max: 475 })),
    n: fc.constant(n),
    block: anyU64,
    tempo: anyU16,
    activityCutoffFactorMilli: fc.oneof(fc.integer({ min: 0, max: 2 ** 32 - 1 }), fc.constant(13_889)),
    activityCutoff: anyU16,
    lastMechanismStepBlock: anyU64,
    lastYumaStepBlock: fc.option(anyU64),
    liquidAlphaConsensusMode: fc.constantFrom("Current" as const, "Previous" as const, "Auto" as const),
    blockAtRegistration: perUid(n, anyU64),
    alphaStake: perUid(n, anyU64),
    taoStake: perUid(n, anyU64),
    taoWeight: anyU64,
    stakeThreshold: fc.oneof(fc.constant(0n), anyU64),
    ownerUid: fc.option(anyU16),
    validatorPermit: fc.oneof(perUid(n, fc.constant(true)), fc.array(fc.boolean(), { maxLength: n + 2 })),
    maxAllowedValidators: anyU16,
    kappa: anyU16,
    bondsPenalty: anyU16,
    bondsMovingAverage: anyU64,
    yuma3: fc.boolean(),
    liquidAlpha: fc.boolean(),
    alphaLow: anyU16,
    alphaHigh: anyU16,
    alphaSigmoidSteepness: fc.integer({ min: -32768, max: 32767 }),
    commitReveal: fc.boolean(),
    currentEpoch: anyU64,
    revealPeriod: anyU64,
    raoEmission: anyU64,
    mechanismEmissionSplit: fc.option(fc.array(anyU16, { maxLength: 4 })),
    mechs: fc.array(anyMechanism(n), { minLength: 1, maxLength: 3 }),
  }),
);

/** An ascending row over some of `n` uids. */
const ascendingRow = (n: number): fc.Arbitrary<UidRow> =>
  fc
    .tuple(perUid(n, fc.boolean()), perUid(n, u16))
    .map(([kept, values]) => values.flatMap((value, j) => (kept[j] ? [[j, value] as const] : [])));

/** A subnet as it may stand on the chain: stakes of whole rao that differ, ascending rows, sensible settings. */
export const realisticInput: fc.Arbitrary<EpochInput> = fc.integer({ min: 1, max: 12 }).chain((n) =>
  fc
    .record({
      n: fc.constant(n),
      blockAtRegistration: perUid(n, fc.bigInt({ min: 5_000_000n, max: 7_999_990n })),
      alphaStake: fc.uniqueArray(fc.bigInt({ min: 10n ** 9n, max: 10n ** 15n }), { minLength: n, maxLength: n }),
      taoWeight: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
      ownerUid: fc.option(fc.integer({ min: 0, max: n - 1 })),
      validatorPermit: perUid(n, fc.boolean()),
      maxAllowedValidators: fc.integer({ min: 1, max: 64 }),
      kappa: u16,
      bondsPenalty: fc.oneof(fc.constant(65535), u16),
      bondsMovingAverage: fc.bigInt({ min: 0n, max: 1_000_000n }),
      yuma3: fc.boolean(),
      liquidAlpha: fc.boolean(),
      alphaLow: fc.integer({ min: 1638, max: 40000 }),
      alphaHigh: fc.integer({ min: 40000, max: 65535 }),
      alphaSigmoidSteepness: fc.integer({ min: -5000, max: 5000 }),
      raoEmission: fc.bigInt({ min: 0n, max: 10n ** 13n }),
      lastUpdate: perUid(n, fc.bigInt({ min: 7_990_000n, max: 8_000_000n })),
      weights: perUid(n, ascendingRow(n)),
      bonds: perUid(n, ascendingRow(n)),
    })
    .map(({ lastUpdate, weights, bonds, ...rest }) => ({
      ...rest,
      specVersion: 425,
      block: 8_000_000n,
      tempo: 360,
      activityCutoffFactorMilli: 13_889,
      lastMechanismStepBlock: 7_999_640n,
      taoStake: rest.alphaStake.map((alpha, uid) => (alpha * BigInt(uid + 1)) / 7n),
      stakeThreshold: 0n,
      commitReveal: false,
      currentEpoch: 100n,
      revealPeriod: 1n,
      mechanismEmissionSplit: null,
      mechs: [
        {
          lastUpdate,
          weights: weights.map((row, uid) => [uid, row] as const),
          bonds: bonds.map((row, uid) => [uid, row] as const),
          commitsV2: [],
          commitsV4: [],
        },
      ],
    })),
);
