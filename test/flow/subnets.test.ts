import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { Balance } from "../../src/units/balance.js";
import type { Signer } from "../../src/wallet/index.js";
import { startWorld, type World } from "./world.js";

let world: World;
let miner: Signer;
let hot: Signer;

beforeAll(async () => {
  world = await startWorld();
  await world.set("owner_hparam_rate_limit", "0");
  miner = await world.account("//Miner", "500");
  hot = await world.account("//Miner/hot", "5");
});
afterAll(() => world.close());

describe("registering", () => {
  test("a subnet: refused without the money, with its identity where one is given", async () => {
    const { chain, owner, refused } = world;
    await refused(chain.plan.registerSubnet({ hotkey: hot.address }, miner.address), miner, "SubtensorModule.CannotAffordLockCost");
    const another = await world.account("//Another/hot");
    const { summary } = await chain.tx.registerSubnet({ hotkey: another.address, subnetName: "Proof" }, owner);
    const netuid = Number(/\d+/.exec(summary)![0]);
    expect(await chain.get("SubtensorModule.SubnetOwner", netuid)).toBe(owner.address);
    const { subnetName } = await chain.get<{ subnetName: Uint8Array }>("SubtensorModule.SubnetIdentitiesV3", netuid);
    expect(new TextDecoder().decode(subnetName)).toBe("Proof");
    await refused(chain.plan.startCall({ netuid }, miner.address), miner, "BadOrigin", "BadOrigin_Error");
  });

  test("a neuron: for the burn, once, and not where registration is off", async () => {
    const { chain, netuid, refused } = world;
    const plan = (input: object = {}) =>
      chain.plan.burnedRegister({ netuid, hotkey: hot.address, tolerance: 0.5, ...input }, miner.address);
    await world.set("registration_allowed", "false", netuid);
    await refused(plan(), miner, "SubtensorModule.SubNetRegistrationDisabled");
    await world.set("registration_allowed", "true", netuid);
    const money = await world.free(miner.address);
    const { fee } = await chain.submit(await plan(), miner);
    expect(await chain.get("SubtensorModule.Uids", netuid, hot.address)).toBe(1);
    expect(await world.free(miner.address)).toBeLessThan(money - fee.rao);
    await refused(plan(), miner, "SubtensorModule.HotKeyAlreadyRegisteredInSubNet");
    await refused(plan({ netuid: 99 }), miner, "SubtensorModule.SubnetNotExists");
  });

  test("on root: a hotkey that stands on some subnet", async () => {
    const { chain, refused } = world;
    await chain.tx.burnedRegister({ netuid: 0, hotkey: hot.address }, miner);
    expect(await chain.get("SubtensorModule.Uids", 0, hot.address)).not.toBeNull();
    await refused(
      chain.plan.burnedRegister({ netuid: 0, hotkey: hot.address }, miner.address),
      miner,
      "SubtensorModule.HotKeyAlreadyRegisteredInSubNet",
    );
  });
});

describe("what a neuron tells", () => {
  test("where its axon is, and that it is nowhere any more", async () => {
    const { chain, netuid, refused } = world;
    await chain.tx.serveAxon({ netuid, ip: "203.0.113.7", port: 8091 }, hot);
    expect(await chain.get("SubtensorModule.Axons", netuid, hot.address)).toMatchObject({ ip: 0xcb007107n, port: 8091, ipType: 4 });
    const again = () => chain.plan.serveAxon({ netuid, ip: "203.0.113.8", port: 1 }, hot.address);
    expect((await again()).obstacles).toMatchObject([{ error: "SubtensorModule.ServingRateLimitExceeded" }]);
    await world.set("serving_rate_limit", "0", netuid);
    await chain.tx.resetAxon({ netuid }, hot);
    expect(await chain.get("SubtensorModule.Axons", netuid, hot.address)).toMatchObject({ ip: 0n });
    const stranger = await world.account("//Nobody", "1");
    const { obstacles } = await chain.plan.serveAxon({ netuid, ip: "203.0.113.8", port: 1 }, stranger.address);
    expect(obstacles).toMatchObject([{ error: "SubtensorModule.HotKeyNotRegisteredInNetwork" }]);
    await refused(
      chain.plan.servePrometheus({ netuid, ip: "127.0.0.1", port: 1 }, hot.address),
      hot,
      "SubtensorModule.InvalidIpAddress",
      "Invalid.InvalidIpAddress",
    );
  });

  test("who it is, and what it commits to", async () => {
    const { chain, netuid, refused } = world;
    await chain.tx.setIdentity({ name: "Miner", url: "https://example.org" }, miner);
    const { name } = await chain.get<{ name: Uint8Array }>("SubtensorModule.IdentitiesV2", miner.address);
    expect(new TextDecoder().decode(name)).toBe("Miner");
    await refused(chain.plan.setIdentity({ name: "x".repeat(257) }, miner.address), miner, "SubtensorModule.InvalidIdentity");
    await chain.tx.setCommitment({ netuid, data: "owner/model:main" }, hot);
    const { info } = await chain.get<{ info: { fields: { type: string }[] } }>("Commitments.CommitmentOf", netuid, hot.address);
    expect(info.fields).toMatchObject([{ type: "Raw16" }]);
  });
});

