import {
  type EpochInput,
  type EpochOutput,
  type EpochTrace,
  type MechanismOutput,
  runEpoch,
  type UidRow,
} from "../../src/protocol/consensus/index.js";
import { asPairs } from "../../src/units/flatRow.js";
import { epochInput } from "./epochInput.js";
import { type CaseResult, caseResult, type Json, records, type VectorFile } from "./vectorFile.js";

/** `epoch/*.jsonl`: `{name, feature, in, out, trace}` (SCHEMA §2). */
export function matches(file: VectorFile): boolean {
  const cases = records(file);
  return cases.length > 0 && cases.every((item) => Array.isArray(item.in?.mechs) && item.out !== undefined);
}

const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

function inSnakeCase(value: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [snakeCase(key), item]));
}

/** Stored rows after the epoch as the vectors list them: those that aren't empty, and those of uids beyond `n`, which stay. */
function storedBonds(input: EpochInput, index: number, mechanism: MechanismOutput): (readonly [number, UidRow])[] {
  const written = mechanism.bonds.map((row, uid) => [uid, row] as const).filter(([, row]) => row.length > 0);
  const untouched = input.mechs[index].bonds.filter(([uid]) => uid >= input.n).map(([uid, row]) => [uid, asPairs(row)] as const);
  return [...written, ...untouched].sort(([a], [b]) => a - b);
}

function comparable(input: EpochInput, output: EpochOutput): { out: unknown; trace: unknown } {
  return {
    out: {
      ...inSnakeCase(output),
      mechs: output.mechs.map((mechanism, k) => ({ ...inSnakeCase(mechanism), bonds: storedBonds(input, k, mechanism) })),
    },
    trace: output.trace?.map((trace: EpochTrace) => inSnakeCase(trace)),
  };
}

export async function* run(file: VectorFile): AsyncIterable<CaseResult> {
  for (const { name, in: given, out, trace } of records(file) as Json[])
    yield caseResult(name, trace === undefined ? { out } : { trace, out }, () => {
      const input = epochInput(given);
      return comparable(input, runEpoch(input, { trace: true }));
    });
}
