import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { hasCode } from "../../../src/errors/subtensorError.js";
import { type EpochInput, runEpoch } from "../../../src/protocol/consensus/index.js";
import { realisticInput } from "./arbitraries.js";

const [valid] = fc.sample(realisticInput, { numRuns: 1, seed: 3 });
const mechanism = valid.mechs[0];
const withMechanism = (change: object) => ({ ...valid, mechs: [{ ...mechanism, ...change }] });

test.each<[string, unknown]>([
  ["input", null],
  ["n", { ...valid, n: -1 }],
  ["n", { ...valid, n: 65536 }],
  ["n", { ...valid, n: 1.5 }],
  ["alphaStake", { ...valid, alphaStake: [] }],
  ["taoStake", { ...valid, taoStake: [...valid.taoStake, 0n] }],
  ["blockAtRegistration", { ...valid, blockAtRegistration: undefined }],
  ["alphaStake", { ...valid, alphaStake: valid.alphaStake.map(Number) }],
  ["alphaStake", { ...valid, alphaStake: valid.alphaStake.map(() => -1n) }],
  ["block", { ...valid, block: 2n ** 64n }],
  ["kappa", { ...valid, kappa: 65536 }],
  ["kappa", { ...valid, kappa: Number.NaN }],
  ["alphaSigmoidSteepness", { ...valid, alphaSigmoidSteepness: -40000 }],
  ["yuma3", { ...valid, yuma3: 1 }],
  ["ownerUid", { ...valid, ownerUid: undefined }],
  ["validatorPermit", { ...valid, validatorPermit: [1] }],
  ["mechanismEmissionSplit", { ...valid, mechanismEmissionSplit: [70000] }],
  ["subnetConsensus", { ...valid, subnetConsensus: "Other" }],
  ["liquidAlphaConsensusMode", { ...valid, liquidAlphaConsensusMode: "previous" }],
  ["lastYumaStepBlock", { ...valid, lastYumaStepBlock: 1 }],
  ["mechs", { ...valid, mechs: [] }],
  ["mechs", { ...valid, mechs: [null] }],
  ["lastUpdate", withMechanism({ lastUpdate: [1] })],
  ["weights", withMechanism({ weights: [[0]] })],
  ["weights", withMechanism({ weights: [[0, [[0]]]] })],
  ["weights", withMechanism({ weights: [[0, [[0, 65536]]]] })],
  ["weights", withMechanism({ weights: [[0, 5]] })],
  ["bonds", withMechanism({ bonds: [[-1, []]] })],
  ["bonds", withMechanism({ bonds: {} })],
  ["commitsV2", withMechanism({ commitsV2: [[0, 0n]] })],
  ["commitsV4", withMechanism({ commitsV4: [[0, 0, 0]] })],
  ["previousConsensus", withMechanism({ previousConsensus: ["1"] })],
])("%s is refused by name", (field, input) => {
  let thrown: unknown;
  try {
    runEpoch(input as EpochInput);
  } catch (error) {
    thrown = error;
  }
  expect(hasCode(thrown, "ERR_INPUT_EPOCH") && thrown.details.field).toBe(field);
});

test("whatever is put in place of a field, only the typed error is thrown", () => {
  const fields = Object.keys(valid) as (keyof EpochInput)[];
  fc.assert(
    fc.property(fc.constantFrom(...fields), fc.anything({ withBigInt: true }), (field, value) => {
      try {
        runEpoch({ ...valid, [field]: value });
      } catch (error) {
        expect(hasCode(error, "ERR_INPUT_EPOCH") || hasCode(error, "ERR_VERIFY_SPEC")).toBe(true);
      }
    }),
    { numRuns: 3000 },
  );
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(mechanism)), fc.anything({ withBigInt: true }), (field, value) => {
      try {
        runEpoch(withMechanism({ [field]: value }));
      } catch (error) {
        expect(hasCode(error, "ERR_INPUT_EPOCH")).toBe(true);
      }
    }),
    { numRuns: 3000 },
  );
});
