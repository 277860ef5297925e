import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { View } from "../../src/client/view.js";
import { startDevnet } from "../../src/devnet/index.js";
import { HYPERPARAMETERS } from "../../src/extrinsics/hyperparameters/table.js";
import { intents } from "../../src/extrinsics/intents.js";
import type { Intent } from "../../src/registry/intent.js";
import { connect, type Subtensor } from "../../src/subtensor.js";
import { toHex } from "../../src/units/hex.js";
import { golden } from "../support/goldenCalls.js";

const declared = intents as unknown as Record<string, Intent>;
/** The devnet's second block: nothing has happened yet. */
const BLOCK = 2;

let devnet: Awaited<ReturnType<typeof startDevnet>>;
let chain: Subtensor;
let view: View;

beforeAll(async () => {
  devnet = await startDevnet({ port: 0, blockTime: "manual", startTime: 1_700_000_000_000 });
  chain = await connect(devnet.url, { cache: { read: async () => undefined, write: async () => {}, remove: async () => {} } });
  view = await chain.at(BLOCK);
});

afterAll(async () => {
  await chain.close();
  await devnet.close();
});

describe("the bytes of every intent are those of an independent encoder", () => {
  test("of all intents, and of every hyperparameter, that this chain has", async () => {
    const codec = await view.codec();
    const has = (calls: readonly string[]) => calls.some((call) => call === "*" || codec.hasCall(call));
    const here = Object.keys(intents).filter((name) => has(declared[name]!.spec.wraps));
    expect([...new Set(golden.map(({ intent }) => intent))].sort()).toEqual(here.sort());
    const set = [...new Set(golden.filter(({ intent }) => intent === "setHyperparameter").map(({ input }) => input.param))];
    const settable = Object.entries(HYPERPARAMETERS).filter(([, { call }]) => has([call]));
    expect(set.sort()).toEqual(settable.map(([name]) => name).sort());
  });

  test.each([...new Set(golden.map(({ intent }) => intent))])("%s", async (name) => {
    const codec = await view.codec();
    const cases = golden.filter(({ intent }) => intent === name);
    const made = await Promise.all(
      cases.map(async ({ signer, input }) => {
        const { call } = await declared[name]!(view, input, signer);
        return { input, call: `${call.pallet}.${call.name}`, hex: toHex(codec.encodeCall(call)) };
      }),
    );
    expect(made).toEqual(cases.map(({ input, call, hex }) => ({ input, call, hex })));
  });
});
