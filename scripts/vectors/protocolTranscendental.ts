import { I32F32, I96F32, U64F64 } from "../../src/protocol/fixed/fixed.js";
import { fromFloat } from "../../src/protocol/fixed/fromFloat.js";
import { exp, expSafe, ln, log2 } from "../../src/protocol/fixed/transcendental.js";
import { type CaseResult, caseResult, type Json, records, type VectorFile } from "./vectorFile.js";

const FUNCTIONS: Readonly<Record<string, (x: Json) => bigint | null>> = {
  exp: (x) => exp(I32F32, BigInt(x)),
  exp_safe: (x) => expSafe(I32F32, BigInt(x)),
  ln: (x) => ln(I32F32, BigInt(x)),
  log2_I96F32: (x) => log2(I96F32, BigInt(x)),
  from_f64_I32F32: (x) => fromFloat(I32F32, x),
  from_f64_U64F64: (x) => fromFloat(U64F64, x),
};

/** `protocol/transcendental.json`: `{f, x, y}`, y = f(x) or null. */
export function matches(file: VectorFile): boolean {
  const cases = records(file);
  return cases.length > 0 && cases.every(({ f, x }) => Object.hasOwn(FUNCTIONS, f) && x !== undefined);
}

export async function* run(file: VectorFile): AsyncIterable<CaseResult> {
  for (const [index, { f, x, y }] of records(file).entries()) yield caseResult(`${f} #${index}`, { y }, () => ({ y: FUNCTIONS[f](x) }));
}
