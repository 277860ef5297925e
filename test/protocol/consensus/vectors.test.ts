import { describe, expect, test } from "@jest/globals";
import * as epoch from "../../../scripts/vectors/epoch.js";
import * as math from "../../../scripts/vectors/math.js";
import * as protocolEpoch from "../../../scripts/vectors/protocolEpoch.js";
import type { Json } from "../../../scripts/vectors/vectorFile.js";
import { loadVectors, runVectors, vectorFiles } from "./loadVectors.js";

describe("golden vectors of the chain's own code, outputs and traces to the bit", () => {
  test.each(vectorFiles("epoch"))("%s", async (path) => {
    const file = loadVectors(path);
    expect(epoch.matches(file)).toBe(true);
    const { count, failures } = await runVectors(epoch, file);
    expect(failures).toEqual([]);
    expect(count).toBe((file.content as unknown[]).length);
  });

  test("math.jsonl: every function", async () => {
    const file = loadVectors("math/math.jsonl.gz");
    expect(math.matches(file)).toBe(true);
    const { count, failures } = await runVectors(math, file);
    expect(failures).toEqual([]);
    expect(count).toBe(972);
  });

  test("protocol/epoch.json", async () => {
    const file = loadVectors("protocol/epoch.json.gz");
    expect(protocolEpoch.matches(file)).toBe(true);
    const { count, failures } = await runVectors(protocolEpoch, file);
    expect(failures).toEqual([]);
    expect(count).toBe(60);
  });

  test("a wrong value is told by name and place", async () => {
    const file = loadVectors("epoch/tiny.jsonl.gz");
    const wrong = (file.content as Json[]).slice(0, 1).map((item) => ({ ...item, out: { ...item.out, stake_weight: [65534] } }));
    const { failures } = await runVectors(epoch, { ...file, content: wrong });
    expect(failures).toEqual([{ name: "tiny_n1_0", ok: false, difference: "out.stake_weight[0]: 65535 instead of 65534" }]);
  });
});
