import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { multisigAccount } from "../../src/extrinsics/support/asMultisig.js";
import type { Signer } from "../../src/wallet/index.js";
import { startWorld, type World } from "./world.js";

let world: World;
let bob: Signer;
let carol: Signer;
let dave: Signer;

beforeAll(async () => {
  world = await startWorld();
  [bob, carol, dave] = await Promise.all([
    world.account("//A/bob", "500"),
    world.account("//A/carol", "500"),
    world.account("//A/dave", "500"),
  ]);
});
afterAll(() => world.close());

const pay = (destination: string, amount = "1") => ({ intent: "transfer", input: { destination, amount } });

describe("proxies", () => {
  test("added once, used within their kind, removed", async () => {
    const { chain, refused } = world;
    const add = () => chain.plan.addProxy({ delegate: carol.address, proxyType: "Staking" }, bob.address);
    expect((await add()).spend!.rao).toBe(93_000_000n);
    await chain.submit(await add(), bob);
    await refused(add(), bob, "Proxy.Duplicate");
    const use = await chain.plan.proxyCall({ real: bob.address, call: pay(dave.address) }, carol.address);
    await expect(chain.submit(use, carol)).rejects.toMatchObject({
      code: "CHAIN_System_CallFiltered",
      details: { within: "Proxy.ProxyExecuted" },
    });
    await chain.tx.removeProxy({ delegate: carol.address, proxyType: "Staking" }, bob);
    await refused(chain.plan.proxyCall({ real: bob.address, call: pay(dave.address) }, carol.address), carol, "Proxy.NotProxy");
    await refused(chain.plan.removeProxy({ delegate: carol.address, proxyType: "Any" }, bob.address), bob, "Proxy.NotFound");
  });

  test("with a delay: announced, then carried out by anybody; or rejected", async () => {
    const { chain, refused } = world;
    await chain.tx.addProxy({ delegate: carol.address, proxyType: "Any", delay: 3 }, bob);
    const call = pay(dave.address);
    await refused(chain.plan.proxyCall({ real: bob.address, call }, carol.address), carol, "Proxy.Unannounced");
    await chain.tx.announceProxy({ real: bob.address, call }, carol);
    const execute = () => chain.plan.executeAnnounced({ delegate: carol.address, real: bob.address, call }, dave.address);
    expect((await execute()).obstacles).toMatchObject([{ error: "Proxy.Unannounced" }]);
    await world.blocks(3);
    const before = await world.free(bob.address);
    await chain.submit(await execute(), dave);
    expect(before - (await world.free(bob.address))).toBe(1_000_000_000n);
    await chain.tx.announceProxy({ real: bob.address, call }, carol);
    await chain.tx.rejectAnnouncement({ delegate: carol.address, call }, bob);
    await refused(chain.plan.removeAnnouncement({ real: bob.address, call }, carol.address), carol, "Proxy.NotFound");
    await chain.tx.removeProxy({ all: true }, bob);
  });

  test("a pure account: made, used, removed", async () => {
    const { chain } = world;
    const made = await chain.tx.createPureProxy({}, bob);
    const pure = /5\w{47}/.exec(made.summary)![0];
    await chain.tx.transfer({ destination: pure, amount: "5" }, bob);
    await chain.tx.transfer({ destination: dave.address, amount: "2" }, bob, { proxyFor: { real: pure } });
    expect(await world.free(pure)).toBe(3_000_000_000n);
    const kill = { spawner: bob.address, height: made.block.number, extIndex: made.index };
    const wrong = await chain.plan.killPureProxy({ ...kill, height: 1 }, bob.address, { proxyFor: { real: pure } });
    expect(wrong.obstacles).toMatchObject([{ error: "Proxy.NoPermission" }]);
    await expect(chain.submit(wrong, bob, { force: true })).rejects.toMatchObject({ code: "CHAIN_Proxy_NoPermission" });
    const { summary } = await chain.tx.killPureProxy(kill, bob, { proxyFor: { real: pure } });
    expect(summary).toContain("remove the pure account");
    const { obstacles } = await chain.plan.transfer({ destination: dave.address, amount: "1" }, bob.address, { proxyFor: { real: pure } });
    expect(obstacles).toMatchObject([{ error: "Proxy.NotProxy" }]);
  });
});

