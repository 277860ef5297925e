import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { startDevnet } from "../../src/devnet/index.js";
import { verifyEpochOnNode } from "../../src/emissions/verifyEpochOnNode.js";
import { connect, type Subtensor } from "../../src/subtensor.js";
import { Balance } from "../../src/units/balance.js";
import { toHex } from "../../src/units/hex.js";
import { keypairFromUri, keypairSigner, type Signer } from "../../src/wallet/index.js";

let devnet: Awaited<ReturnType<typeof startDevnet>>;
let chain: Subtensor;
let alice: Signer;
let owner: Signer;
let hotkey: Signer;
let netuid: number;
const memory = { read: async () => undefined, write: async () => {}, remove: async () => {} };
const signer = async (uri: string) => keypairSigner(await keypairFromUri(uri));
const blocks = (count: number) => chain.rpc.request("devnet_newBlocks", [count]);

beforeAll(async () => {
  devnet = await startDevnet({ port: 0, blockTime: "instant", startTime: 1_700_000_000_000 });
  chain = await connect(devnet.url, { cache: memory });
  [alice, owner, hotkey] = await Promise.all(["//Alice", "//Owner", "//Owner/hot"].map(signer));
  await chain.tx.transfer({ destination: owner.address, amount: "5000" }, alice);
  const created = await chain.tx.registerSubnet({ hotkey: hotkey.address }, owner);
  netuid = Number(/\d+/.exec(created.summary)![0]);
  await blocks(Number(await chain.get("SubtensorModule.StartCallDelay")));
  await chain.tx.startCall({ netuid }, owner);
  for (const [name, args] of [
    ["sudo_set_commit_reveal_weights_enabled", { enabled: false }],
    ["sudo_set_subnet_emission_enabled", { enabled: true }],
    ["sudo_set_weights_set_rate_limit", { weightsSetRateLimit: 0 }],
    ["sudo_set_tempo", { tempo: 10 }],
  ] as const)
    await chain.tx.call({ call: "Sudo.sudo", args: { call: { pallet: "AdminUtils", name, args: { netuid, ...args } } } }, alice);
});

afterAll(async () => {
  await chain.close();
  await devnet.close();
});

async function nextEpoch(): Promise<number> {
  const { blocksLeft, nextEpochBlock } = await chain.query.epochStatus({ netuid });
  await blocks(Number(blocksLeft));
  return Number(nextEpochBlock);
}

