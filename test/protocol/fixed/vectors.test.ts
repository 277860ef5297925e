import { expect, test } from "@jest/globals";
import * as protocolFixed from "../../../scripts/vectors/protocolFixed.js";
import * as protocolTranscendental from "../../../scripts/vectors/protocolTranscendental.js";
import type { Json } from "../../../scripts/vectors/vectorFile.js";
import { powRatioScaled } from "../../../src/protocol/fixed/powRatio.js";
import { loadVectors, runVectors } from "../consensus/loadVectors.js";

test("fixed-point operations as the crate's", async () => {
  const { count, failures } = await runVectors(protocolFixed, loadVectors("protocol/fixed.json.gz"));
  expect(failures).toEqual([]);
  expect(count).toBe(2000);
});

test("log2, ln, exp and conversion from floats as the crate's", async () => {
  const { count, failures } = await runVectors(protocolTranscendental, loadVectors("protocol/transcendental.json.gz"));
  expect(failures).toEqual([]);
  expect(count).toBe(1514);
});

test("pow_ratio_scaled as the crate's", () => {
  const cases = loadVectors("protocol/pow_ratio_scaled.json.gz").content as Json[];
  const wrong = cases.filter(({ num, den, en, ed, prec, scale, z }) => {
    const given = { num: BigInt(num), den: BigInt(den), expNum: BigInt(en), expDen: BigInt(ed), precision: prec, scale: BigInt(scale) };
    return String(powRatioScaled(given)) !== String(z);
  });
  expect(cases).toHaveLength(312);
  expect(wrong).toEqual([]);
});

test("pow_ratio_scaled refuses nothing but a denominator of 0", () => {
  const given = { num: 1n, den: 2n, expNum: 1n, expDen: 3n, precision: 256, scale: 1000n };
  expect(powRatioScaled({ ...given, den: 0n })).toBeNull();
  expect(powRatioScaled({ ...given, expDen: 0n })).toBeNull();
  expect(powRatioScaled({ ...given, num: 0n })).toBe(0n);
  expect(powRatioScaled({ ...given, expNum: 0n })).toBe(1000n);
  expect(powRatioScaled(given)).toBe(793n);
});
