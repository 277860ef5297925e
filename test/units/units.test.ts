import { describe, expect, test } from "@jest/globals";
import { blake2b } from "@noble/hashes/blake2.js";
import { decodeAddress, encodeAddress } from "@polkadot/util-crypto";
import { base58 } from "@scure/base";
import fc from "fast-check";
import { InputError } from "../../src/errors/kinds.js";
import { Balance, formatRao, parseAmount, stakeUnit } from "../../src/units/balance.js";
import { fromHex, toHex } from "../../src/units/hex.js";
import { parseU16 } from "../../src/units/ids.js";
import { accountHex, decodeSs58, encodeSs58, isSs58 } from "../../src/units/ss58.js";

/** Bytes behind their SS58 checksum. */
const withChecksum = (payload: Uint8Array) =>
  Uint8Array.from([
    ...payload,
    ...blake2b(Uint8Array.from([...new TextEncoder().encode("SS58PRE"), ...payload]), { dkLen: 64 }).subarray(0, 2),
  ]);

const rao = fc.bigInt(0n, 2n ** 64n - 1n);
const publicKey = fc.uint8Array({ minLength: 32, maxLength: 32 });

describe("amounts", () => {
  test("what is formatted parses to the same rao", () => {
    fc.assert(fc.property(rao, (amount) => expect(parseAmount(formatRao(amount))).toBe(amount)));
  });

  test.each([
    ["1.0000000001", /10 decimals/],
    ["NaN", /isn't a number/],
    ["Infinity", /isn't a number/],
    ["1e9", /exponents/],
    ["1E-3", /exponents/],
    ["-1", /negative/],
    ["−1", /negative/],
    ["1,5", /comma/],
    ["", /empty/],
    [" ", /empty/],
    ["1.", /isn't a decimal/],
    [".5", /isn't a decimal/],
    ["0x10", /isn't a decimal/],
    ["18446744073.709551616", /2\^64/],
    ["999999999999999999999999", /2\^64/],
  ])("refuses %j and says why", (text, why) => {
    expect(() => parseAmount(text)).toThrow(expect.objectContaining({ code: "ERR_INPUT_AMOUNT", message: expect.stringMatching(why) }));
  });

  test.each([1.5, 1, null, undefined, {}])("refuses %p: only texts hold every amount exactly", (value) => {
    expect(() => parseAmount(value as string)).toThrow(
      expect.objectContaining({ code: "ERR_INPUT_AMOUNT", message: expect.stringMatching(/text/) }),
    );
    expect(() => Balance.tao(value as string)).toThrow(expect.objectContaining({ code: "ERR_INPUT_AMOUNT" }));
    expect(() => Balance.of(value as bigint, "tao")).toThrow(expect.objectContaining({ code: "ERR_INPUT_AMOUNT" }));
  });

  test("whatever text is given, it is refused with a reason or means exactly what it says", () => {
    const digits = fc.stringMatching(/^[0-9.,eE+\-_ xN]{0,24}$/);
    fc.assert(
      fc.property(fc.oneof(digits, fc.string()), (text) => {
        let parsed: bigint;
        try {
          parsed = parseAmount(text);
        } catch (error) {
          expect(error).toMatchObject({ code: "ERR_INPUT_AMOUNT", remedy: expect.any(String) });
          return;
        }
        const [whole = "", fraction = ""] = text.split(".");
        expect(formatRao(parsed)).toBe(`${BigInt(whole)}.${fraction.padEnd(9, "0")}`);
      }),
    );
  });

  test.each([0, -1, 1.5, 65536, Number.NaN])("there is no alpha of %p", (netuid) => {
    expect(() => Balance.alpha(netuid, 1n)).toThrow(InputError);
  });

  test("adding and taking away are exact, and never leave u64", () => {
    fc.assert(
      fc.property(rao, rao, (a, b) => {
        const [x, y] = [Balance.tao(a), Balance.tao(b)];
        if (a + b < 2n ** 64n) expect(x.plus(y).minus(y)).toEqual(x);
        else expect(() => x.plus(y)).toThrow(expect.objectContaining({ code: "ERR_INPUT_AMOUNT" }));
        expect(x.compare(y)).toBe(a < b ? -1 : a > b ? 1 : 0);
      }),
    );
  });

  test("the largest amount is 2^64 − 1 rao", () => {
    expect(parseAmount("18446744073.709551615")).toBe(2n ** 64n - 1n);
    expect(() => Balance.tao(2n ** 64n)).toThrow(expect.objectContaining({ code: "ERR_INPUT_AMOUNT" }));
    expect(() => Balance.tao(1n).minus(Balance.tao(2n))).toThrow(expect.objectContaining({ code: "ERR_INPUT_AMOUNT" }));
  });

  test("units never mix, and root's stake is TAO", () => {
    const alpha: Balance = Balance.alpha(1, "1");
    for (const other of [Balance.tao("1"), Balance.alpha(2, "1")]) {
      expect(() => alpha.plus(other)).toThrow(expect.objectContaining({ code: "ERR_INPUT_UNIT" }));
      expect(() => alpha.compare(other)).toThrow(expect.objectContaining({ code: "ERR_INPUT_UNIT" }));
    }
    expect(stakeUnit(0)).toBe("tao");
    expect(Balance.tao("1").plus(Balance.of(2n, stakeUnit(0)) as Balance<"tao">).rao).toBe(1_000_000_002n);
  });

  test("amounts show and serialise exactly", () => {
    expect(String(Balance.tao("1.25"))).toBe("τ1.250000000");
    expect(String(Balance.alpha(7, 5n))).toBe("0.000000005 α7");
    expect(JSON.parse(JSON.stringify(Balance.tao("0.1")))).toEqual({ rao: "100000000", amount: "0.100000000", unit: "tao" });
  });
});

describe("addresses", () => {
  test("encode and decode as polkadot-js does, for every prefix", () => {
    fc.assert(
      fc.property(
        publicKey,
        fc.integer({ min: 0, max: 16383 }).filter((prefix) => prefix !== 46 && prefix !== 47),
        (key, prefix) => {
          const address = encodeSs58(key, prefix);
          expect(address).toBe(encodeAddress(key, prefix));
          expect(decodeSs58(address)).toEqual({ publicKey: key, prefix });
          expect(decodeAddress(address)).toEqual(key);
        },
      ),
    );
  });

  test("one wrong character is found", () => {
    fc.assert(
      fc.property(publicKey, fc.nat(47), fc.constantFrom(..."123456789ABCDEFGHJKLMNPQRSTUVWXYZ"), (key, at, character) => {
        const address = encodeSs58(key);
        const wrong = address.slice(0, at) + character + address.slice(at + 1);
        expect(wrong === address || !isSs58(wrong)).toBe(true);
      }),
    );
  });

  test.each([
    ["5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQ", /length|checksum/],
    ["5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY1", /length|checksum/],
    ["5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQ0", /base58/],
    ["5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQZ", /checksum/],
    ["", /length/],
    ["x".repeat(100), /100 characters/],
  ])("refuses %j and says why", (address, why) => {
    expect(() => decodeSs58(address)).toThrow(expect.objectContaining({ code: "ERR_INPUT_ADDRESS", message: expect.stringMatching(why) }));
  });

  test("what polkadot-js refuses, is refused", () => {
    const alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    const text = fc.oneof(
      fc.string({ unit: fc.constantFrom(...alphabet), minLength: 40, maxLength: 50 }),
      fc.uint8Array({ minLength: 30, maxLength: 40 }).map((bytes) => base58.encode(withChecksum(bytes))),
    );
    fc.assert(
      fc.property(text, (address) => {
        if (!isSs58(address)) return;
        expect(toHex(decodeAddress(address))).toBe(toHex(decodeSs58(address).publicKey));
      }),
      { numRuns: 500 },
    );
  });

  test.each([46, 47, 128, 200, 255])("a first byte of %i is no prefix", (first) => {
    const address = base58.encode(withChecksum(Uint8Array.of(first, ...new Uint8Array(first < 64 ? 32 : 33))));
    expect(() => decodeSs58(address)).toThrow(
      expect.objectContaining({ code: "ERR_INPUT_ADDRESS", message: expect.stringMatching(/prefix/) }),
    );
  });

  test.each([-1, 46, 47, 16384, 1.5])("there is no prefix %p", (prefix) => {
    expect(() => encodeSs58(new Uint8Array(32), prefix)).toThrow(expect.objectContaining({ code: "ERR_INPUT_ADDRESS" }));
  });

  test.each([null, undefined, 5, {}])("%p is no address", (value) => {
    expect(() => decodeSs58(value as string)).toThrow(expect.objectContaining({ code: "ERR_INPUT_ADDRESS" }));
  });

  test("accounts come as hex from either form", () => {
    const hex = "0xd43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d";
    expect(accountHex("5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY")).toBe(hex);
    expect(accountHex(hex.toUpperCase().replace("0X", "0x"))).toBe(hex);
    expect(() => accountHex("0x00")).toThrow(expect.objectContaining({ code: "ERR_INPUT_ADDRESS" }));
  });
});

describe("hex and numbers", () => {
  test("hex round-trips", () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => expect(fromHex(toHex(bytes))).toEqual(bytes)));
  });

  test.each(["0x1", "0xzz", "hello"])("refuses %j as hex", (text) => {
    expect(() => fromHex(text)).toThrow(expect.objectContaining({ code: "ERR_INPUT_HEX" }));
  });

  test.each([-1, 65536, 1.5, Number.NaN, "", "1.0", "0x1", "-0", 70000n, null, {}])("refuses %j as a u16", (value) => {
    expect(() => parseU16(value as number)).toThrow(expect.objectContaining({ code: "ERR_INPUT_NUMBER" }));
  });
});
