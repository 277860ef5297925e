import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Balance } from "../../src/units/balance.js";
import type { Signer } from "../../src/wallet/index.js";
import { startWorld, type World } from "./world.js";

let world: World;
let other: { readonly netuid: number; readonly hotkey: Signer };
let staker: Signer;
let friend: Signer;

beforeAll(async () => {
  world = await startWorld();
  other = await world.subnet("//World/other");
  await world.set("subtoken_enabled", "true", 0);
  await world.blocks(20);
  // Without emission the pools stand still, and what is quoted in one block holds in the next.
  for (const { netuid } of [world, other]) await world.set("subnet_emission_enabled", "false", netuid);
  await world.blocks(2);
  staker = await world.account("//Staker", "2000");
  friend = await world.account("//Friend", "10");
});
afterAll(() => world.close());

const staked = async (netuid: number, hotkey: string, coldkey = staker.address) => {
  const info = await world.chain.call<{ stake: bigint } | null>(
    "StakeInfoRuntimeApi_get_stake_info_for_hotkey_coldkey_netuid",
    hotkey,
    coldkey,
    netuid,
  );
  return info?.stake ?? 0n;
};
const effect = (effects: readonly { what: string; after: Balance | string }[], what: RegExp) =>
  (effects.find((one) => what.test(one.what))!.after as Balance).rao;

