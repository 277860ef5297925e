import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { startDevnet } from "../../src/devnet/index.js";
import { violations } from "../../src/extrinsics/policy.js";
import { multisigAccount } from "../../src/extrinsics/support/asMultisig.js";
import { connect, type Subtensor } from "../../src/subtensor.js";
import { Balance } from "../../src/units/balance.js";
import { toHex } from "../../src/units/hex.js";
import { keypairFromUri, keypairSigner, type Signer } from "../../src/wallet/index.js";

let devnet: Awaited<ReturnType<typeof startDevnet>>;
let chain: Subtensor;
let alice: Signer;
let bob: Signer;
let charlie: Signer;
const cache = { read: async () => undefined, write: async () => {}, remove: async () => {} };
const signer = async (uri: string) => keypairSigner(await keypairFromUri(uri));
const free = async (address: string) => (await chain.query.balance({ address })).free;

beforeAll(async () => {
  devnet = await startDevnet({ port: 0, blockTime: "instant", startTime: 1_700_000_000_000 });
  chain = await connect(devnet.url, { cache });
  [alice, bob, charlie] = await Promise.all(["//Alice", "//Bob/submit", "//Charlie/submit"].map(signer));
  for (const { address } of [bob, charlie]) await chain.tx.transfer({ destination: address, amount: "1000" }, alice);
});

afterAll(async () => {
  await chain.close();
  await devnet.close();
});

describe("sending", () => {
  test("several transactions of one account at once get their nonces one after the other", async () => {
    const targets = await Promise.all(["//T1", "//T2", "//T3", "//T4"].map(signer));
    const outcomes = await Promise.all(targets.map(({ address }) => chain.tx.transfer({ destination: address, amount: "1" }, bob)));
    expect(new Set(outcomes.map(({ hash }) => hash)).size).toBe(4);
    for (const { address } of targets) expect(await free(address)).toEqual(Balance.tao("1"));
  });

  test("one that fails doesn't hold up the next", async () => {
    const planned = await chain.plan.transfer({ destination: alice.address, amount: "99999" }, charlie.address);
    const [failed, sent] = await Promise.allSettled([
      chain.submit(planned, charlie, { force: true }),
      chain.tx.transfer({ destination: alice.address, amount: "1" }, charlie),
    ]);
    expect(failed).toMatchObject({ status: "rejected", reason: { code: "CHAIN_Token_FundsUnavailable" } });
    expect(sent.status).toBe("fulfilled");
  });

  test("waits for finality where it is asked to", async () => {
    const outcome = await chain.tx.transfer({ destination: alice.address, amount: "1" }, bob, { wait: "finalization" });
    expect(outcome).toMatchObject({ finalized: true, retracted: [] });
  });
});