describe("families and takes", () => {
  test("children: given by the hotkey's owner, at most the whole", async () => {
    const { chain, netuid, owner, hotkey, refused } = world;
    const plan = (input: object = {}, by = owner) =>
      chain.plan.setChildren({ netuid, hotkey: hotkey.address, children: [hot.address], proportions: [0.25], ...input }, by.address);
    await refused(plan({}, miner), miner, "SubtensorModule.NonAssociatedColdKey");
    await refused(plan({ children: [hotkey.address] }), owner, "SubtensorModule.InvalidChild");
    await refused(plan({ children: [hot.address, miner.address], proportions: [0.7, 0.7] }), owner, "SubtensorModule.ProportionOverflow");
    const planned = await plan();
    await chain.submit(planned, owner);
    const [pending, from] = await chain.get<[[bigint, string][], bigint]>("SubtensorModule.PendingChildKeys", netuid, hotkey.address);
    expect(pending).toEqual([[(2n ** 64n - 1n) / 4n, hot.address]]);
    expect(planned.effects).toContainEqual({ what: "they count", after: `from block ${from} on` });
    expect(await chain.query.pendingChildren({ netuid, hotkey: hotkey.address })).toMatchObject({
      children: [{ hotkey: hot.address, share: "0.250000" }],
    });
    await refused(
      chain.plan.revokeChildren({ netuid, hotkey: hotkey.address }, owner.address),
      owner,
      "SubtensorModule.TxRateLimitExceeded",
    );
  });

  test("a child's take and a validator's: within bounds, by the owner", async () => {
    const { chain, netuid, refused } = world;
    await chain.tx.setChildkeyTake({ netuid, hotkey: hot.address, take: 0.09 }, miner);
    expect(await chain.get("SubtensorModule.ChildkeyTake", hot.address, netuid)).toBe(5898);
    await refused(
      chain.plan.setChildkeyTake({ netuid, hotkey: hot.address, take: 0.2 }, miner.address),
      miner,
      "SubtensorModule.InvalidChildkeyTake",
    );
    await chain.tx.setTake({ hotkey: hot.address, take: 0.1 }, miner);
    expect(await chain.get("SubtensorModule.Delegates", hot.address)).toBe(6553);
    await refused(
      chain.plan.setTake({ hotkey: hot.address, take: 0.5 }, miner.address),
      miner,
      "SubtensorModule.DelegateTakeTooHigh",
      "Invalid.DelegateTakeTooHigh",
    );
    await refused(
      chain.plan.setTake({ hotkey: hot.address, take: 0.18 }, miner.address),
      miner,
      "SubtensorModule.DelegateTxRateLimitExceeded",
    );
  });
});