describe("stake", () => {
  test("add: what the plan quotes is what is staked", async () => {
    const { chain, netuid, hotkey } = world;
    const input = { netuid, hotkey: hotkey.address, amount: "50", tolerance: 0.5 };
    const plan = await chain.plan.addStake(input, staker.address);
    expect(plan.obstacles).toEqual([]);
    await chain.submit(plan, staker);
    const quoted = effect(plan.effects, /received/);
    expect(await staked(netuid, hotkey.address)).toBe(quoted);
  });

  test("add: refused beyond the balance, beyond the price, and for strangers", async () => {
    const { chain, netuid, hotkey, refused } = world;
    const add = (input: object) =>
      chain.plan.addStake({ netuid, hotkey: hotkey.address, amount: "1", tolerance: 0.5, ...input }, staker.address);
    await expect(add({ limitPrice: "2", unlimited: true })).rejects.toMatchObject({ code: "ERR_INPUT_LIMIT" });
    expect((await add({ unlimited: true })).summary).toMatch(/, at any price$/);
    await refused(add({ amount: "99999", unlimited: true }), staker, "SubtensorModule.NotEnoughBalanceToStake");
    await refused(add({ amount: "900", tolerance: 0.0001 }), staker, "SubtensorModule.SlippageTooHigh");
    await refused(add({ amount: "0.001" }), staker, "SubtensorModule.AmountTooLow");
    await refused(add({ hotkey: (await world.account("//Stranger")).address }), staker, "SubtensorModule.HotKeyAccountNotExists");
  });

  test("move: to another hotkey of the same subnet, all of it arrives", async () => {
    const { chain, netuid, hotkey, refused } = world;
    const validator = await world.account("//Validator", "10");
    const plan = (input: object) =>
      chain.plan.moveStake(
        { hotkey: hotkey.address, destHotkey: validator.address, originNetuid: netuid, destNetuid: netuid, amount: "1", ...input },
        staker.address,
      );
    await refused(plan({}), staker, "SubtensorModule.HotKeyAccountNotExists");
    await chain.tx.associateHotkey({ hotkey: validator.address }, staker);
    await refused(plan({ destHotkey: hotkey.address }), staker, "SubtensorModule.SameNetuid");
    const before = await staked(netuid, hotkey.address);
    const moved = await plan({});
    expect(moved.obstacles).toEqual([]);
    await chain.submit(moved, staker);
    expect(await staked(netuid, validator.address)).toBe(1_000_000_000n);
    expect(before - (await staked(netuid, hotkey.address))).toBeGreaterThanOrEqual(999_999_000n);
  });

  test("swap: to another subnet, to the rao of the quote", async () => {
    const { chain, netuid, hotkey, refused } = world;
    const plan = (input: object) =>
      chain.plan.swapStake(
        { hotkey: hotkey.address, originNetuid: netuid, destNetuid: other.netuid, amount: "2", tolerance: 0.5, ...input },
        staker.address,
      );
    await refused(plan({ amount: "15", tolerance: 0 }), staker, "SubtensorModule.SlippageTooHigh");
    await refused(plan({ destNetuid: 77, unlimited: true }), staker, "SubtensorModule.SubnetNotExists");
    const swap = await plan({});
    expect(swap.effects).toContainEqual({ what: "slippage and fee", after: expect.objectContaining({ unit: `alpha:${other.netuid}` }) });
    const tenfold = await plan({ amount: "20", unlimited: true });
    // Ten times as much costs more than ten times as much.
    expect(effect(tenfold.effects, /slippage/)).toBeGreaterThan(10n * effect(swap.effects, /slippage/));
    await chain.submit(swap, staker);
    const arrived = await staked(other.netuid, hotkey.address);
    expect(arrived).toBe(effect(swap.effects, /received/));
  });

  test("transfer: to another coldkey, where the subnet lets it", async () => {
    const { chain, netuid, hotkey, refused } = world;
    const plan = () =>
      chain.plan.transferStake(
        { destColdkey: friend.address, hotkey: hotkey.address, originNetuid: netuid, destNetuid: netuid, amount: "3" },
        staker.address,
      );
    await world.set("transfers_enabled", "false", netuid);
    await refused(plan(), staker, "SubtensorModule.TransferDisallowed");
    await world.set("transfers_enabled", "true", netuid);
    await chain.submit(await plan(), staker);
    expect(await staked(netuid, hotkey.address, friend.address)).toBe(3_000_000_000n);
  });

  test("remove: some, then all, for TAO", async () => {
    const { chain, netuid, hotkey, refused } = world;
    const remove = (input: object) =>
      chain.plan.removeStake({ netuid, hotkey: hotkey.address, tolerance: 0.5, ...input } as never, staker.address);
    await refused(remove({ amount: "99999" }), staker, "SubtensorModule.NotEnoughStakeToWithdraw");
    const [money, before] = [await world.free(staker.address), await staked(netuid, hotkey.address)];
    const { fee } = await chain.submit(await remove({ amount: "1" }), staker);
    expect(before - (await staked(netuid, hotkey.address))).toBeGreaterThan(999_000_000n);
    expect(await world.free(staker.address)).toBeGreaterThan(money - fee.rao);
    await chain.submit(await remove({ all: true }), staker);
    expect(await staked(netuid, hotkey.address)).toBe(0n);
  });

  test("unstake-all: from all subnets, for hotkeys that there are", async () => {
    const { chain, hotkey, refused } = world;
    expect(await staked(other.netuid, hotkey.address)).toBeGreaterThan(0n);
    const plan = await chain.plan.unstakeAll({ hotkey: hotkey.address }, staker.address);
    expect(plan.summary).toContain("at any price");
    expect(plan.effects).toEqual([
      { what: `TAO for the stake on subnet ${other.netuid}`, after: expect.anything() },
      { what: "slippage and fee", after: expect.anything() },
    ]);
    expect(effect(plan.effects, /slippage/)).toBeGreaterThan(0n);
    await chain.submit(plan, staker);
    expect(await staked(other.netuid, hotkey.address)).toBe(0n);
    const stranger = (await world.account("//Stranger")).address;
    await refused(chain.plan.unstakeAll({ hotkey: stranger }, staker.address), staker, "SubtensorModule.HotKeyAccountNotExists");
  });

  test("unstake-all-alpha: becomes root stake", async () => {
    const { chain, netuid, hotkey } = world;
    await chain.tx.addStake({ netuid, hotkey: hotkey.address, amount: "20", tolerance: 0.5 }, staker);
    await chain.tx.unstakeAllAlpha({ hotkey: hotkey.address }, staker);
    expect(await staked(netuid, hotkey.address)).toBe(0n);
    expect(await staked(0, hotkey.address)).toBeGreaterThan(15_000_000_000n);
  });

  test("burn and recycle: alpha is gone", async () => {
    const { chain, netuid, hotkey, refused } = world;
    await chain.tx.addStake({ netuid, hotkey: hotkey.address, amount: "20", tolerance: 0.5 }, staker);
    const before = await staked(netuid, hotkey.address);
    await chain.tx.burnAlpha({ netuid, hotkey: hotkey.address, amount: "1" }, staker);
    await chain.tx.recycleAlpha({ netuid, hotkey: hotkey.address, amount: "1" }, staker);
    expect(Number(before - (await staked(netuid, hotkey.address)))).toBeCloseTo(2e9, -6);
    await refused(
      chain.plan.burnAlpha({ netuid: 0, hotkey: hotkey.address, amount: "1" }, staker.address),
      staker,
      "SubtensorModule.CannotBurnOrRecycleOnRootSubnet",
    );
  });

  test("locks: locked stake can't be taken back, and moves its conviction on request", async () => {
    const { chain, netuid, hotkey, refused } = world;
    await chain.tx.lockStake({ netuid, hotkey: hotkey.address, amount: "5" }, staker);
    const [locks] = await chain.entries<{ lockedMass: bigint }>("SubtensorModule.Lock", staker.address, netuid);
    expect(locks![1].lockedMass).toBe(5_000_000_000n);
    const all = { netuid, hotkey: hotkey.address, all: true, tolerance: 0.5 };
    await refused(chain.plan.removeStake(all, staker.address), staker, "SubtensorModule.StakeUnavailable");
    const elsewhere = { hotkey: hotkey.address, originNetuid: netuid, destNetuid: other.netuid, all: true, unlimited: true };
    await refused(chain.plan.swapStake(elsewhere, staker.address), staker, "SubtensorModule.StakeUnavailable");
    await refused(
      chain.plan.lockStake({ netuid, hotkey: hotkey.address, amount: "0" }, staker.address),
      staker,
      "SubtensorModule.AmountTooLow",
    );
    await chain.tx.moveLock({ netuid, destinationHotkey: other.hotkey.address }, staker);
    await chain.tx.setPerpetualLock({ netuid, enabled: true }, staker);
    expect(await chain.get("SubtensorModule.DecayingLock", staker.address, netuid)).toBe(false);
  });
});

