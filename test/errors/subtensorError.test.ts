import { describe, expect, test } from "@jest/globals";
import { InputError } from "../../src/errors/kinds.js";
import { shown } from "../../src/errors/shown.js";
import { hasCode, SubtensorError } from "../../src/errors/subtensorError.js";

describe("SubtensorError", () => {
  const error = new InputError("ERR_INPUT_AMOUNT", "too much", { remedy: "Use less.", details: { rao: 5n, list: [1n] }, cause: "x" });

  test("is told by its code, and leaves as JSON with exact amounts", () => {
    expect(hasCode(error, "ERR_INPUT_AMOUNT")).toBe(true);
    expect(hasCode(error, "ERR_INPUT_UNIT")).toBe(false);
    expect(hasCode({ code: "ERR_INPUT_AMOUNT" }, "ERR_INPUT_AMOUNT")).toBe(false);
    expect([error instanceof SubtensorError, error.name, error.cause]).toEqual([true, "InputError", "x"]);
    expect(JSON.parse(JSON.stringify(error))).toEqual({
      code: "ERR_INPUT_AMOUNT",
      message: "too much",
      remedy: "Use less.",
      details: { rao: "5", list: ["1"] },
      docs: "docs/errors.md#err_input_amount",
    });
  });

  test("says no more than it has", () => {
    expect(new InputError("ERR_INPUT_TEXT", "no").toJSON()).toEqual({ code: "ERR_INPUT_TEXT", message: "no", docs: expect.any(String) });
  });
});

test.each([
  [5n, "5"],
  [undefined, "undefined"],
  [Number.NaN, "NaN"],
  ["a", '"a"'],
  [{ a: 1n }, '{"a":"1"}'],
  ["x".repeat(100), `"${"x".repeat(79)}…`],
])("%p is shown as %s", (value, text) => {
  expect(shown(value)).toBe(text);
});
