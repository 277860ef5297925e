import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  type EpochInput,
  type EpochOutput,
  epochRules,
  runEpoch,
  type StoredRow,
  splitEmission,
  type UidRow,
} from "../../../src/protocol/consensus/index.js";
import { runMechanism } from "../../../src/protocol/consensus/mechanism.js";
import { readStakes } from "../../../src/protocol/consensus/stake.js";
import { exactArithmetic } from "../../../src/protocol/fixed/arithmetic.js";
import { fastArithmetic, OutsideFastRange } from "../../../src/protocol/fixed/fastArithmetic.js";
import { asPairs } from "../../../src/units/flatRow.js";
import { anyEpochInput, realisticInput } from "./arbitraries.js";

const total = (values: readonly bigint[]): bigint => values.reduce((a, b) => a + b, 0n);

test("no more is emitted than is drained", () => {
  fc.assert(
    fc.property(realisticInput, (input) => {
      const { serverEmission, validatorEmission, emission } = runEpoch(input);
      expect(total(serverEmission) + total(validatorEmission)).toBeLessThanOrEqual(input.raoEmission);
      expect(total(emission)).toBeLessThanOrEqual(input.raoEmission);
    }),
    { numRuns: 300 },
  );
});

describe("permuting uids permutes the results", () => {
  /** `input` with uid u renamed to order[u]; rows stay ascending, as set_weights' callers keep them. */
  function permuted(input: EpochInput, order: readonly number[]): EpochInput {
    const list = <T>(values: readonly T[]): T[] => {
      const result: T[] = new Array(values.length);
      values.forEach((value, uid) => {
        result[order[uid]] = value;
      });
      return result;
    };
    const row = (values: StoredRow): UidRow =>
      asPairs(values)
        .map(([uid, value]) => [order[uid], value] as const)
        .sort(([a], [b]) => a - b);
    const rows = (values: readonly (readonly [number, StoredRow])[]) => values.map(([uid, values]) => [order[uid], row(values)] as const);
    return {
      ...input,
      ownerUid: input.ownerUid === null ? null : order[input.ownerUid],
      blockAtRegistration: list(input.blockAtRegistration),
      alphaStake: list(input.alphaStake),
      taoStake: list(input.taoStake),
      validatorPermit: list(input.validatorPermit),
      mechs: input.mechs.map((mechanism) => ({
        ...mechanism,
        lastUpdate: list(mechanism.lastUpdate),
        weights: rows(mechanism.weights),
        bonds: rows(mechanism.bonds),
      })),
    };
  }

  test("but for ties at the permit cut", () => {
    const cases = realisticInput.chain((input) =>
      fc
        .shuffledSubarray(
          input.alphaStake.map((_, uid) => uid),
          { minLength: input.n },
        )
        .map((order) => ({ input, order })),
    );
    fc.assert(
      fc.property(cases, ({ input, order }) => {
        const before = runEpoch(input, { trace: true });
        const shares = before.trace![0].stake;
        // Shares that rounding made equal are a tie, where the higher uid keeps its permit.
        fc.pre(new Set(shares).size === shares.length);
        const after = runEpoch(permuted(input, order));
        const at = <K extends keyof EpochOutput>(field: K) => order.map((to) => (after[field] as readonly unknown[])[to]);
        for (const field of [
          "serverEmission",
          "validatorEmission",
          "emission",
          "active",
          "consensus",
          "dividends",
          "validatorTrust",
          "stakeWeight",
          "validatorPermit",
        ] as const)
          expect({ [field]: at(field) }).toEqual({ [field]: before[field] });
        const back = new Map(order.map((to, uid) => [to, uid]));
        const bonds = order.map((to) => after.mechs[0].bonds[to].map(([j, value]) => [back.get(j)!, value]).sort(([a], [b]) => a - b));
        expect(bonds).toEqual(before.mechs[0].bonds);
      }),
      { numRuns: 300 },
    );
  });
});

test("scaling all stakes by a whole number changes nothing, while their sum stays below 2^63 rao", () => {
  fc.assert(
    fc.property(realisticInput, fc.bigInt({ min: 1n, max: 200n }), (input, factor) => {
      const scaled = { ...input, alphaStake: input.alphaStake.map((x) => x * factor), taoStake: input.taoStake.map((x) => x * factor) };
      const { stake: _, ...before } = runEpoch(input);
      const { stake: __, ...after } = runEpoch(scaled);
      expect(after).toEqual(before);
    }),
    { numRuns: 300 },
  );
});

describe("any input the types allow", () => {
  test("is computed: nothing throws, every list has a place per uid", () => {
    fc.assert(
      fc.property(anyEpochInput, (input) => {
        const output = runEpoch(input, { trace: true });
        for (const list of [
          output.serverEmission,
          output.validatorEmission,
          output.emission,
          output.dividends,
          output.validatorPermit,
          output.mechs[0].bonds,
        ])
          expect(list).toHaveLength(input.n);
      }),
      { numRuns: 2000 },
    );
  });

  test("gives the same in plain numbers and in bigints, where plain numbers can", () => {
    let fast = 0;
    let beyond = 0;
    fc.assert(
      fc.property(fc.oneof(anyEpochInput, realisticInput), (input) => {
        const rules = epochRules(input.specVersion);
        const stakes = readStakes(input, rules);
        const [emission] = splitEmission(input.raoEmission, input.mechs.length, input.mechanismEmissionSplit, rules);
        const task = { input, mechanism: input.mechs[0], rules, stakes, emission, trace: true };
        const expected = runMechanism(exactArithmetic, task);
        try {
          expect(runMechanism(fastArithmetic, task)).toEqual(expected);
          fast += 1;
        } catch (error) {
          if (!(error instanceof OutsideFastRange)) throw error;
          beyond += 1;
        }
      }),
      { numRuns: 1000, seed: 1 },
    );
    expect(fast).toBeGreaterThan(500);
    expect(beyond).toBeGreaterThan(0);
  });

  test("of 4096 uids", () => {
    const n = 4096;
    const list = <T>(value: T): T[] => new Array(n).fill(value);
    const [base] = fc.sample(realisticInput, { numRuns: 1, seed: 1 });
    const output = runEpoch({
      ...base,
      n,
      ownerUid: null,
      blockAtRegistration: list(0n),
      alphaStake: list(10n ** 12n),
      taoStake: list(0n),
      validatorPermit: list(true),
      mechs: [
        { ...base.mechs[0], lastUpdate: list(base.block), weights: list(0).map((_, uid) => [uid, [[(uid + 1) % n, 65535]]]), bonds: [] },
      ],
    });
    expect(output.emission).toHaveLength(n);
  });
});