describe("a policy", () => {
  const refused = { code: "ERR_TX_POLICY" };
  const to = () => ({ destination: alice.address, amount: "5" });

  test.each([
    ["maxSpend", { maxSpend: Balance.tao("4") }],
    ["maxFee", { maxFee: Balance.tao(1n) }],
    ["allowedDestinations", { allowedDestinations: ["5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty"] }],
  ])("holds transfers to %s", async (rule, policy) => {
    await expect(chain.tx.transfer(to(), bob, { policy })).rejects.toMatchObject({ ...refused, details: { rule } });
  });

  test("looks into what is within: batches, proxied and encoded calls", async () => {
    const policy = { allowedNetuids: [1], allowedDestinations: [bob.address], rawCalls: true };
    const inner = { intent: "transfer", input: { destination: charlie.address, amount: "1" } };
    await expect(chain.tx.batch({ calls: [inner] }, bob, { policy })).rejects.toMatchObject({ details: { rule: "allowedDestinations" } });
    const raw = { call: "SubtensorModule.burned_register", args: { netuid: 2, hotkey: bob.address } };
    await expect(chain.tx.proxyCall({ real: charlie.address, call: raw }, bob, { policy })).rejects.toMatchObject({
      details: { rule: "allowedNetuids" },
    });
  });

  test.each([
    ["a proxy", () => chain.plan.addProxy({ delegate: charlie.address, proxyType: "Any" }, bob.address)],
    ["a new coldkey", () => chain.plan.announceColdkeySwap({ newColdkey: charlie.address }, bob.address)],
    [
      "stake",
      () =>
        chain.plan.transferStake(
          { destColdkey: charlie.address, hotkey: bob.address, originNetuid: 1, destNetuid: 1, amount: "1" },
          bob.address,
        ),
    ],
    [
      "a proxy, within a batch",
      () =>
        chain.plan.batch(
          { calls: [{ intent: "addProxy", input: { delegate: charlie.address, proxyType: "Any" } }], mode: "each" },
          bob.address,
        ),
    ],
  ])("that limits spending gives %s to no one but whom it allows", async (_what, planned) => {
    const plan = await planned();
    const codec = await chain.codec();
    const maxSpend = Balance.tao("5");
    expect(violations({ maxSpend }, plan, codec)).toMatchObject([{ rule: "maxSpend" }]);
    expect(violations({ maxSpend, allowedDestinations: [alice.address] }, plan, codec)).toMatchObject([{ rule: "allowedDestinations" }]);
    expect(violations({ maxSpend, allowedDestinations: [charlie.address] }, plan, codec)).toEqual([]);
  });

  test("lets proxies be taken away that it wouldn't allow", async () => {
    const plan = await chain.plan.removeProxy({ delegate: charlie.address, proxyType: "Any" }, bob.address);
    const policy = { maxSpend: Balance.tao("5"), allowedDestinations: [alice.address] };
    expect(violations(policy, plan, await chain.codec())).toEqual([]);
  });

  test("that names destinations keeps crowdloans out, which give to whom they don't name", async () => {
    const plan = await chain.plan.contributeCrowdloan({ crowdloanId: 3, amount: "1" }, bob.address);
    expect(violations({ allowedDestinations: [alice.address] }, plan, await chain.codec())).toMatchObject([
      { rule: "allowedDestinations", message: "it goes to crowdloan 3" },
    ]);
  });

  test("doesn't let calls through that only their hash names", async () => {
    const call = { intent: "transfer", input: { destination: charlie.address, amount: "900" } };
    const codec = await chain.codec();
    const announced = await chain.plan.announceProxy({ real: bob.address, call }, charlie.address);
    const approved = await chain.plan.multisigApprove({ threshold: 2, otherSignatories: [alice.address], call }, bob.address);
    for (const plan of [announced, approved]) expect(violations({}, plan, codec)).toMatchObject([{ rule: "rawCalls" }]);
    for (const plan of [announced, approved])
      expect(violations({ rawCalls: true, allowedNetuids: [1], allowedDestinations: [charlie.address] }, plan, codec)).toMatchObject([
        { rule: "allowedNetuids" },
        { rule: "allowedDestinations" },
      ]);
  });

  test("is held against what a multisig's first signatory agrees to", async () => {
    const multisig = { threshold: 2, otherSignatories: [charlie.address] };
    const plan = await chain.plan.transfer({ destination: alice.address, amount: "900" }, bob.address, { multisig });
    expect(violations({ maxSpend: Balance.tao("5") }, plan, await chain.codec())).toMatchObject([{ rule: "maxSpend" }]);
  });

  test("keeps raw calls out unless it lets them in", async () => {
    const call = { call: "System.remark", args: { remark: "0x00" } };
    await expect(chain.tx.call(call, bob, { policy: {} })).rejects.toMatchObject({ ...refused, details: { rule: "rawCalls" } });
    expect((await chain.tx.call(call, bob, { policy: { rawCalls: true } })).intent).toBe("call");
  });

  test("of the connection holds for everything that is sent over it", async () => {
    const strict = await connect(devnet.url, { cache, policy: { maxSpend: Balance.tao("1") } });
    await expect(strict.tx.transfer(to(), bob)).rejects.toMatchObject(refused);
    await strict.tx.transfer({ destination: alice.address, amount: "0.5" }, bob);
    await strict.close();
  });
});

