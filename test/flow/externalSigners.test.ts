import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { TypeRegistry } from "@polkadot/types";
import { startDevnet } from "../../src/devnet/index.js";
import { connect, type Subtensor } from "../../src/subtensor.js";
import { extensionSigner, externalSigner, type Keypair, keypairFromUri, type SignerPayload } from "../../src/wallet/index.js";

let devnet: Awaited<ReturnType<typeof startDevnet>>;
let chain: Subtensor;
let alice: Keypair;
let bob: string;

beforeAll(async () => {
  devnet = await startDevnet({ port: 0, blockTime: "instant" });
  chain = await connect(devnet.url, { cache: { read: async () => undefined, write: async () => {}, remove: async () => {} } });
  [alice, bob] = [await keypairFromUri("//Alice"), (await keypairFromUri("//Bob/1")).address];
});
afterAll(async () => {
  await chain.close();
  await devnet.close();
});

test("a key that is kept elsewhere signs what is carried to it", async () => {
  const carried: string[] = [];
  const signer = externalSigner({
    address: alice.address,
    async request(payload) {
      carried.push(Buffer.from(payload).toString("hex"));
      return `0x${Buffer.from(alice.sign(payload)).toString("hex")}`;
    },
  });
  const { summary } = await chain.tx.transfer({ destination: bob, amount: "2" }, signer);
  expect(summary).toContain("τ2");
  expect(carried).toHaveLength(1);
});

test("a signature by another key is never sent", async () => {
  const other = await keypairFromUri("//Bob");
  const signer = externalSigner({ address: alice.address, request: async (payload) => other.sign(payload) });
  await expect(chain.tx.transfer({ destination: bob, amount: "2" }, signer)).rejects.toMatchObject({ code: "ERR_WALLET_SIGNATURE" });
});

test("a browser extension signs the transaction that it is shown", async () => {
  const seen: SignerPayload[] = [];
  // As the polkadot-js extension does it: from the JSON alone.
  const signPayload = async (payload: SignerPayload) => {
    seen.push(payload);
    const registry = new TypeRegistry();
    registry.setSignedExtensions(payload.signedExtensions);
    const extrinsic = registry.createType("ExtrinsicPayload", payload, { version: payload.version });
    const { signature } = extrinsic.sign({
      type: "sr25519",
      sign: (bytes: Uint8Array) => Uint8Array.from([1, ...alice.sign(bytes)]),
    } as never);
    return { signature };
  };
  const { summary } = await chain.tx.transfer(
    { destination: bob, amount: "3" },
    extensionSigner({ address: alice.address, signer: { signPayload } }),
  );
  expect(summary).toContain("τ3");
  expect(seen[0]).toMatchObject({ address: alice.address, genesisHash: devnet.genesisHash });
});
