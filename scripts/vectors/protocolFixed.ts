import { type FixedType, I32F32, I64F64, I96F32, U16_MAX, U64_MAX, U64F64, U96F32 } from "../../src/protocol/fixed/fixed.js";
import { type CaseResult, caseResult, type Json, records, type VectorFile } from "./vectorFile.js";

const TYPES: Readonly<Record<string, FixedType>> = { I32F32, I64F64, I96F32, U64F64, U96F32 };

/** `protocol/fixed.json`: `{t, a, b}` and what each operation of type t gives. */
export function matches(file: VectorFile): boolean {
  const cases = records(file);
  return cases.length > 0 && cases.every((item) => Object.hasOwn(TYPES, item.t) && item.a !== undefined && item.b !== undefined);
}

function compute({ t, a, b }: Json): Record<string, unknown> {
  const type = TYPES[t];
  const [x, y] = [BigInt(a), BigInt(b)];
  return {
    sadd: type.add(x, y),
    ssub: type.sub(x, y),
    smul: type.mul(x, y),
    cmul: type.checkedMul(x, y),
    wmul: type.wrap((x * y) >> BigInt(type.frac)),
    cdiv: type.checkedDiv(x, y),
    floor: type.floor(x),
    round: type.round(x),
    i32f32: I32F32.from(x, type),
    u64f64: U64F64.from(x, type),
    u96f32: U96F32.from(x, type),
    u16: type.toInt(x, U16_MAX),
    u64: type.toInt(x, U64_MAX),
  };
}

export async function* run(file: VectorFile): AsyncIterable<CaseResult> {
  for (const [index, item] of records(file).entries()) {
    const { t, a, b, ...expected } = item;
    yield caseResult(`${t} #${index}`, expected, () => compute({ t, a, b }));
  }
}
