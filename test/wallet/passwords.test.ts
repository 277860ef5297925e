import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { disguisePassword, passwordAdvice, passwordVariables, revealPassword } from "../../src/wallet/index.js";

describe("password variables", () => {
  test("any password survives its disguise", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.stringMatching(/^[A-Z_Ü]{1,60}$/), (password, variable) => {
        expect(revealPassword(variable, disguisePassword(variable, password))).toBe(password);
      }),
    );
  });

  test("names follow the path as bittensor 11 normalises it, as bittensor-wallet takes it, and from the root", () => {
    const [normal, verbatim, absolute] = passwordVariables({ path: "./rel//p/", name: "a" });
    expect(normal).toBe("BT_PW_REL_P_A_COLDKEY");
    expect(verbatim).toBe("BT_PW___REL__P_A_COLDKEY");
    expect(absolute).toMatch(/^BT_PW__.*_REL_P_A_COLDKEY$/);
    expect(passwordVariables({ path: "/data/w", name: "über straße" }, "k")).toEqual(["BT_PW__DATA_W_ÜBER STRASSE_HOTKEYS_K"]);
  });

  test.each(["a plain password", "abc", "====", "/v8="])(
    "a value that isn't in the official form (%j) is refused with the way out",
    (value) => {
      expect(() => revealPassword("BT_PW_X", value)).toThrow(
        expect.objectContaining({ code: "ERR_INPUT_PASSWORD", remedy: expect.stringContaining("BT_WALLET_PASSWORD") }),
      );
    },
  );
});

describe("passwordAdvice", () => {
  test.each(["", "12345", "aB3$x", "éé", " six chars", "six chars "])(
    "%j can't be used: an official version couldn't open it",
    (password) => {
      expect(passwordAdvice(password).refused).toBeDefined();
    },
  );
  test.each(["123456", "aaaaaaaaaaaaaaa", "Password123!", "qwerty", "abcdefghijkl", "sunshine1"])("%j is weak", (password) => {
    expect(passwordAdvice(password)).toEqual({ weak: expect.any(String) });
  });
  test.each(["correct horse battery staple", "x7$Kd9!mQ2pL", "пароль-верный-конь"])("%j is fine", (password) => {
    expect(passwordAdvice(password)).toEqual({});
  });
});
