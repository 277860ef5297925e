import { describe, expect, test } from "@jest/globals";
import { epochInput } from "../../../scripts/vectors/epochInput.js";
import type { Json } from "../../../scripts/vectors/vectorFile.js";
import {
  changeEpochInput,
  type EpochInput,
  explainUid,
  nextEpochInput,
  runEpoch,
  simulateEpoch,
} from "../../../src/protocol/consensus/index.js";
import { asPairs } from "../../../src/units/flatRow.js";
import { loadVectors } from "./loadVectors.js";

const cases = (path: string) =>
  (loadVectors(path).content as Json[]).map((item): { input: EpochInput } => ({ input: epochInput(item.in) }));
const [{ input }] = cases("epoch/yuma3_basic.jsonl.gz");

describe("simulateEpoch", () => {
  test("without changes both courses are the epoch", () => {
    const { unchanged, changed } = simulateEpoch(input, {});
    expect(unchanged).toEqual([runEpoch(input)]);
    expect(changed).toEqual(unchanged);
  });

  test("new weights are stored scaled, as of the block before", () => {
    const changed = changeEpochInput(input, {
      weights: [
        {
          uid: 0,
          row: [
            [1, 3],
            [2, 6],
          ],
        },
      ],
    });
    expect(changed.mechs[0].weights.find(([uid]) => uid === 0)?.[1]).toEqual([
      [1, 32768],
      [2, 65535],
    ]);
    expect(changed.mechs[0].lastUpdate[0]).toBe(input.block - 1n);
    expect(changed.mechs[0].weights.filter(([uid]) => uid !== 0)).toEqual(input.mechs[0].weights.filter(([uid]) => uid !== 0));
  });

  test("stakes and settings change what they name only", () => {
    const changed = changeEpochInput(input, { stakes: [{ uid: 1, alpha: 5n }], settings: { kappa: 1 } });
    expect(changed).toEqual({ ...input, kappa: 1, alphaStake: input.alphaStake.map((x, uid) => (uid === 1 ? 5n : x)) });
  });

  test("a miner whom every validator weights alone gets all incentive", () => {
    const miner = input.n - 1;
    const weights = input.mechs[0].weights.map(([uid]) => ({ uid, row: [[miner, 1]] as const }));
    const { changed } = simulateEpoch(input, { weights });
    expect(changed[0].mechs[0].incentive).toEqual(input.alphaStake.map((_, uid) => (uid === miner ? 65535 : 0)));
  });

  test("several epochs carry bonds and permits on", () => {
    const { unchanged } = simulateEpoch(input, {}, { epochs: 3 });
    const second = nextEpochInput(input, unchanged[0]);
    expect(second.block).toBe(input.block + BigInt(input.tempo));
    expect(second.mechs[0].bonds.map(([, row]) => row)).toEqual(unchanged[0].mechs[0].bonds);
    expect(unchanged[1]).toEqual(runEpoch(second));
    expect(unchanged[2]).toEqual(runEpoch(nextEpochInput(second, unchanged[1])));
    expect(unchanged[2].active).toEqual(unchanged[0].active);
  });

  test("refuses uids and mechanisms that don't exist", () => {
    const code = expect.objectContaining({ code: "ERR_INPUT_EPOCH_CHANGE" });
    expect(() => simulateEpoch(input, { stakes: [{ uid: input.n, alpha: 1n }] })).toThrow(code);
    expect(() => simulateEpoch(input, { weights: [{ uid: 0, mechanism: 1, row: [] }] })).toThrow(code);
  });
});

describe("explainUid agrees with the epoch", () => {
  const files = [
    "yuma2_basic",
    "yuma3_basic",
    "yuma3_liquid",
    "kappa",
    "activity_cutoff",
    "permits",
    "commit_reveal",
    "multi_mechanism",
    "stake_threshold",
  ];
  test.each(files)("%s", (name) => {
    for (const { input: given } of cases(`epoch/${name}.jsonl.gz`).slice(0, 6)) {
      const output = runEpoch(given, { trace: true });
      const explained = Array.from({ length: given.n }, (_, uid) => explainUid(given, uid));
      given.mechs.forEach((mechanism, k) => {
        const ranks = explained.map((of) => of[k].miner.received.reduce((total, { contribution }) => total + contribution, 0));
        const all = ranks.reduce((a, b) => a + b, 0);
        explained.forEach((of, uid) => {
          const { miner, validator } = of[k];
          expect(miner.emission).toBe(output.mechs[k].serverEmission[uid]);
          expect(miner.incentive * 2 ** 32).toBe(Number(output.trace![k].incentive[uid]));
          if (all > 0) expect(ranks[uid] / all).toBeCloseTo(miner.incentive, 6);
          expect(miner.received).toHaveLength(
            mechanism.weights.filter(([from, row]) => from < given.n && asPairs(row).some(([to]) => to === uid)).length,
          );
          for (const { masked, weight, clippedTo, votes, silent } of miner.received) {
            if (masked !== null) expect(weight).toBe(0);
            expect(clippedTo).toBeLessThanOrEqual(Math.min(weight, miner.consensus));
            expect(silent === null).toBe(votes > 0);
          }
          expect(validator.dividends * 2 ** 32).toBe(Number(output.trace![k].dividends[uid]));
          expect(validator.emission).toBe(output.mechs[k].validatorEmission[uid]);
          expect(validator.lostToClipping).toBeGreaterThanOrEqual(0);
          expect(validator.lostToSilence).toBe(validator.silent === null ? 0 : validator.stake);
        });
        // Yuma2's dividends are shares of what bonds earn; Yuma3 weighs them by stake first.
        const earned = explained.map(
          (of) => of[k].validator.bonds.reduce((total, bond) => total + bond.earned, 0) * (given.yuma3 ? of[k].validator.votes : 1),
        );
        const paid = earned.reduce((a, b) => a + b, 0);
        if (paid <= 1e-3) return;
        explained.forEach((of, uid) => {
          expect(earned[uid] / paid).toBeCloseTo(of[k].validator.dividends, 5);
        });
      });
    }
  });

  test("a uid that doesn't exist is refused", () => {
    expect(() => explainUid(input, input.n)).toThrow(expect.objectContaining({ code: "ERR_INPUT_UID" }));
  });
});
