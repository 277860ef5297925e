import { describe, expect, test } from "@jest/globals";
import * as blockEmission from "../../../scripts/vectors/blockEmission.js";
import * as coinbase from "../../../scripts/vectors/coinbase.js";
import * as coinbaseFns from "../../../scripts/vectors/coinbaseFns.js";
import * as mainnetEmission from "../../../scripts/vectors/mainnetEmission.js";
import * as mainnetQuotes from "../../../scripts/vectors/mainnetQuotes.js";
import * as sharePool from "../../../scripts/vectors/sharePool.js";
import type { Json } from "../../../scripts/vectors/vectorFile.js";
import { loadVectors, runVectors } from "../consensus/loadVectors.js";

describe("golden vectors of blocks, pools and stakes, to the bit", () => {
  test.each([
    ["coinbase/coinbase.jsonl.gz", coinbase, 295],
    ["coinbase/coinbase_fns.jsonl.gz", coinbaseFns, 80],
    ["coinbase/block_emission.jsonl.gz", blockEmission, 31],
    ["protocol/block_emission.json.gz", blockEmission, 241],
    ["protocol/share_pool.json.gz", sharePool, 720],
    ["mainnet/emission_9240381-9240382.json.gz", mainnetEmission, 125],
    ["mainnet/quotes_9240388.json.gz", mainnetQuotes, 6],
  ] as const)("%s", async (path, kind, cases) => {
    const file = loadVectors(path);
    expect(kind.matches(file)).toBe(true);
    const { count, failures } = await runVectors(kind, file);
    expect(failures).toEqual([]);
    expect(count).toBe(cases);
  });

  test("a wrong rao in a block is told by name and place", async () => {
    const file = loadVectors("coinbase/coinbase.jsonl.gz");
    const [scenario] = file.content as Json[];
    const wrong = structuredClone({ ...scenario, blocks: scenario.blocks.slice(0, 1) });
    wrong.blocks[0].subnets[0].excess_tao = "336715322";
    const { failures } = await runVectors(coinbase, { ...file, content: [wrong] });
    expect(failures[0]).toEqual({
      name: "coinbase_plain block 2",
      ok: false,
      difference: 'subnets[0].excess_tao: 336715321 instead of "336715322"',
    });
  });
});
