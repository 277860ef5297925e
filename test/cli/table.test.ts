import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { ordered } from "../../src/cli/output/order.js";
import { tableText } from "../../src/cli/output/table.js";
import type { Column } from "../../src/registry/read.js";

type Row = readonly string[];
const column = (title: string, i: number, align: "left" | "right" = "left"): Column<Row> => ({ title, align, value: (row) => row[i]! });
const COLUMNS = [
  column("UID", 0, "right"),
  column("Blocks since update", 1, "right"),
  column("Hotkey of the neuron", 2),
  column("Emission α", 3, "right"),
];
const ROWS: Row[] = [
  ["0", "12", "5GrwvaEF5zXb26Fz9rcQpDWS", "1,234.5678"],
  ["1", "3", "short", "0.0000"],
];

test("a table is as wide as it needs where there is room", () => {
  expect(tableText(ROWS, COLUMNS).split("\n")).toEqual([
    "UID  Blocks since update  Hotkey of the neuron      Emission α",
    "───  ───────────────────  ────────────────────────  ──────────",
    "  0                   12  5GrwvaEF5zXb26Fz9rcQpDWS  1,234.5678",
    "  1                    3  short                         0.0000",
  ]);
});

test("where there is less, titles are broken, then text is cut, never a number", () => {
  const narrow = tableText(ROWS, COLUMNS, 37);
  expect(narrow).toContain("1,234.5678");
  expect(narrow).toMatch(/5Grwva\w*…/);
  expect(narrow).toMatch(/Blocks\n/);
  expect(Math.max(...narrow.split("\n").map((line) => line.length))).toBeLessThanOrEqual(37);
});

test("and what still doesn't fit comes in further tables with the first column", () => {
  expect(tableText(ROWS, COLUMNS, 22)).toMatch(/UID[\s\S]*\n\nUID|UID[\s\S]*\n\n[\s\S]*UID/);
  expect(tableText(ROWS, COLUMNS, 22)).toContain("1,234.5678");
});

test("rows are sorted by a column's beginning, numbers as numbers, and cut to a limit", () => {
  const rows: Row[] = [
    ["9", "", "b", "10.5"],
    ["10", "", "a", "1,000.0"],
    ["1", "", "c", "2.0"],
  ];
  const uids = (flags: Record<string, string>) => ordered(rows, COLUMNS, flags).map(([uid]) => uid);
  expect(uids({})).toEqual(["9", "10", "1"]);
  expect(uids({ "sort-by": "uid" })).toEqual(["1", "9", "10"]);
  expect(uids({ "sort-by": "emission", "sort-order": "desc", limit: "2" })).toEqual(["10", "9"]);
  expect(uids({ "sort-by": "Hotkey of" })).toEqual(["10", "9", "1"]);
  expect(() => uids({ "sort-by": "wurst" })).toThrow(/no column/);
  expect(() => uids({ limit: "x" })).toThrow(/whole number/);
});

test("it fits whatever stands in it, as long as each column does beside the first", () => {
  const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), minLength: 1, maxLength: 12 });
  const rows = fc.array(fc.tuple(word, word, word, word), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(rows, fc.integer({ min: 30, max: 90 }), (all, width) => {
      const text = tableText(all, COLUMNS, width);
      expect(Math.max(...text.split("\n").map((line) => line.length))).toBeLessThanOrEqual(width);
      for (const row of all) for (const i of [0, 1, 3]) expect(text).toContain(row[i]!);
    }),
  );
});
