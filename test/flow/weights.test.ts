import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Signer } from "../../src/wallet/index.js";
import { startWorld, type World } from "./world.js";

let world: World;
let miner: Signer;

beforeAll(async () => {
  world = await startWorld();
  const { netuid, owner, chain } = world;
  await world.set("weights_rate_limit", "0", netuid);
  await world.set("min_allowed_weights", "1", netuid);
  await world.set("tempo", "10", netuid);
  miner = await world.account("//W/miner");
  for (const uri of ["//W/miner", "//W/second"])
    await chain.tx.burnedRegister({ netuid, hotkey: (await world.account(uri)).address, tolerance: 0.5 }, owner);
  await chain.tx.transfer({ destination: miner.address, amount: "1" }, world.alice);
});
afterAll(() => world.close());

const weightsOf = (uid: number, mechid = 0) => world.chain.get("SubtensorModule.Weights", world.netuid + 4096 * mechid, uid);
const nextEpoch = async () => {
  const { blocksLeft } = await world.chain.query.epochStatus({ netuid: world.netuid });
  await world.blocks(Number(blocksLeft));
};

describe("weights", () => {
  test("directly, where the subnet takes them so", async () => {
    const { chain, netuid, hotkey, refused } = world;
    await world.set("commit_reveal_weights_enabled", "false", netuid);
    const given = { netuid, uids: [1, 2], weights: [1, 3] };
    await chain.tx.setWeights(given, hotkey);
    expect(await weightsOf(0)).toEqual([
      [1, 21845],
      [2, 65535],
    ]);
    const { obstacles } = await chain.plan.setWeights(given, miner.address);
    expect(obstacles).toMatchObject([{ error: "SubtensorModule.NeuronNoValidatorPermit" }]);
    await world.set("stake_threshold", "1000000000");
    const poor = await chain.plan.setWeights({ netuid, uids: [1], weights: [1] }, miner.address);
    expect(poor.obstacles.map(({ error }) => error)).toContain("SubtensorModule.NotEnoughStakeToSetWeights");
    await world.set("stake_threshold", "0");
    await refused(chain.plan.commitWeights(given, hotkey.address), hotkey, "SubtensorModule.CommitRevealDisabled");
    await world.set("weights_rate_limit", "100", netuid);
    expect((await chain.plan.setWeights(given, hotkey.address)).obstacles).toMatchObject([
      { error: "SubtensorModule.SettingWeightsTooFast" },
    ]);
    await world.set("weights_rate_limit", "0", netuid);
  });

  test("by a salted commit, revealed in its epoch with the same salt", async () => {
    const { chain, netuid, hotkey, refused } = world;
    await world.set("commit_reveal_weights_enabled", "true", netuid);
    await nextEpoch();
    const given = { netuid, uids: [1, 2], weights: [2, 1] };
    const { summary } = await chain.tx.commitWeights(given, hotkey);
    const salt = /salt ([\d,]+)/.exec(summary)![1]!.split(",").map(Number);
    const reveal = (input: object = {}) => chain.plan.revealWeights({ ...given, salt, ...input }, hotkey.address);
    await refused(reveal(), hotkey, "SubtensorModule.RevealTooEarly", "Invalid.CommitBlockNotInRevealRange");
    await nextEpoch();
    await refused(reveal({ salt: [1] }), hotkey, "SubtensorModule.InvalidRevealCommitHashNotMatch", "Invalid.CommitNotFound");
    await chain.submit(await reveal(), hotkey);
    expect(await weightsOf(0)).toEqual([
      [1, 65535],
      [2, 32768],
    ]);
    await refused(reveal(), hotkey, "SubtensorModule.NoWeightsCommitFound", "Invalid.CommitNotFound");
  });

  test("timelocked, and revealed by the chain itself when the drand round is out", async () => {
    const { chain, netuid, hotkey } = world;
    await nextEpoch();
    const plan = await chain.plan.setWeights({ netuid, uids: [1, 2], weights: [1, 5] }, hotkey.address);
    expect(plan.call.name).toBe("commit_timelocked_weights");
    const { events } = await chain.submit(plan, hotkey);
    expect(events.some(({ name }) => name === "TimelockedWeightsCommitted")).toBe(true);
    const before = await weightsOf(0);
    await nextEpoch();
    await world.blocks(8);
    expect(await weightsOf(0)).not.toEqual(before);
    expect(await weightsOf(0)).toEqual([
      [1, 13107],
      [2, 65535],
    ]);
  });

  test("for another mechanism", async () => {
    const { chain, netuid, hotkey, owner } = world;
    await world.set("max_allowed_uids", "64", netuid);
    await chain.tx.setMechanismCount({ netuid, count: 2 }, owner);
    await world.set("commit_reveal_weights_enabled", "false", netuid);
    await chain.tx.setWeights({ netuid, uids: [1], weights: [1], mechid: 1 }, hotkey);
    expect(await weightsOf(0, 1)).toEqual([[1, 65535]]);
    const { obstacles } = await chain.plan.setWeights({ netuid, uids: [1], weights: [1], mechid: 2 }, hotkey.address);
    expect(obstacles[0]).toMatchObject({ error: "SubtensorModule.MechanismDoesNotExist" });
  });
});
