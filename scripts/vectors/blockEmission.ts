import { blockEmissionAt } from "../../src/protocol/emission/blockEmission.js";
import { type CaseResult, caseResult, type Json, records, type VectorFile } from "./vectorFile.js";

const isPair = (item: unknown): boolean => Array.isArray(item) && item.length === 2 && item.every((part) => typeof part === "string");

/** `block_emission.jsonl`: `{fn, in, out}`; `protocol/block_emission.json`: `[issuance, emission]`. */
export function matches(file: VectorFile): boolean {
  const cases = records(file) as Json[];
  return cases.length > 0 && (cases.every(({ fn }) => fn === "get_block_emission_for_issuance") || cases.every(isPair));
}

export async function* run(file: VectorFile): AsyncIterable<CaseResult> {
  for (const item of records(file) as Json[]) {
    const [issuance, emission] = isPair(item) ? item : [item.in, item.out];
    yield caseResult(`emission at ${issuance}`, { emission }, () => ({ emission: blockEmissionAt(BigInt(issuance)) }));
  }
}
