import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { hasCode } from "../../../src/errors/subtensorError.js";
import { activityCutoff } from "../../../src/protocol/consensus/activity.js";
import { bondCutoff } from "../../../src/protocol/consensus/bonds.js";
import { type EpochInput, epochIndexOf, epochRules, runEpoch, splitEmission } from "../../../src/protocol/consensus/index.js";
import { realisticInput } from "./arbitraries.js";

const [base] = fc.sample(
  realisticInput.filter(({ n }) => n > 6),
  { numRuns: 1, seed: 11 },
);

/** A subnet in which liquid alpha moves bonds, and its outcome. */
const liquid: EpochInput = {
  ...base,
  specVersion: 475,
  yuma3: true,
  liquidAlpha: true,
  kappa: 32767,
  bondsPenalty: 65535,
  maxAllowedValidators: 64,
  alphaSigmoidSteepness: 1000,
  ownerUid: null,
  validatorPermit: base.validatorPermit.map(() => true),
  blockAtRegistration: base.blockAtRegistration.map(() => 1n),
  mechs: [
    {
      ...base.mechs[0],
      lastUpdate: base.mechs[0].lastUpdate.map(() => base.block),
      weights: Array.from(
        { length: base.n },
        (_, i) => [i, Array.from({ length: base.n }, (_, j) => [j, 1 + ((i * 7 + j * 13) % 97)] as const)] as const,
      ),
    },
  ],
};

const withPrevious = (input: EpochInput, previousConsensus: number[]): EpochInput => ({
  ...input,
  mechs: [{ ...input.mechs[0], previousConsensus }],
});

test("each rule begins with its spec version", () => {
  const flags = (spec: number) => Object.entries(epochRules(spec)).flatMap(([name, on]) => (on ? [name] : []));
  expect(flags(273)).toEqual(["storesStakeWeight"]);
  expect(flags(425)).toEqual([
    "steepnessInHundredths",
    "commitRevealMask",
    "storesStakeWeight",
    "expSafe",
    "ownerPermit",
    "activityCutoffFactor",
    "bondCutoffByLastStep",
  ]);
  expect(flags(475)).toHaveLength(10);
  expect(epochRules(321).storesStakeWeight).toBe(false);
  expect([396, 397, 422, 423].map((spec) => [epochRules(spec).ownerPermit, epochRules(spec).activityCutoffFactor])).toEqual([
    [false, false],
    [true, false],
    [true, false],
    [true, true],
  ]);
});

test.each([272, 476, 0, Number.NaN])("spec version %p is refused by name", (spec) => {
  let thrown: unknown;
  try {
    epochRules(spec);
  } catch (error) {
    thrown = error;
  }
  expect(hasCode(thrown, "ERR_VERIFY_SPEC")).toBe(true);
});

describe("475", () => {
  test("Null consensus is recognised and refused, before it existed there was only Yuma", () => {
    const input: EpochInput = { ...base, specVersion: 475, subnetConsensus: "Null" };
    expect(() => runEpoch(input)).toThrow(expect.objectContaining({ code: "ERR_VERIFY_NULL_CONSENSUS" }));
    expect(runEpoch({ ...input, subnetConsensus: "Yuma" })).toEqual(runEpoch({ ...base, specVersion: 475 }));
    expect(runEpoch({ ...input, specVersion: 473 })).toEqual(runEpoch({ ...base, specVersion: 473 }));
  });

  test("bonds are cut off by the last Yuma step where one is stored", () => {
    const at = (specVersion: number, change: Partial<EpochInput>) => bondCutoff({ ...base, ...change }, epochRules(specVersion));
    expect(at(475, { lastYumaStepBlock: 50n })).toBe(51n);
    expect(at(475, { lastYumaStepBlock: 0n, lastMechanismStepBlock: 70n })).toBe(1n);
    expect(at(475, { lastYumaStepBlock: null, lastMechanismStepBlock: 70n })).toBe(71n);
    expect(at(473, { lastYumaStepBlock: 50n, lastMechanismStepBlock: 70n })).toBe(71n);
    expect(at(425, { lastMechanismStepBlock: 0n, block: 1000n, tempo: 360 })).toBe(640n);
    expect(at(422, { lastMechanismStepBlock: 70n, block: 1000n, tempo: 360 })).toBe(640n);
    expect(at(425, { lastMechanismStepBlock: 0n, block: 100n, tempo: 360 })).toBe(0n);
    expect(at(425, { lastMechanismStepBlock: 2n ** 64n - 1n })).toBe(2n ** 64n - 1n);
  });
});

