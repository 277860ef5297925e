import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { revealBlock, revealRound } from "../../../src/protocol/emission/revealRound.js";
import { decryptTimelock } from "../../../src/protocol/emission/timelock.js";
import { encryptTimelock } from "../../../src/protocol/emission/timelockEncrypt.js";
import { fromHex } from "../../../src/units/hex.js";

/** What bittensor-drand 2.0.0 made and foresaw: scripts/timelock/vectors.py. */
interface Golden {
  readonly round: number;
  readonly ciphertexts: readonly { readonly text: string; readonly hex: string }[];
  readonly commits: readonly Commit[];
}
interface Commit {
  readonly tempo: number;
  readonly block: number;
  readonly last: number;
  readonly pending: number;
  readonly since: number;
  readonly period: number;
  /** Rounds from the one of the time at which it was asked, `ms` into that one. */
  readonly ahead: number;
  readonly ms: number;
}

const golden: Golden = JSON.parse(readFileSync(new URL("../../golden/timelock/drand.json", import.meta.url), "utf8"));
const ROUND = BigInt(golden.round);
/** The published signature of quicknet's round 1000. */
const SIGNATURE = fromHex("0xb44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39");
const utf8 = (text: string) => new TextEncoder().encode(text);

describe("what is encrypted to a round", () => {
  test.each(["", "hello", "ü".repeat(500)])("opens with its signature: %#", (text) => {
    expect(decryptTimelock(encryptTimelock(utf8(text), ROUND), SIGNATURE)).toEqual(utf8(text));
  });

  test("doesn't open with another round's", () => {
    expect(decryptTimelock(encryptTimelock(utf8("hello"), ROUND + 1n), SIGNATURE)).toBeNull();
  });

  test("differs each time", () => {
    expect(encryptTimelock(utf8("hello"), ROUND)).not.toEqual(encryptTimelock(utf8("hello"), ROUND));
  });

  test.each(golden.ciphertexts)("by bittensor-drand opens here: $text", ({ text, hex }) => {
    // It puts SCALE's length (of two bytes here) before the ciphertext, and the round behind it.
    expect(decryptTimelock(fromHex(hex).subarray(2), SIGNATURE)).toEqual(utf8(text));
  });
});

describe("the round of a commit", () => {
  test.each(golden.commits)("is bittensor-drand's: %j", ({ tempo, block, last, pending, since, period, ahead, ms }) => {
    const schedule = {
      tempo,
      lastEpochBlock: BigInt(last),
      pendingEpochAt: BigInt(pending),
      blocksSinceLastStep: BigInt(since),
      block: BigInt(block),
    };
    const reveal = revealBlock(schedule, BigInt(period))!;
    const now = 1_692_803_367_000n + 1_000_000n * 3000n + BigInt(ms);
    const round = revealRound({ reveal, block: BigInt(block), now, blockTime: 12_000n });
    expect(Number(round - 1_000_000n)).toBe(ahead);
  });

  test("is there for no subnet without epochs", () => {
    const still = { tempo: 0, lastEpochBlock: 0n, pendingEpochAt: 0n, blocksSinceLastStep: 0n, block: 10n };
    expect(revealBlock(still, 1n)).toBeUndefined();
  });

  test("goes by the chain's own order where an epoch runs in the commit's block: it is counted already", () => {
    const due = { tempo: 360, lastEpochBlock: 990n, pendingEpochAt: 0n, blocksSinceLastStep: 50_400n, block: 1000n };
    expect(revealBlock(due, 1n)).toBe(1361n);
  });
});
