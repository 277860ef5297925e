import { describe, expect, test } from "@jest/globals";
import {
  address,
  flag,
  fraction,
  integer,
  json,
  list,
  netuid,
  optional,
  parseInputs,
  price,
  relative,
  stake,
  tao,
  uid,
} from "../../src/registry/params.js";
import { Balance } from "../../src/units/balance.js";

const params = {
  netuid: netuid(),
  hotkey: address("whose"),
  amount: optional(stake("how much")),
  price: optional(tao("price")),
  limit: optional(price("limit")),
  uids: optional(list(uid())),
  weights: optional(list(relative("w"))),
  tolerance: optional(fraction("t"), 5000),
  partial: optional(flag("p"), false),
  mechid: optional(integer("m", { max: 15 }), 0),
  args: optional(json("a")),
};
const given = { netuid: 1, hotkey: "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY" };

describe("parseInputs", () => {
  test.each([1_000_000_000n, 70_000n])("the bigint %p is named, not stumbled over", (value) => {
    expect(() => parseInputs(params, { ...given, price: value })).toThrow(expect.objectContaining({ code: "ERR_INPUT_AMOUNT" }));
    expect(() => parseInputs(params, { ...given, uids: [value] })).toThrow(expect.objectContaining({ code: "ERR_INPUT_NUMBER" }));
    expect(() => parseInputs(params, { ...given, mechid: value })).toThrow(expect.objectContaining({ code: "ERR_INPUT_NUMBER" }));
    expect(() => parseInputs(params, { ...given, partial: value })).toThrow(expect.objectContaining({ code: "ERR_INPUT_FLAG" }));
  });

  test("a fraction is exact to the sixth decimal", () => {
    for (const [text, ppm] of [
      ["0.000001", 1],
      ["0.07", 70_000],
      ["1", 1_000_000],
      [".999999", 999_999],
      [0.29, 290_000],
    ] as const)
      expect(parseInputs(params, { ...given, tolerance: text }).tolerance).toBe(ppm);
  });

  test("fills in what may be left out", () => {
    expect(parseInputs(params, given)).toMatchObject({ netuid: 1, tolerance: 5000, partial: false, mechid: 0, amount: undefined });
  });

  test("reads texts as the command line gives them", () => {
    const parsed = parseInputs(params, {
      ...given,
      netuid: "7",
      amount: "1.5",
      uids: "1,2, 3",
      weights: "0.5,1,.25",
      tolerance: "0.01",
      partial: "true",
      mechid: "3",
      args: '{"a":1}',
    });
    expect(parsed).toMatchObject({
      netuid: 7,
      uids: [1, 2, 3],
      weights: [0.5, 1, 0.25],
      tolerance: 10_000,
      partial: true,
      mechid: 3,
      args: { a: 1 },
    });
    expect(parsed.amount).toEqual(Balance.alpha(7, "1.5"));
  });

  test("gives stake the unit of its subnet, and refuses another's", () => {
    expect(parseInputs(params, { ...given, netuid: 0, amount: "1" }).amount?.unit).toBe("tao");
    expect(() => parseInputs(params, { ...given, amount: Balance.alpha(2, "1") })).toThrow(
      expect.objectContaining({ code: "ERR_INPUT_UNIT" }),
    );
    expect(() => parseInputs(params, { ...given, price: Balance.alpha(1, "1") })).toThrow(
      expect.objectContaining({ code: "ERR_INPUT_UNIT" }),
    );
  });

  test("writes addresses of other prefixes as Bittensor's", () => {
    expect(parseInputs(params, { ...given, hotkey: "15oF4uVJwmo4TdGW7VfQxNLavjCXviqxT9S1MgbjMNHr6Sp5" }).hotkey).toBe(given.hotkey);
  });

  test.each([
    [{ hotkey: given.hotkey }, "ERR_INPUT_MISSING", /netuid is missing/],
    [{ ...given, nonsense: 1 }, "ERR_INPUT_UNKNOWN", /nonsense/],
    [{ ...given, netuid: 65536 }, "ERR_INPUT_NUMBER", /^netuid: /],
    [{ ...given, hotkey: "5Grw" }, "ERR_INPUT_ADDRESS", /^hotkey: /],
    [{ ...given, amount: "1e3" }, "ERR_INPUT_AMOUNT", /^amount: /],
    [{ ...given, uids: [1, 99999] }, "ERR_INPUT_NUMBER", /^uids: /],
    [{ ...given, uids: 5 }, "ERR_INPUT_LIST", /^uids: /],
    [{ ...given, weights: "1,-1" }, "ERR_INPUT_NUMBER", /^weights: /],
    [{ ...given, tolerance: 1.1 }, "ERR_INPUT_NUMBER", /^tolerance: /],
    [{ ...given, partial: "maybe" }, "ERR_INPUT_FLAG", /^partial: /],
    [{ ...given, mechid: 16 }, "ERR_INPUT_NUMBER", /^mechid: /],
    [{ ...given, args: "[1]" }, "ERR_INPUT_JSON", /^args: /],
    [{ ...given, args: [1] }, "ERR_INPUT_JSON", /^args: /],
    [{ ...given, args: null }, "ERR_INPUT_JSON", /^args: /],
    [{ ...given, tolerance: "0.0000001" }, "ERR_INPUT_NUMBER", /^tolerance: .*6 decimals/],
    [{ ...given, tolerance: 1e-7 }, "ERR_INPUT_NUMBER", /^tolerance: .*6 decimals/],
    [{ ...given, tolerance: "" }, "ERR_INPUT_NUMBER", /^tolerance: /],
    [{ ...given, price: 1.5 }, "ERR_INPUT_AMOUNT", /^price: .*text/],
    [{ ...given, amount: null }, "ERR_INPUT_AMOUNT", /^amount: /],
    [{ ...given, limit: 5 }, "ERR_INPUT_AMOUNT", /^limit: /],
    [{ ...given, limit: Balance.alpha(1, "1") }, "ERR_INPUT_UNIT", /^limit: /],
    [{ ...given, hotkey: null }, "ERR_INPUT_ADDRESS", /^hotkey: /],
    [{ ...given, uids: "1,,2" }, "ERR_INPUT_NUMBER", /^uids: /],
    [{ ...given, constructor: 1 }, "ERR_INPUT_UNKNOWN", /constructor/],
  ])("refuses %j", (inputs, code, message) => {
    expect(() => parseInputs(params, inputs)).toThrow(expect.objectContaining({ code, message: expect.stringMatching(message) }));
  });
});
