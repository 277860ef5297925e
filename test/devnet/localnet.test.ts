import { afterEach, expect, test } from "@jest/globals";
import { askDevnet, killDevnets, runDevnet } from "./support/runDevnet.js";

afterEach(killDevnets);

const numberOf = async (url: string, hash: string) => Number((await askDevnet(url, "chain_getHeader", [hash])).number);
const lag = async (url: string) => {
  const finalized = await numberOf(url, await askDevnet(url, "chain_getFinalizedHead"));
  return (await numberOf(url, await askDevnet(url, "chain_getHead"))) - finalized;
};

test("the localnet's blocks are final two blocks later, and told of from the first on", async () => {
  // Blocks so far apart that none comes in between.
  const { url, lines } = await runDevnet("--localnet", "--block-time", "600000");
  expect(await lag(url)).toBe(2);
  expect(await askDevnet(url, "chain_getFinalizedHead")).toBe(await askDevnet(url, "chain_getBlockHash", [2]));
  expect(lines.filter((line) => line.startsWith("Imported")).map((line) => line.split(" ")[1])).toEqual(["#1", "#2", "#3", "#4"]);
});

test("they are final at once where no clock makes them, where they are slow, or where that is asked for", async () => {
  for (const time of ["instant", "12000"]) expect(await lag((await runDevnet("--localnet", "--block-time", time)).url)).toBe(0);
  expect(await lag((await runDevnet("--localnet", "--block-time", "600000", "--finality-lag", "0")).url)).toBe(0);
});