describe("a subnet's owner", () => {
  test("sets hyperparameters, within bounds and as often as it may", async () => {
    const { chain, netuid, owner, refused } = world;
    const plan = (param: string, value: string, by = owner) =>
      chain.plan.setHyperparameter({ netuid, param: param as "tempo", value }, by.address);
    const { effects } = await plan("immunity_period", "7000");
    expect(effects).toEqual([{ what: `immunity_period of subnet ${netuid}`, before: "5000", after: "7000" }]);
    await chain.submit(await plan("immunity_period", "7000"), owner);
    expect(await chain.get("SubtensorModule.ImmunityPeriod", netuid)).toBe(7000);
    await chain.submit(await plan("min_burn", "0.001"), owner);
    expect(await chain.get("SubtensorModule.MinBurn", netuid)).toBe(1_000_000n);
    await refused(plan("min_burn", "5.0"), owner, "AdminUtils.ValueNotInBounds");
    await refused(plan("immunity_period", "1", miner), miner, "BadOrigin", "BadOrigin_Error");
    const { obstacles } = await plan("kappa", "32767", miner);
    expect(obstacles).toMatchObject([{ error: "Sudo.RequireSudo" }]);
    await world.set("owner_hparam_rate_limit", "2");
    await refused(plan("immunity_period", "6000"), owner, "SubtensorModule.TxRateLimitExceeded");
    await world.set("owner_hparam_rate_limit", "0");
  });

  test("names it, gives it a sign, and mechanisms", async () => {
    const { chain, netuid, owner, refused } = world;
    await chain.tx.setSubnetIdentity({ netuid, subnetName: "World" }, owner);
    await refused(chain.plan.setSubnetIdentity({ netuid, subnetName: "Mine" }, miner.address), miner, "SubtensorModule.NotSubnetOwner");
    await chain.tx.updateSymbol({ netuid, symbol: "ץ" }, owner);
    expect(new TextDecoder().decode(await chain.get<Uint8Array>("SubtensorModule.TokenSymbol", netuid))).toBe("ץ");
    await world.set("max_allowed_uids", "64", netuid);
    await chain.tx.setMechanismCount({ netuid, count: 2 }, owner);
    expect(await chain.get("SubtensorModule.MechanismCountCurrent", netuid)).toBe(2);
    await refused(chain.plan.setMechanismCount({ netuid, count: 1 }, owner.address), owner, "SubtensorModule.TxRateLimitExceeded");
    await chain.tx.setMechanismEmissionSplit({ netuid, split: [0.6, 0.4] }, owner);
    expect(await chain.get("SubtensorModule.MechanismEmissionSplit", netuid)).toEqual([39321, 26214]);
  });
});

describe("swapping keys", () => {
  test("a hotkey: on all subnets, by its owner; on one only a day after the last", async () => {
    const { chain, netuid, hotkey, refused } = world;
    const next = await world.account("//Miner/next");
    const plan = (input: object = {}) => chain.plan.swapHotkey({ hotkey: hot.address, newHotkey: next.address, ...input }, miner.address);
    await refused(plan({ newHotkey: hot.address }), miner, "SubtensorModule.NewHotKeyIsSameWithOld");
    await refused(plan({ hotkey: hotkey.address }), miner, "SubtensorModule.NonAssociatedColdKey");
    await refused(plan({ netuid }), miner, "SubtensorModule.HotKeySwapOnSubnetIntervalNotPassed");
    const swap = await plan();
    expect(swap).toMatchObject({ obstacles: [], spend: Balance.tao("0.1") });
    await chain.submit(swap, miner);
    expect(await chain.get("SubtensorModule.Uids", netuid, next.address)).toBe(1);
    expect(await chain.get("SubtensorModule.Uids", netuid, hot.address)).toBeNull();
    const { obstacles } = await chain.plan.swapHotkey({ hotkey: next.address, newHotkey: hot.address }, miner.address);
    expect(obstacles.map(({ error }) => error)).toEqual([
      "SubtensorModule.HotKeySetTxRateLimitExceeded",
      "SubtensorModule.HotKeySwapOnSubnetIntervalNotPassed",
      "SubtensorModule.HotKeySwapOnSubnetIntervalNotPassed",
    ]);
  });

  test("a coldkey: announced by a hash, carried out after the delay, to that one only", async () => {
    const { chain, refused } = world;
    await world.set("coldkey_swap_announcement_delay", "5");
    const next = await world.account("//Miner/cold");
    const execute = (newColdkey: string) => chain.plan.executeColdkeySwap({ newColdkey }, miner.address);
    await refused(execute(next.address), miner, "SubtensorModule.ColdkeySwapAnnouncementNotFound");
    const money = await world.free(miner.address);
    const { fee } = await chain.tx.announceColdkeySwap({ newColdkey: next.address }, miner);
    expect(money - (await world.free(miner.address))).toBe(fee.rao + 100_000_000n);
    await refused(
      chain.plan.transfer({ destination: hot.address, amount: "1" }, miner.address),
      miner,
      "SubtensorModule.ColdkeySwapAnnounced",
      "Invalid.ColdkeyInSwapSchedule",
    );
    expect((await execute(next.address)).obstacles).toMatchObject([{ error: "SubtensorModule.ColdkeySwapTooEarly" }]);
    expect((await execute(hot.address)).obstacles).toMatchObject([
      { error: "SubtensorModule.AnnouncedColdkeyHashDoesNotMatch" },
      { error: "SubtensorModule.ColdkeySwapTooEarly" },
    ]);
    await world.blocks(6);
    await chain.submit(await execute(next.address), miner);
    expect(await chain.get("SubtensorModule.Owner", (await world.account("//Miner/next")).address)).toBe(next.address);
    expect(await world.free(next.address)).toBeGreaterThan(0n);
  });
});
