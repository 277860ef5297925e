import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { jsonText } from "../../src/cli/output/json.js";
import { printable } from "../../src/cli/output/printable.js";
import { linesText, tableText } from "../../src/cli/output/table.js";
import { cutText, textWidth } from "../../src/cli/output/textWidth.js";

describe("what goes to a terminal", () => {
  test("moves no cursor, sets no title and turns no line around", () => {
    expect(printable("a\u001b[2Jb\rc\u009b1Ad\u0007\u202ee\tf\ng")).toBe("a\\u001b[2Jb\\u000dc\\u009b1Ad\\u0007\\u202ee\\u0009f\ng");
  });

  test("is the same JSON as before", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const json = jsonText("x", { data: text });
        expect(JSON.parse(printable(json))).toEqual(JSON.parse(json));
        // biome-ignore lint/suspicious/noControlCharactersInRegex: none may be left
        expect(printable(text)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
      }),
    );
  });

  test("labels and values are broken between words where the terminal is narrow", () => {
    const pairs = [
      ["Plan", "send τ5 to 5FH1191DkcmtUNC3Fp7FtKpyoX7xwQVTpzCtmumjiNL3c49q"],
      ["Fee", "τ1"],
    ] as const;
    expect(linesText(pairs, 60).split("\n")).toEqual([
      "Plan  send τ5 to",
      "      5FH1191DkcmtUNC3Fp7FtKpyoX7xwQVTpzCtmumjiNL3c49q",
      "Fee   τ1",
    ]);
    expect(linesText(pairs).split("\n")).toHaveLength(2);
  });

  test("a value of several lines passes neither for rows nor for other lines", () => {
    const columns = [{ title: "Data", value: (row: string) => row }];
    expect(tableText(["x\n✓ sent"], columns).split("\n")).toHaveLength(3);
    expect(linesText([["Data", "x\n✓ sent"]])).toBe("Data  x\n      ✓ sent");
  });
});

describe("the places that a text takes", () => {
  test.each([
    ["alpha", 5],
    ["日本", 4],
    ["e\u0301", 1],
    ["🚀", 2],
    ["𐌰", 1],
    ["שׁ", 1],
  ])("%s", (text, width) => expect(textWidth(text)).toBe(width));

  test("aren't more than it was cut to", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 1, max: 12 }), (text, width) =>
        expect(textWidth(cutText(text, width))).toBeLessThanOrEqual(width),
      ),
    );
  });

  test("are, of an address that doesn't fit, those of both its ends", () => {
    expect(cutText("5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY", 13)).toBe("5Grwva…GKutQY");
  });

  test("line up columns", () => {
    const rows = [
      ["日本", "1"],
      ["ab", "2"],
    ] as const;
    const columns = [0, 1].map((i) => ({ title: "c", value: (row: readonly string[]) => row[i]! }));
    expect(tableText(rows, columns)).toBe("c     c\n────  ─\n日本  1\nab    2");
  });
});