describe("liquid alpha's consensus, 446 on", () => {
  const other = base.alphaStake.map((_, uid) => (uid % 2 === 0 ? 60000 : 0));
  const bonds = (input: EpochInput) => runEpoch(input).mechs[0].bonds;
  const current = bonds(liquid);
  const previous = bonds({ ...withPrevious(liquid, other), liquidAlphaConsensusMode: "Previous" });

  test("the stored one moves bonds otherwise than the current one", () => {
    expect(current.flat().length).toBeGreaterThan(0);
    expect(previous).not.toEqual(current);
  });

  test("Auto takes the stored one at the full bonds penalty only", () => {
    expect(bonds(withPrevious(liquid, other))).toEqual(previous);
    const partial = { ...liquid, bondsPenalty: 65534 };
    expect(bonds(withPrevious(partial, other))).toEqual(bonds(partial));
  });

  test("Current, an empty stored one and older specs take the current one", () => {
    expect(bonds({ ...withPrevious(liquid, other), liquidAlphaConsensusMode: "Current" })).toEqual(current);
    expect(bonds(withPrevious(liquid, []))).toEqual(current);
    expect(bonds({ ...withPrevious(liquid, other), specVersion: 445 })).toEqual(current);
  });

  test("a shorter stored one counts as 0 beyond", () => {
    const filled = [...other.slice(0, 3), ...new Array(base.n - 3).fill(0)];
    expect(bonds(withPrevious(liquid, other.slice(0, 3)))).toEqual(bonds(withPrevious(liquid, filled)));
  });
});

describe("older specs", () => {
  test("the owner is exempt from the threshold and has a permit from 397 on", () => {
    const input = { ...base, ownerUid: 2, stakeThreshold: 2n ** 63n };
    expect(
      runEpoch({ ...input, specVersion: 397 })
        .validatorPermit.map(Number)
        .indexOf(1),
    ).toBe(2);
    expect(runEpoch({ ...input, specVersion: 396 }).validatorPermit).not.toContain(true);
  });

  test("the activity cutoff is in blocks below 423", () => {
    const input = { ...base, activityCutoff: 77, tempo: 360, activityCutoffFactorMilli: 13_889 };
    expect(activityCutoff(input, epochRules(422))).toBe(77n);
    expect(activityCutoff(input, epochRules(423))).toBe(5000n);
    expect(activityCutoff({ ...input, tempo: 0 }, epochRules(423))).toBe(1n);
  });

  test("the sigmoid's exponent changed at 283 and 365", () => {
    const bonds = (specVersion: number, steepness: number) =>
      runEpoch({ ...liquid, specVersion, activityCutoff: 5000, alphaSigmoidSteepness: steepness }).mechs[0].bonds;
    expect(bonds(282, 10)).not.toEqual(bonds(283, 10));
    expect(bonds(282, 10)).toEqual(bonds(283, 1000));
    expect(bonds(364, 32767)).not.toEqual(bonds(365, 32767));
  });

  test("epochs went by block and netuid", () => {
    expect(epochIndexOf(719n, 1, 360)).toBe(1n);
    expect(epochIndexOf(720n, 1, 360)).toBe(2n);
  });
});

describe("emission split", () => {
  test("of a wrong length is cut or filled up before 443, ignored from then on", () => {
    expect(splitEmission(100n, 2, [65535], epochRules(425))).toEqual([100n, 0n]);
    expect(splitEmission(100n, 2, [65535], epochRules(443))).toEqual([50n, 50n]);
    expect(splitEmission(101n, 2, null, epochRules(425))).toEqual([51n, 50n]);
    expect(splitEmission(100n, 1, [1, 2, 3], epochRules(425))).toEqual([100n]);
  });

  test("adds up to the emission when its parts do", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), fc.integer({ min: 0, max: 65535 }), (emission, part) => {
        expect(splitEmission(emission, 2, [part, 65535 - part], epochRules(475)).reduce((a, b) => a + b)).toBe(emission);
      }),
    );
  });
});
