import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { ipNumber } from "../../src/extrinsics/support/ip.js";

describe("IP addresses", () => {
  test("of version 4 are their four bytes", () => {
    fc.assert(
      fc.property(fc.ipV4(), (ip) => {
        const number = ip.split(".").reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
        expect(ipNumber(ip)).toEqual({ number, version: 4 });
      }),
    );
  });

  test("of version 6 are their eight groups, of which zeros may be left out", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 8, maxLength: 8 }), (groups) => {
        const number = groups.reduce((sum, group) => (sum << 16n) | BigInt(group), 0n);
        expect(ipNumber(groups.map((group) => group.toString(16)).join(":"))).toEqual({ number, version: 6 });
      }),
    );
    expect(ipNumber("::").number).toBe(0n);
    expect(ipNumber("2001:db8::1").number).toBe(0x20010db8000000000000000000000001n);
  });

  test.each(["", "1.2.3", "1.2.3.256", "1.2.3.4:80", "1:2:3:4:5:6:7", "1::2::3", "1:2:3:4:5:6:7:8:9", "g::1", ":1"])(
    "%j is none",
    (text) => {
      expect(() => ipNumber(text)).toThrow(expect.objectContaining({ code: "ERR_INPUT_IP" }));
    },
  );
});
