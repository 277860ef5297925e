import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { startDevnet } from "../../src/devnet/index.js";
import { parseSealed } from "../../src/devnet/pallets/mevShield/sealed.js";
import { seal, sealedLength } from "../../src/extrinsics/shield/seal.js";
import { connect, type Subtensor } from "../../src/subtensor.js";
import { Balance } from "../../src/units/balance.js";
import { keypairFromUri, keypairSigner, type Signer } from "../../src/wallet/index.js";
import { answering, type FaultProxy, faultProxy } from "../support/faultProxy.js";

let devnet: Awaited<ReturnType<typeof startDevnet>>;
let chain: Subtensor;
let alice: Signer;
let hotkey: string;
const cache = { read: async () => undefined, write: async () => {}, remove: async () => {} };

beforeAll(async () => {
  devnet = await startDevnet({ port: 0, blockTime: "instant", startTime: 1_700_000_000_000 });
  chain = await connect(devnet.url, { cache });
  alice = keypairSigner(await keypairFromUri("//Alice"));
  hotkey = (await keypairFromUri("//Shield/hot")).address;
  await chain.tx.associateHotkey({ hotkey }, alice);
  await chain.tx.setHyperparameter({ netuid: 0, param: "subtoken_enabled", value: "true" }, alice);
});

afterAll(async () => {
  await chain.close();
  await devnet.close();
});

const stake = { netuid: 0, amount: "10" };

describe("the MEV shield", () => {
  test("seals stake trades by default: what carries them shows nothing of them, and the outcome is the trade's own", async () => {
    const plan = await chain.plan.addStake({ ...stake, hotkey }, alice.address);
    expect(plan).toMatchObject({ shielded: true, obstacles: [] });
    const outcome = await chain.submit(plan, alice);
    expect(outcome.events.some(({ name }) => name === "StakeAdded")).toBe(true);
    expect(outcome.carrier!.hash).not.toBe(outcome.hash);
    expect(outcome.carrier!.block.number).toBeLessThanOrEqual(outcome.block.number);
    expect(outcome.fee).toEqual(plan.fee);
  });

  test("is left out where it is said, and where nothing is traded", async () => {
    const plan = await chain.plan.addStake({ ...stake, hotkey }, alice.address, { shield: false });
    expect(plan.shielded).toBe(false);
    expect((await chain.submit(plan, alice)).carrier).toBeUndefined();
    expect((await chain.plan.transfer({ destination: hotkey, amount: "1" }, alice.address)).shielded).toBe(false);
  });

  test("isn't left out unsaid where it was asked for and the chain has no key", async () => {
    const nextKey = (await chain.codec()).item("MevShield.NextKey").key();
    const proxy = await faultProxy(devnet.url, ({ text }) => [text.replace(new RegExp(`"${nextKey}","0x[0-9a-f]+"`), `"${nextKey}",null`)]);
    const own = await connect(proxy.url, { cache });
    expect(await own.get("MevShield.NextKey")).toBeNull();
    const plan = (shield?: boolean) => own.plan.addStake({ ...stake, hotkey }, alice.address, { shield });
    expect((await plan()).shielded).toBe(false);
    await expect(plan(true)).rejects.toMatchObject({ code: "ERR_TX_SHIELD" });
    await own.close();
    await proxy.close();
  });

  test("seals all that an official client seals by default: trades, registrations but on root, coldkey swaps, and batches of them", async () => {
    const { address } = alice;
    const sealed = async (planned: Promise<{ readonly shielded: boolean }>) => (await planned).shielded;
    expect(await sealed(chain.plan.registerSubnet({ hotkey }, address))).toBe(true);
    expect(await sealed(chain.plan.burnedRegister({ netuid: 1, hotkey }, address))).toBe(true);
    expect(await sealed(chain.plan.burnedRegister({ netuid: 0, hotkey }, address))).toBe(false);
    expect(await sealed(chain.plan.announceColdkeySwap({ newColdkey: hotkey }, address))).toBe(true);
    const inner = { intent: "addStake", input: { ...stake, hotkey } };
    expect(await sealed(chain.plan.batch({ calls: [inner] }, address))).toBe(true);
    expect(await sealed(chain.plan.batch({ calls: [{ intent: "burnTao", input: { amount: "1" } }] }, address))).toBe(false);
  });

  test("tells that what was within failed", async () => {
    const plan = await chain.plan.addStake({ ...stake, hotkey, amount: Balance.tao("0.000001") }, alice.address);
    expect(plan.obstacles).toMatchObject([{ error: "SubtensorModule.AmountTooLow" }]);
    await expect(chain.submit(plan, alice, { force: true })).rejects.toMatchObject({ code: "CHAIN_SubtensorModule_AmountTooLow" });
  });

  test("transactions of one account keep their order, sealed or not", async () => {
    const outcomes = await Promise.all([
      chain.tx.addStake({ ...stake, hotkey }, alice),
      chain.tx.transfer({ destination: hotkey, amount: "1" }, alice),
      chain.tx.addStake({ ...stake, hotkey }, alice),
    ]);
    expect(outcomes.map(({ carrier }) => carrier !== undefined)).toEqual([true, false, true]);
  });

  describe("when the connection is lost after the carrier was taken", () => {
    /** A connection that is lost when the carrier is in a block. */
    const losing = async (lose: (proxy: FaultProxy) => unknown) => {
      const proxy = await faultProxy(devnet.url);
      const own = await connect(proxy.url, { cache, timeoutMs: 30_000 });
      const plan = await own.plan.addStake({ ...stake, hotkey }, alice.address);
      const onStatus = (status: string) => status === "sealed in block" && lose(proxy);
      const submitted = own.submit(plan, alice, { onStatus });
      return { submitted, counts: proxy.counts, close: () => Promise.all([own.close(), proxy.close()]) };
    };
    const SUBMIT = "author_submitAndWatchExtrinsic";

    test("it goes on over another", async () => {
      const { submitted, counts, close } = await losing((proxy) => proxy.cut());
      const outcome = await submitted;
      expect(outcome.events.some(({ name }) => name === "StakeAdded")).toBe(true);
      expect(counts.get(SUBMIT)).toBe(1);
      await close();
    });

    test("and the node knows no blocks any more: nobody knows", async () => {
      const { submitted, close } = await losing((proxy) =>
        proxy.spoil(answering("chain_getBlockHash", ({ text }) => [JSON.stringify({ ...JSON.parse(text), result: null })])),
      );
      await expect(submitted).rejects.toMatchObject({ code: "ERR_TX_UNKNOWN", cause: { code: "ERR_INPUT_BLOCK" } });
      await close();
    });

    test("and nothing answers any more: nobody knows, and the hash says what to look for", async () => {
      const { submitted, counts, close } = await losing((proxy) => proxy.close());
      await expect(submitted).rejects.toMatchObject({
        code: "ERR_TX_UNKNOWN",
        details: { hash: expect.stringMatching(/^0x[0-9a-f]{64}$/), validUntil: expect.any(Number) },
      });
      expect(counts.get(SUBMIT)).toBe(1);
      await close();
    });
  });

  test("has the chain's form", async () => {
    const key = (await chain.get<Uint8Array>("MevShield.NextKey"))!;
    const sealed = await seal(key, new Uint8Array(100));
    expect(sealed.length).toBe(sealedLength(100));
    expect(parseSealed(sealed)).toMatchObject({ encapsulated: { length: 1088 }, nonce: { length: 24 }, message: { length: 116 } });
  });
});
