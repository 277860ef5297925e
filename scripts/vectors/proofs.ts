import { readProof } from "../../src/client/proof/readProof.js";
import { fromHex, toHex } from "../../src/units/hex.js";
import { type CaseResult, caseResult, records, type VectorFile } from "./vectorFile.js";

/** Read-proofs of tries by the crate sp-trie: `nodes` must tell what `entries` have at each key of `asked`. */
export function matches(file: VectorFile): boolean {
  const [first] = records(file);
  return first !== undefined && "root" in first && "nodes" in first && "asked" in first;
}

export async function* run(file: VectorFile): AsyncIterable<CaseResult> {
  for (const { seed, version, root, entries, asked, nodes } of records(file)) {
    const stored = new Map<string, string>(entries);
    const expected = asked.map((key: string) => stored.get(key) ?? null);
    yield caseResult(`trie ${seed}, state version ${version}`, expected, () => {
      const state = readProof(root, nodes.map(fromHex));
      return asked.map((key: `0x${string}`) => {
        const value = state.get(key);
        return value === undefined ? null : toHex(value);
      });
    });
  }
}
