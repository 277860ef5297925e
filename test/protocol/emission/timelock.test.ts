import { describe, expect, test } from "@jest/globals";
import { decryptTimelock } from "../../../src/protocol/emission/timelock.js";
import { readTimelockedWeights } from "../../../src/protocol/emission/timelockedWeights.js";
import { fromHex, type Hex } from "../../../src/units/hex.js";

/** A commit made by a real client for drand quicknet's round 1000, and that round's published signature. */
const CIPHERTEXT = fromHex(
  "0xb3da4bf0a5bf4b77ff6f64c21335cd446481d88264a5b3fa8efd186dc290bb1976f132090560d37082b47a002f762f271751385454047b928aefdeae3275d97b92bf4c924decefbddf9ab78944fb6f47d7c2400f9298fd12a6873ad4dea4b14a20000000000000000bae04b91a97fb8e7b8e83288623632c6a36ef9e0f008485cca0eb5cf0b4a3d02000000000000000197001a36cb4e27778eb3ef5b6db3573f2ce05de7a1bd0fd0bfa462e5c1e8e3e77000000000000005b00000000000000bbb72f9b170257b39e954ee01e4cabb2f1038de19e4a31d2d24705d3359e07c5c84230d3e26204802d7d2991757a1c1bbfacb3eb845340ec5857bc8502818664aced14215f66f67d8cad71e418e58d381874b91862214289d6ed1a0c0000000000000080be5e94f75d674a1a0fee4708000000000000004145535f47434d5f",
);
const SIGNATURE = fromHex("0xb44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39");
const COMMITTER: Hex = "0x003524c05b3446bb50e338927504b1695a424f0c653c9f8cd64aad3bc28be310";
const OTHER: Hex = `0x${"11".repeat(32)}`;

describe("timelocked commits", () => {
  test("a real one opens with its round's signature", () => {
    const payload = decryptTimelock(CIPHERTEXT, SIGNATURE);
    expect(payload).not.toBeNull();
    expect(readTimelockedWeights(payload!, COMMITTER)).toEqual({
      uids: [7, 8, 9, 10, 11, 12, 13, 14],
      values: [0xa478, 0xd5e9, 0x414b, 0xd472, 0x0d71, 0xe66c, 0xe191, 0x0fd7],
      versionKey: 0n,
    });
  });

  test("it is the committer's only", () => {
    expect(readTimelockedWeights(decryptTimelock(CIPHERTEXT, SIGNATURE)!, OTHER)).toBeNull();
  });

  test("nothing else opens it", () => {
    const changed = (bytes: Uint8Array, at: number) => bytes.map((byte, i) => (i === at ? byte ^ 1 : byte));
    for (const at of [5, 100, 110, 150, 200, 270, 300]) expect(decryptTimelock(changed(CIPHERTEXT, at), SIGNATURE)).toBeNull();
    expect(decryptTimelock(CIPHERTEXT, changed(SIGNATURE, 20))).toBeNull();
    for (const length of [0, 95, 104, 180, CIPHERTEXT.length - 1])
      expect(decryptTimelock(CIPHERTEXT.subarray(0, length), SIGNATURE)).toBeNull();
  });
});

describe("what a commit holds", () => {
  const weights = "080100020008ffff01000300000000000000";

  test("the older form has no hotkey", () => {
    expect(readTimelockedWeights(fromHex(weights), COMMITTER)).toEqual({ uids: [1, 2], values: [65535, 1], versionKey: 3n });
  });

  test("bytes behind it are ignored, missing ones aren't", () => {
    expect(readTimelockedWeights(fromHex(`${weights}ff`), COMMITTER)).not.toBeNull();
    expect(readTimelockedWeights(fromHex(weights.slice(0, -2)), COMMITTER)).toBeNull();
  });

  test("lengths have one way to be written", () => {
    expect(readTimelockedWeights(fromHex(`0900${weights.slice(2)}`), COMMITTER)).toBeNull();
  });
});
