import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { TrieNode } from "../../src/devnet/trie/node.js";
import { orderedRoot } from "../../src/devnet/trie/orderedRoot.js";
import { insert, nodeAt, proof, put, remove, type Trie, trieRoot } from "../../src/devnet/trie/trie.js";
import { fromHex, type Hex, toHex } from "../../src/units/hex.js";

const blocks: { header: { extrinsicsRoot: Hex }; extrinsics: Hex[] }[] = JSON.parse(
  gunzipSync(readFileSync(new URL("./blocks.json.gz", import.meta.url))).toString(),
);

describe("the trie", () => {
  test("an empty one has the root that every chain knows", () => {
    expect(trieRoot(undefined)).toBe("0x03170a2e7597b7b7e3d84c05391d139a62b157e78786d8c082f29dcf4c111314");
  });

  test.each(blocks.map((block, i) => [i, block] as const))("gives recorded block %i its extrinsics root", (_i, { header, extrinsics }) => {
    expect(orderedRoot(extrinsics.map(fromHex))).toBe(header.extrinsicsRoot);
  });

  const entries = fc.uniqueArray(
    fc.tuple(fc.uint8Array({ minLength: 1, maxLength: 6 }).map(toHex), fc.uint8Array({ minLength: 1, maxLength: 50 })),
    { maxLength: 40, selector: ([key]) => key },
  );
  const build = (of: readonly (readonly [Hex, Uint8Array])[]) =>
    of.reduce<Trie>((trie, [key, value]) => insert(trie, key, value), undefined);

  test("doesn't depend on the order of what was put in", () => {
    fc.assert(
      fc.property(entries, (list) => {
        expect(trieRoot(build([...list].reverse()))).toBe(trieRoot(build(list)));
      }),
    );
  });

  test("forgets what is removed, wholly", () => {
    fc.assert(
      fc.property(entries, fc.nat(), (list, seed) => {
        const kept = list.filter((_, i) => (i + seed) % 3 !== 0);
        const removed = list.filter((_, i) => (i + seed) % 3 === 0);
        const trie = removed.reduce<Trie>((left, [key]) => remove(left, key), build(list));
        expect(trieRoot(trie)).toBe(trieRoot(build(kept)));
      }),
    );
  });

  test("changes in place what its owner made, and nothing else", () => {
    const steps = fc.array(
      fc.tuple(fc.constantFrom("0x01", "0x0102", "0x0103", "0x010345", "0x0203", "0xff"), fc.option(fc.uint8Array({ maxLength: 40 }))),
      {
        maxLength: 30,
      },
    );
    fc.assert(
      fc.property(entries, steps, steps, (all, first, second) => {
        const base = build(all);
        const run = (trie: Trie, list: readonly [Hex, Uint8Array | null][], owner?: object) =>
          list.reduce<Trie>((t, [key, value]) => (value === null ? remove(t, key, owner) : insert(t, key, value, owner)), trie);
        const root = trieRoot(base);
        const owner = {};
        const one = run(base, first, owner);
        const two = run(one, second, {});
        expect(trieRoot(two)).toBe(trieRoot(run(run(base, first), second)));
        expect(trieRoot(one)).toBe(trieRoot(run(base, first)));
        expect(trieRoot(run(one, second, owner))).toBe(trieRoot(two));
        expect(trieRoot(base)).toBe(root);
      }),
    );
  });

  test("puts values where their keys are, whatever came and went around them", () => {
    const key = fc.constantFrom("0x01", "0x0102", "0x0103", "0x010345", "0x010346", "0x0203", "0xff");
    const steps = fc.array(fc.tuple(key, fc.option(fc.uint8Array({ maxLength: 40 })), fc.boolean()), { maxLength: 40 });
    fc.assert(
      fc.property(entries, steps, (all, list) => {
        const owner = {};
        const held = new Map(all);
        const nodes = new Map<Hex, TrieNode>();
        let trie = all.reduce<Trie>((t, [path, value]) => insert(t, path, value, owner), undefined);
        for (const [path, value, isAsked] of list) {
          const node = nodes.get(path) ?? nodeAt(trie, path);
          if (value === null) {
            trie = remove(trie, path, owner);
            nodes.delete(path);
            held.delete(path);
          } else {
            if (node === undefined) trie = insert(trie, path, value, owner);
            else {
              put(node, value);
              nodes.set(path, node);
            }
            held.set(path, value);
          }
          if (isAsked) expect(trieRoot(trie)).toBe(trieRoot(build([...held])));
        }
        expect(trieRoot(trie)).toBe(trieRoot(build([...held])));
      }),
    );
  });

  test("proves a key by nodes that begin at the root", () => {
    const trie = build([
      ["0x0102", Uint8Array.of(1)],
      ["0x0103", new Uint8Array(40)],
      ["0xff", Uint8Array.of(2)],
    ]);
    const nodes = proof(trie, ["0x0103"]);
    expect(nodes.length).toBeGreaterThanOrEqual(2);
    expect(nodes).toContain(toHex(new Uint8Array(40)));
  });
});
