import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { expect, test } from "@jest/globals";
import { headerHash } from "../../src/client/codec/header.js";
import { auraSlot } from "../../src/devnet/chain/header.js";
import type { Hex } from "../../src/units/hex.js";

const blocks: { hash: Hex; header: { parentHash: Hex; number: number; stateRoot: Hex; extrinsicsRoot: Hex; digest: Hex } }[] = JSON.parse(
  gunzipSync(readFileSync(new URL("./blocks.json.gz", import.meta.url))).toString(),
);
const FRONTIER_ITEM = 40;

test.each(blocks)("recorded block $header.number hashes as it did", ({ hash, header: { digest, ...header } }) => {
  // Two digest items: the slot, and one of Frontier's.
  const items = digest.slice(4);
  const slot: Hex = `0x${items.slice(0, 28)}`;
  const rest: Hex = `0x${items.slice(28)}`;
  expect(rest.length).toBe(2 + 2 * FRONTIER_ITEM);
  expect(headerHash({ ...header, logs: [slot, rest] })).toBe(hash);
});

test("a slot stands in its digest item, little endian", () => {
  expect(auraSlot(0x089f5958n).log).toBe("0x0661757261" + "20" + "58599f0800000000");
});
