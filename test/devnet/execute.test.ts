import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { cryptoWaitReady } from "@polkadot/util-crypto";
import { run } from "../../scripts/vectors/execute.js";

const read = (name: string) =>
  JSON.parse(gunzipSync(readFileSync(new URL(`../vectors/real-runtime/${name}.json.gz`, import.meta.url))).toString());

beforeAll(cryptoWaitReady);

describe("recorded blocks executed by the devnet's runtime", () => {
  test.each(["s01-yuma2-two-subnets"])("%s leaves the chain's keys and events", async (name) => {
    const path = `${name}.json.gz`;
    const results: string[] = [];
    for await (const { name: block, ok, difference } of run({ path, content: read(name) }))
      results.push(ok ? "ok" : `${block}: ${difference}`);
    expect(results.length).toBeGreaterThan(10);
    expect(results.filter((result) => result !== "ok")).toEqual([]);
  });
});
