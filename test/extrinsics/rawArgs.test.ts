import { expect, test } from "@jest/globals";
import { rawArgs } from "../../src/extrinsics/support/rawArgs.js";

test("large numbers stand as texts and stay exact; everything else stays what it is", () => {
  expect(rawArgs({ a: "18446744073709551615", b: ["7", -1], c: "0x00", d: null, e: { f: "5F…", g: true } })).toEqual({
    a: 18446744073709551615n,
    b: [7, -1],
    c: "0x00",
    d: null,
    e: { f: "5F…", g: true },
  });
});

test.each([[2 ** 64], [1.5]])("%d is refused: JSON has rounded it, or it isn't whole", (number) => {
  expect(() => rawArgs({ a: number })).toThrow(expect.objectContaining({ code: "ERR_INPUT_NUMBER" }));
});
