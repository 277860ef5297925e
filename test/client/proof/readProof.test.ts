import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { readProof } from "../../../src/client/proof/readProof.js";
import { blake2 } from "../../../src/devnet/trie/node.js";
import { insert, proof, type Trie, trieRoot } from "../../../src/devnet/trie/trie.js";
import { NodeError } from "../../../src/errors/kinds.js";
import { fromHex, type Hex, toHex } from "../../../src/units/hex.js";

/** Tries and recorded proofs by the crate sp-trie, which nodes use: `entries` of a state, and the `nodes` that reading `asked` touched. */
interface Case {
  readonly seed: number;
  readonly version: 0 | 1;
  readonly root: Hex;
  readonly entries: readonly [Hex, Hex][];
  readonly asked: readonly Hex[];
  readonly nodes: readonly Hex[];
}

const cases: Case[] = JSON.parse(gunzipSync(readFileSync(new URL("../../vectors/proofs/sp-trie.json.gz", import.meta.url))).toString());
const trieOf = (entries: Case["entries"]) => entries.reduce<Trie>((trie, [key, value]) => insert(trie, key, fromHex(value)), undefined);
const entryList = fc.uniqueArray(
  fc.tuple(
    fc.uint8Array({ minLength: 1, maxLength: 5 }).map((bytes) => toHex(bytes.map((byte) => byte & 0x33))),
    fc.uint8Array({ maxLength: 70 }).map(toHex),
  ),
  { maxLength: 40, selector: ([key]) => key },
);

/** What a reader says: a value, or that nothing is there, or that it can't be said. */
function told<T>(ask: () => T): T | "unproven" {
  try {
    return ask();
  } catch (error) {
    if (!(error instanceof NodeError) || error.code !== "ERR_NODE_PROOF") throw error;
    return "unproven";
  }
}

describe("proofs", () => {
  test.each(cases.map((one) => [`${one.seed}, state version ${one.version}`, one] as const))("of sp-trie are read: %s", (_, one) => {
    const { root, entries, asked, nodes } = one;
    const stored = new Map(entries);
    const state = readProof(root, nodes.map(fromHex));
    for (const key of asked) {
      const value = state.get(key);
      expect(value === undefined ? undefined : toHex(value)).toBe(stored.get(key));
    }
  });

  test.each(cases.map((one) => [`${one.seed}, state version ${one.version}`, one] as const))(
    "no missing node is made up for: %s",
    (_, one) => {
      const { root, entries, asked, nodes } = one;
      const stored = new Map(entries);
      for (const left of nodes.slice(0, 25)) {
        const state = readProof(root, nodes.filter((node) => node !== left).map(fromHex));
        for (const key of asked) {
          const value = told(() => state.get(key));
          if (value !== "unproven") expect(value === undefined ? undefined : toHex(value)).toBe(stored.get(key));
        }
        expect(asked.some((key) => told(() => state.get(key)) === "unproven")).toBe(true);
      }
    },
  );

  test("an empty state has nothing", () => {
    const state = readProof(trieRoot(undefined), [Uint8Array.of(0)]);
    expect(state.get("0x00")).toBeUndefined();
    expect(state.keys("0x")).toEqual([]);
  });

  test("the devnet's tries have the roots of sp-trie", () => {
    for (const { root, entries, version } of cases) expect(trieRoot(trieOf(entries), version)).toBe(root);
  });

  test("lists below a prefix are whole, or refused", () => {
    fc.assert(
      fc.property(entryList, fc.nat(), (entries, at) => {
        const trie = trieOf(entries);
        const keys = entries.map(([key]) => key).sort();
        const some = keys[at % Math.max(keys.length, 1)] ?? "0x00";
        const prefix = some.slice(0, 4) as Hex;
        const below = keys.filter((key) => key.startsWith(prefix));
        const nodes = proof(trie, [prefix, ...below]);
        const root = trieRoot(trie);
        expect(readProof(root, nodes.map(fromHex)).keys(prefix)).toEqual(below);
        const fewer = proof(trie, [prefix, ...below.slice(1)]);
        const listed = told(() => readProof(root, fewer.map(fromHex)).keys(prefix));
        expect(listed === "unproven" ? below : listed).toEqual(below);
      }),
    );
  });

  test("one changed bit is never believed", () => {
    fc.assert(
      fc.property(entryList, fc.nat(), fc.nat(), (entries, which, bit) => {
        const trie = trieOf(entries);
        const keys = entries.map(([key]) => key);
        const nodes = proof(trie, ["0x00", ...keys]).map(fromHex);
        const changed = nodes[which % nodes.length]!;
        if (changed.length === 0) return;
        changed[bit % changed.length]! ^= 1 << (bit % 8);
        const state = readProof(trieRoot(trie), nodes);
        for (const [key, value] of entries) {
          const said = told(() => state.get(key));
          if (said !== "unproven") expect(toHex(said!)).toBe(value);
        }
      }),
    );
  });

  test("whatever bytes come, they are read or refused", () => {
    const bytes = fc.array(fc.uint8Array({ maxLength: 80 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(bytes, fc.uint8Array({ maxLength: 3 }), (nodes, key) => {
        const trie = insert(undefined, "0x00", nodes[0]!);
        told(() => readProof(trieRoot(trie), nodes).get(toHex(key)));
        const rooted = toHex(blake2(nodes[0]!));
        told(() => readProof(rooted, nodes).get(toHex(key)));
        told(() => readProof(rooted, nodes).keys(toHex(key)));
      }),
      { numRuns: 1000 },
    );
  });
});
