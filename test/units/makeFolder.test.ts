import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { makeFolder } from "../../src/units/makeFolder.js";

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "folders-"));
});
afterAll(() => rmSync(root, { recursive: true }));

test("makes a folder and those above it, with its mode, and leaves one that is there", () => {
  makeFolder(join(root, "a", "b"), 0o700);
  for (const path of [join(root, "a"), join(root, "a", "b")]) expect(statSync(path).mode & 0o777).toBe(0o700);
  makeFolder(join(root, "a"), 0o755);
  expect(statSync(join(root, "a")).mode & 0o777).toBe(0o700);
});

test("says where a file is in the way", () => {
  writeFileSync(join(root, "file"), "");
  expect(() => makeFolder(join(root, "file"))).toThrow(expect.objectContaining({ code: "EEXIST", path: join(root, "file") }));
  expect(() => makeFolder(join(root, "file", "x"))).toThrow(expect.objectContaining({ path: join(root, "file") }));
});

test("comes to an end where no folder can be made", () => {
  expect(() => makeFolder("/proc/none/of/these")).toThrow(expect.objectContaining({ path: "/proc/none" }));
});
