import { powRatioScaled } from "../../src/protocol/fixed/powRatio.js";
import { type CaseResult, caseResult, type Json, records, type VectorFile } from "./vectorFile.js";

/** `protocol/pow_ratio_scaled.json`: `{num, den, en, ed, prec, scale, z}`. */
export function matches(file: VectorFile): boolean {
  const cases = records(file) as Json[];
  return cases.length > 0 && cases.every(({ en, ed, scale, z }) => [en, ed, scale, z].every((part) => part !== undefined));
}

export async function* run(file: VectorFile): AsyncIterable<CaseResult> {
  for (const [i, { num, den, en, ed, prec, scale, z }] of (records(file) as Json[]).entries())
    yield caseResult(`pow_ratio #${i}`, { z }, () => ({
      z: powRatioScaled({
        num: BigInt(num),
        den: BigInt(den),
        expNum: BigInt(en),
        expDen: BigInt(ed),
        precision: prec,
        scale: BigInt(scale),
      }),
    }));
}