describe("on the devnet, over JSON-RPC", () => {
  test("a plan says what a transfer does, and it does that", async () => {
    const { address } = await signer("//Somebody");
    const plan = await chain.plan.transfer({ destination: address, amount: "1.5" }, owner.address);
    expect(plan).toMatchObject({ obstacles: [], spend: Balance.tao("1.5") });
    const before = await chain.query.balance({ address: owner.address });
    const outcome = await chain.submit(plan, owner);
    expect(outcome.fee).toEqual(plan.fee);
    const after = await chain.query.balance({ address: owner.address });
    expect(after.free).toEqual(before.free.minus(Balance.tao("1.5")).minus(outcome.fee));
    expect((await chain.query.balance({ address })).free).toEqual(Balance.tao("1.5"));
    expect((await chain.query.balance({ address }, { at: outcome.block.number - 1 })).free.rao).toBe(0n);
  });

  test("an amount beyond the balance is refused before anything is signed", async () => {
    const plan = await chain.plan.transfer({ destination: alice.address, amount: "999999" }, owner.address);
    expect(plan.obstacles).toMatchObject([{ error: "Token.FundsUnavailable" }]);
    const { nonce } = await chain.query.balance({ address: owner.address });
    await expect(chain.submit(plan, owner)).rejects.toMatchObject({ code: "CHAIN_Token_FundsUnavailable", details: { sent: false } });
    expect((await chain.query.balance({ address: owner.address })).nonce).toBe(nonce);
    await expect(chain.submit(plan, owner, { force: true })).rejects.toMatchObject({ code: "CHAIN_Token_FundsUnavailable" });
  });

  test("a plan is only signed by the signer it was made for", async () => {
    const plan = await chain.plan.transfer({ destination: alice.address, amount: "1" }, owner.address);
    await expect(chain.submit(plan, alice)).rejects.toMatchObject({ code: "ERR_TX_SIGNER" });
  });

  test("the plan's quote of a stake is what the chain gives, to the rao", async () => {
    await nextEpoch();
    const plan = await chain.plan.addStake({ netuid, hotkey: hotkey.address, amount: "3", tolerance: 0.1 }, owner.address);
    expect(plan.obstacles).toEqual([]);
    const simulated = await chain.call<{ alphaAmount: bigint; taoFee: bigint }>(
      "SwapRuntimeApi_sim_swap_tao_for_alpha",
      netuid,
      3_000_000_000n,
    );
    const effect = (what: string) => (plan.effects.find((one) => one.what === what)!.after as Balance).rao;
    expect(effect("stake received")).toBe(simulated.alphaAmount);
    expect(effect("pool fee")).toBe(simulated.taoFee);
    const { events } = await chain.submit(plan, owner);
    expect(events.some(({ name }) => name === "StakeAdded")).toBe(true);
  });

  test("a trade that moves the price too far is refused by the plan and by the chain alike", async () => {
    const plan = await chain.plan.addStake({ netuid, hotkey: hotkey.address, amount: "400" }, owner.address);
    expect(plan.obstacles).toMatchObject([{ error: "SubtensorModule.SlippageTooHigh" }]);
    await expect(chain.submit(plan, owner, { force: true })).rejects.toMatchObject({ code: "CHAIN_SubtensorModule_SlippageTooHigh" });
    const partial = await chain.plan.addStake({ netuid, hotkey: hotkey.address, amount: "400", partial: true }, owner.address);
    const effect = (what: string) => partial.effects.find((one) => one.what === what)!;
    const balance = effect(`balance of ${owner.address}`);
    const paid = (balance.before as Balance).rao - (balance.after as Balance).rao;
    expect(paid).toBeLessThan(400_000_000_000n);
    const simulated = await chain.call<{ alphaAmount: bigint }>("SwapRuntimeApi_sim_swap_tao_for_alpha", netuid, paid);
    expect((effect("stake received").after as Balance).rao).toBe(simulated.alphaAmount);
    expect((await chain.submit(partial, owner)).summary).toMatch(/^staked/);
  });

  test("stake comes back", async () => {
    const [position] = (await chain.query.stakeForColdkey({ coldkey: owner.address })).filter((one) => one.netuid === netuid);
    await chain.tx.removeStake({ netuid, hotkey: hotkey.address, amount: Balance.alpha(netuid, 1_000_000_000n), tolerance: 0.1 }, owner);
    const [left] = (await chain.query.stakeForColdkey({ coldkey: owner.address })).filter((one) => one.netuid === netuid);
    expect(position!.stake.rao - left!.stake.rao).toBe(1_000_000_000n);
  });

  test("a subnet that doesn't exist is said so", async () => {
    await expect(chain.query.metagraph({ netuid: 77 })).rejects.toMatchObject({ code: "ERR_INPUT_SUBNET" });
    await expect(chain.query.epochStatus({ netuid: 77 })).rejects.toMatchObject({ code: "ERR_INPUT_SUBNET" });
    await expect(verifyEpochOnNode(chain, { netuid: 77 })).rejects.toMatchObject({ code: "ERR_INPUT_SUBNET" });
    const plan = await chain.plan.burnedRegister({ netuid: 77, hotkey: hotkey.address }, owner.address);
    expect(plan.obstacles.map(({ error }) => error)).toContain("SubtensorModule.SubnetNotExists");
  });

  test.each([
    [{ uids: [0, 1], weights: [1] }, "ERR_INPUT_WEIGHTS", /2 uids and 1 weights/],
    [{ uids: [0, 0], weights: [1, 1] }, "ERR_INPUT_WEIGHTS", /twice/],
    [{ uids: [0], weights: [0] }, "ERR_INPUT_WEIGHTS", /above 0/],
  ])("refuses weights %j", async (given, code, message) => {
    await expect(chain.plan.setWeights({ netuid, ...given }, hotkey.address)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
    });
  });

  test("names uids that the subnet hasn't", async () => {
    const plan = await chain.plan.setWeights({ netuid, uids: [9], weights: [1] }, hotkey.address);
    expect(plan.obstacles).toMatchObject([{ error: "SubtensorModule.UidVecContainInvalidOne", message: expect.stringContaining("9") }]);
  });

  test("an epoch verifies to the bit, and one tampered value is found and named", async () => {
    for (const uri of ["//Miner/1", "//Miner/2"])
      await chain.tx.burnedRegister({ netuid, hotkey: (await signer(uri)).address, tolerance: 0.5 }, owner);
    await chain.tx.setWeights({ netuid, uids: [1, 2], weights: [1, 3] }, hotkey);
    const block = await nextEpoch();
    const honest = await verifyEpochOnNode(chain, { netuid, block });
    expect(honest).toMatchObject({ status: "ok", n: 3, mismatches: [] });
    expect(honest.fields.find(({ field }) => field === "Incentive")!.chain).toEqual(
      [0, 16384, 49151].map((value) => expect.closeTo(value, -1)),
    );

    const codec = (await chain.codec()).with({ accounts: "hex" });
    const item = codec.item("SubtensorModule.Incentive");
    const incentive = [...(await chain.get<number[]>("SubtensorModule.Incentive", netuid))];
    incentive[2]!++;
    await chain.rpc.request("devnet_setStorage", [[[item.key(netuid), toHex(item.encode(incentive))]], "head"]);
    const tampered = await verifyEpochOnNode(chain, { netuid, block });
    expect(tampered.status).toBe("mismatch");
    expect(tampered.mismatches).toEqual([{ field: "Incentive", uid: 2, chain: incentive[2], computed: incentive[2]! - 1 }]);
  });

  test("a block without an epoch isn't called ok", async () => {
    const { block } = await chain.at();
    const report = await verifyEpochOnNode(chain, { netuid, block: block!.number - 1 });
    expect(report).toMatchObject({ status: "notProven", reasons: [expect.stringContaining("no epoch")] });
  });
});
