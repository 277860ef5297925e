import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { Ajv2020 } from "ajv/dist/2020.js";
import { outputSchemas } from "../../scripts/build/outputSchemas.mjs";
import { jsonOf } from "../../src/cli/output/json.js";
import { catalogue, READS } from "../../src/cli/tools/catalogue.js";
import { startDevnet } from "../../src/devnet/index.js";
import type { Read } from "../../src/registry/read.js";
import { connect, type Subtensor } from "../../src/subtensor.js";
import { keypairFromUri, keypairSigner } from "../../src/wallet/index.js";
import { chainInMemory } from "../support/chainInMemory.js";
import { inputOf } from "../support/readInputs.js";
import { todaysMetadata } from "../support/todaysMetadata.js";
import { YOUNG } from "../support/youngReads.js";

const ajv = new Ajv2020({ strict: false, allErrors: true });
const ALICE = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
/** What there is on the devnet, where that is another than in memory. */
const HERE: Readonly<Record<string, unknown>> = { addresses: [ALICE], coldkeys: [ALICE], hotkeys: [ALICE], mechid: 0, uid: 0 };
const onDevnet = (read: Read) =>
  Object.fromEntries(
    Object.entries(inputOf(read)).map(([key, value]) => [key, read.spec.params[key]!.role === undefined ? (HERE[key] ?? value) : ALICE]),
  );

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
  const all = READS.map((read) => [read.spec.name, read] as const);
  const today = chainInMemory(todaysMetadata()).view;
  const isValid = (name: string, output: unknown) => {
    const validate = ajv.compile(schemas.reads[name] as object);
    validate(JSON.parse(jsonOf({ data: output })).data);
    expect(validate.errors).toBeNull();
  };

  test.each(all)("%s, with today's shapes", async (name, read) => {
    isValid(name, await read(today, inputOf(read) as never));
  });

  test.each(all.filter(([name]) => !Object.hasOwn(YOUNG, name)))("%s, of the devnet", async (name, read) => {
    isValid(name, await read(chain, onDevnet(read) as never));
  });

  test.each(Object.entries(YOUNG))("%s isn't on the devnet, for want of %s", async (name, lacking) => {
    const read = READS.find(({ spec }) => spec.name === name)!;
    await expect(read(chain, onDevnet(read) as never)).rejects.toMatchObject({
      code: expect.stringMatching(/^ERR_CODEC_(ITEM|API)$/),
      details: { name: lacking },
    });
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
