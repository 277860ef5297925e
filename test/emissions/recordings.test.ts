import { readdirSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "@jest/globals";
import { run } from "../../scripts/vectors/dump.js";

const FOLDER = new URL("../vectors/real-runtime/", import.meta.url);

describe("epochs executed by the real runtime", () => {
  for (const file of readdirSync(FOLDER)) {
    test(file, async () => {
      const content: unknown = JSON.parse(gunzipSync(readFileSync(new URL(file, FOLDER))).toString());
      const results = [];
      for await (const result of run({ path: file, content })) results.push(result);
      expect(results.length).toBeGreaterThan(0);
      expect(results.filter(({ ok }) => !ok)).toEqual([]);
    });
  }
});
