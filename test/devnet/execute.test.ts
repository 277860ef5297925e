import { readdirSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { cryptoWaitReady } from "@polkadot/util-crypto";
import { run } from "../../scripts/vectors/execute.js";

const FOLDER = new URL("../vectors/real-runtime/", import.meta.url);
const read = (file: string) => JSON.parse(gunzipSync(readFileSync(new URL(file, FOLDER))).toString());

beforeAll(cryptoWaitReady);

describe("recorded blocks executed by the devnet's runtime", () => {
  test.each(readdirSync(FOLDER).filter((name) => name.endsWith(".gz")))("%s leaves the chain's keys and events", async (path) => {
    const results: string[] = [];
    for await (const { name: block, ok, difference } of run({ path, content: read(path) }))
      results.push(ok ? "ok" : `${block}: ${difference}`);
    expect(results.length).toBeGreaterThan(10);
    expect(results.filter((result) => result !== "ok")).toEqual([]);
  });
});
