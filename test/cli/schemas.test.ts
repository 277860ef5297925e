import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { Ajv2020 } from "ajv/dist/2020.js";
import { outputSchemas } from "../../scripts/build/outputSchemas.mjs";
import { jsonOf } from "../../src/cli/output/json.js";
import { catalogue, READS } from "../../src/cli/tools/catalogue.js";
import { startDevnet } from "../../src/devnet/index.js";
import { SubtensorError } from "../../src/errors/subtensorError.js";
import { connect, type Subtensor } from "../../src/subtensor.js";
import { keypairFromUri, keypairSigner } from "../../src/wallet/index.js";

const ajv = new Ajv2020({ strict: false, allErrors: true });
const ALICE = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
const SAMPLES: Readonly<Record<string, unknown>> = {
  netuid: 1,
  uid: 0,
  amount: "1",
  addresses: [ALICE],
  coldkeys: [ALICE],
  hotkeys: [ALICE],
  crowdloanId: 0,
  leaseId: 0,
  account: ALICE,
  callHash: `0x${"00".repeat(32)}`,
  constant: "Balances.ExistentialDeposit",
  item: "SubtensorModule.Tempo",
  key: [1],
  api: "SwapRuntimeApi_current_alpha_price_all",
};

let devnet: Awaited<ReturnType<typeof startDevnet>>;
let chain: Subtensor;
const schemas = outputSchemas();
beforeAll(async () => {
  devnet = await startDevnet({ port: 0, blockTime: "instant" });
  chain = await connect(devnet.url, { cache: { read: async () => undefined, write: async () => {}, remove: async () => {} } });
});
afterAll(async () => {
  await chain.close();
  await devnet.close();
});

test("every schema is one", () => {
  for (const { name, inputSchema } of catalogue()) expect([name, ajv.validateSchema(inputSchema as object)]).toEqual([name, true]);
  for (const [name, schema] of Object.entries(schemas.reads)) expect([name, ajv.validateSchema(schema as object)]).toEqual([name, true]);
});

describe("what a read prints is as its schema says", () => {
  test.each(READS.map((read) => [read.spec.name, read] as const))("%s", async (name, read) => {
    const input = Object.fromEntries(
      Object.entries(read.spec.params).flatMap(([key, { role, optional }]) => {
        if (role !== undefined) return [[key, ALICE]];
        return optional && !["key"].includes(key) ? [] : [[key, SAMPLES[key]]];
      }),
    );
    const output = await read(chain, input).catch((error) => {
      // This chain is without it, and says so by name: nothing is printed then.
      if (error instanceof SubtensorError && /^ERR_(CODEC|INPUT_SUBNET)/.test(error.code)) return undefined;
      throw error;
    });
    if (output === undefined) return;
    const validate = ajv.compile(schemas.reads[name] as object);
    validate(JSON.parse(jsonOf({ data: output })).data);
    expect(validate.errors).toBeNull();
  });
});

test("and so are a plan and what became of it", async () => {
  const signer = keypairSigner(await keypairFromUri("//Alice"));
  const { describe: _, ...plan } = await chain.plan.transfer({ destination: ALICE, amount: "1" }, signer.address);
  const outcome = await chain.tx.transfer({ destination: ALICE, amount: "1" }, signer);
  for (const [schema, value] of [
    [schemas.plan, plan],
    [schemas.outcome, outcome],
  ]) {
    const validate = ajv.compile(schema as object);
    validate(JSON.parse(jsonOf(value)));
    expect(validate.errors).toBeNull();
  }
});
