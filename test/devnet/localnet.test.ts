import { afterEach, expect, test } from "@jest/globals";
import { askDevnet, killDevnets, runDevnet } from "./support/runDevnet.js";

afterEach(killDevnets);

const numberOf = async (url: string, hash: string) => Number((await askDevnet(url, "chain_getHeader", [hash])).number);
const lag = async (url: string) => {
  const finalized = await numberOf(url, await askDevnet(url, "chain_getFinalizedHead"));
  return (await numberOf(url, await askDevnet(url, "chain_getHead"))) - finalized;
};

/** Blocks so far apart that none comes in between. */
const STILL = ["--localnet", "--block-time", "600000"];

test("the localnet's blocks are told of from the first on, and final at once", async () => {
  const { url, lines } = await runDevnet(...STILL);
  expect(await lag(url)).toBe(0);
  expect(lines.filter((line) => line.startsWith("Imported")).map((line) => line.split(" ")[1])).toEqual(["#1", "#2"]);
});

test("where finality lags, there are as many more blocks at the start", async () => {
  const { url, lines } = await runDevnet(...STILL, "--finality-lag", "2");
  expect(await lag(url)).toBe(2);
  expect(await askDevnet(url, "chain_getFinalizedHead")).toBe(await askDevnet(url, "chain_getBlockHash", [2]));
  expect(lines.filter((line) => line.startsWith("Imported"))).toHaveLength(4);
});