describe("in another's name", () => {
  test("a proxy sends what its kind permits, and the other pays for it", async () => {
    const refusing = await chain.plan.transfer({ destination: alice.address, amount: "1" }, charlie.address, {
      proxyFor: { real: bob.address },
    });
    expect(refusing.obstacles).toMatchObject([{ error: "Proxy.NotProxy" }]);
    await chain.tx.addProxy({ delegate: charlie.address, proxyType: "Transfer" }, bob);
    const before = await free(bob.address);
    await chain.tx.transfer({ destination: alice.address, amount: "1" }, charlie, { proxyFor: { real: bob.address } });
    expect(before.minus(await free(bob.address))).toEqual(Balance.tao("1"));
    await chain.tx.removeProxy({ delegate: charlie.address, proxyType: "Transfer" }, bob);
    await expect(
      chain.tx.transfer({ destination: alice.address, amount: "1" }, charlie, { proxyFor: { real: bob.address } }),
    ).rejects.toMatchObject({ code: "CHAIN_Proxy_NotProxy" });
  });

  test("what the other pays is no concern of who sends it", async () => {
    const poor = await signer("//Poor/proxy");
    await chain.tx.transfer({ destination: poor.address, amount: "1" }, alice);
    await chain.tx.addProxy({ delegate: poor.address, proxyType: "Transfer" }, bob);
    const call = { intent: "transfer", input: { destination: alice.address, amount: "5" } };
    const plan = await chain.plan.proxyCall({ real: bob.address, call }, poor.address);
    expect(plan.obstacles).toEqual([]);
    await chain.submit(plan, poor);
    await chain.tx.removeProxy({ delegate: poor.address, proxyType: "Transfer" }, bob);
  });

  test("a multisig's call is approved by one, and carried out by the next", async () => {
    const account = multisigAccount([bob.address, charlie.address], 2);
    await chain.tx.transfer({ destination: account, amount: "10" }, alice);
    const give = { destination: alice.address, amount: "3" };
    const as = (other: Signer) => ({ multisig: { threshold: 2, otherSignatories: [other.address] } });
    await chain.tx.transfer(give, bob, as(charlie));
    expect(await free(account)).toEqual(Balance.tao("10"));
    const twice = await chain.plan.transfer(give, bob.address, as(charlie));
    expect(twice.obstacles).toMatchObject([{ error: "Multisig.AlreadyApproved" }]);
    await chain.tx.transfer(give, charlie, as(bob));
    expect(await free(account)).toEqual(Balance.tao("7"));
  });

  test("a call that somebody else encoded is shown with all that it says before it is signed", async () => {
    const codec = await chain.codec();
    const give = { pallet: "Balances", name: "transfer_keep_alive", args: { dest: alice.address, value: 3_000_000_000n } };
    const batch = { pallet: "Utility", name: "batch", args: { calls: [give] } };
    const call = toHex(codec.encodeCall({ pallet: "Utility", name: "batch_all", args: { calls: [give, batch] } }));
    const set = { threshold: 2, otherSignatories: [charlie.address] };
    const said = `Balances.transfer_keep_alive(dest ${alice.address}, value 3000000000)`;
    const first = await chain.plan.multisigCall({ ...set, call: toHex(codec.encodeCall(give)) }, bob.address);
    expect(first.effects).toEqual(
      expect.arrayContaining([
        { what: "then: dest", after: alice.address },
        { what: "then: value", after: "3000000000" },
      ]),
    );
    const nested = await chain.plan.proxyCall({ real: charlie.address, call }, bob.address);
    expect(nested.effects).toContainEqual({ what: "calls", after: `${said}, Utility.batch(calls ${said})` });
    const raw = await chain.plan.call({ call: "System.remark", args: { remark: `0x${"ab".repeat(1000)}` } }, bob.address);
    expect(raw.effects).toEqual([{ what: "remark", after: `0x${"ab".repeat(64)}… (1000 bytes)` }]);
  });

  test("a batch does all or nothing", async () => {
    const { address: one } = await signer("//Batch/1");
    const pay = (destination: string, amount: string) => ({ intent: "transfer", input: { destination, amount } });
    await chain.tx.batch({ calls: [pay(one, "1"), pay(one, "2")] }, bob);
    expect(await free(one)).toEqual(Balance.tao("3"));
    const bad = await chain.plan.batch({ calls: [pay(one, "1"), pay(one, "99999")] }, bob.address);
    expect(bad.obstacles).toMatchObject([{ error: "Token.FundsUnavailable", message: expect.stringMatching(/^2: /) }]);
    await expect(chain.submit(bad, bob, { force: true })).rejects.toMatchObject({ code: expect.stringMatching(/^CHAIN_/) });
    expect(await free(one)).toEqual(Balance.tao("3"));
    const each = await chain.tx.batch({ calls: [pay(one, "99999"), pay(one, "1")], mode: "each" }, bob);
    expect(each.summary).toBe("1 of 2 calls failed");
    expect(await free(one)).toEqual(Balance.tao("4"));
  });
});