describe("what stake earns", () => {
  test("root claims: their type, and a claim of subnets", async () => {
    const { chain, netuid, refused } = world;
    await chain.tx.setRootClaimType({ claimType: "KeepSubnets", netuids: [netuid] }, staker);
    expect(await chain.get("SubtensorModule.RootClaimType", staker.address)).toEqual({ type: "KeepSubnets", value: { subnets: [netuid] } });
    await chain.tx.claimRoot({ netuids: [netuid] }, staker);
    await refused(chain.plan.claimRoot({ netuids: [1, 2, 3, 4, 5, 6] }, staker.address), staker, "SubtensorModule.InvalidSubnetNumber");
  });

  test("auto-stake: a registered hotkey, once", async () => {
    const { chain, netuid, hotkey, refused } = world;
    const plan = (input: object) => chain.plan.setAutoStake({ netuid, hotkey: hotkey.address, ...input }, staker.address);
    await chain.submit(await plan({}), staker);
    expect(await chain.get("SubtensorModule.AutoStakeDestination", staker.address, netuid)).toBe(hotkey.address);
    await refused(plan({}), staker, "SubtensorModule.SameAutoStakeHotkeyAlreadySet");
    await refused(plan({ hotkey: friend.address }), staker, "SubtensorModule.HotKeyNotRegisteredInSubNet");
  });
});
