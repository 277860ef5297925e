import { describe, expect, test } from "@jest/globals";
import { Reader } from "../../src/client/codec/reader.js";
import { decodeEra, eraBirth } from "../../src/devnet/runtime/era.js";

const era = (...bytes: number[]) => decodeEra(new Reader(Uint8Array.from(bytes)));

describe("a transaction's era", () => {
  test("0 is for ever", () => {
    expect(era(0)).toBe("immortal");
    expect(eraBirth("immortal", 500)).toBe(0);
  });

  test("two bytes are period and phase", () => {
    expect(era(0xe5, 0x01)).toEqual({ period: 64, phase: 30 });
  });

  test.each([
    [100, 94],
    [93, 30],
    [94, 94],
    [157, 94],
    [158, 158],
  ])("64 blocks from phase 30, seen from block %i, began at %i", (current, birth) => {
    expect(eraBirth({ period: 64, phase: 30 }, current)).toBe(birth);
  });

  test("a period under 4 or a phase outside of it is malformed", () => {
    expect(() => era(0xf1, 0xff)).toThrow(RangeError);
  });
});