describe("a multisig", () => {
  const set = (signer: Signer) => ({
    threshold: 2,
    otherSignatories: [bob, carol, dave].filter((one) => one !== signer).map(({ address }) => address),
  });

  test("approves by hash, carries out, withdraws", async () => {
    const { chain, refused } = world;
    const account = multisigAccount([bob.address, carol.address, dave.address], 2);
    await chain.tx.transfer({ destination: account, amount: "10" }, bob);
    const call = pay(world.owner.address, "4");
    await chain.tx.multisigApprove({ ...set(bob), call }, bob);
    await refused(chain.plan.multisigApprove({ ...set(bob), call }, bob.address), bob, "Multisig.AlreadyApproved");
    const done = await chain.tx.multisigCall({ ...set(carol), call }, carol);
    expect(done.summary).toContain("sent τ4");
    expect(await world.free(account)).toBe(6_000_000_000n);
    await refused(chain.plan.multisigCancel({ ...set(bob), call }, bob.address), bob, "Multisig.NotFound");
    await chain.tx.multisigCall({ ...set(bob), call }, bob);
    await refused(chain.plan.multisigCancel({ ...set(carol), call }, carol.address), carol, "Multisig.NotOwner");
    await chain.tx.multisigCancel({ ...set(bob), call }, bob);
    expect(await world.free(account)).toBe(6_000_000_000n);
  });
});

describe("a crowdloan", () => {
  test("collects, and is paid out at its cap", async () => {
    const { chain, refused } = world;
    const create = (input: object = {}) =>
      chain.plan.createCrowdloan(
        { deposit: "10", minContribution: "1", cap: "30", duration: 60_000, targetAddress: dave.address, ...input },
        bob.address,
      );
    await refused(create({ deposit: "1" }), bob, "Crowdloan.DepositTooLow");
    await refused(create({ duration: 10 }), bob, "Crowdloan.BlockDurationTooShort");
    await chain.submit(await create(), bob);
    const give = (amount: string) => chain.plan.contributeCrowdloan({ crowdloanId: 0, amount }, carol.address);
    await refused(give("0.5"), carol, "Crowdloan.ContributionTooLow");
    await chain.submit(await give("5"), carol);
    await refused(chain.plan.finalizeCrowdloan({ crowdloanId: 0 }, bob.address), bob, "Crowdloan.CapNotRaised");
    await chain.tx.withdrawCrowdloan({ crowdloanId: 0 }, carol);
    await refused(chain.plan.withdrawCrowdloan({ crowdloanId: 0 }, carol.address), carol, "Crowdloan.NoContribution");
    await chain.tx.updateCrowdloan({ crowdloanId: 0, cap: "20" }, bob);
    await chain.submit(await give("100"), carol);
    await refused(give("1"), carol, "Crowdloan.CapRaised");
    const before = await world.free(dave.address);
    await chain.tx.finalizeCrowdloan({ crowdloanId: 0 }, bob);
    expect((await world.free(dave.address)) - before).toBe(20_000_000_000n);
    await refused(chain.plan.refundCrowdloan({ crowdloanId: 0 }, bob.address), bob, "Crowdloan.AlreadyFinalized");
  });

  test("gives back, and is dissolved", async () => {
    const { chain, refused } = world;
    const loan = { deposit: "10", minContribution: "1", cap: "30", duration: 60_000, targetAddress: dave.address };
    await chain.tx.createCrowdloan(loan, bob);
    await chain.tx.contributeCrowdloan({ crowdloanId: 1, amount: "2" }, carol);
    const dissolve = () => chain.plan.dissolveCrowdloan({ crowdloanId: 1 }, bob.address);
    await refused(dissolve(), bob, "Crowdloan.NotReadyToDissolve");
    await chain.tx.refundCrowdloan({ crowdloanId: 1 }, bob);
    await chain.submit(await dissolve(), bob);
    expect(await chain.get("Crowdloan.Crowdloans", 1)).toBeNull();
    await refused(dissolve(), bob, "Crowdloan.InvalidCrowdloanId");
  });
});
