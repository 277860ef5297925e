import { beforeEach, describe, expect, test } from "@jest/globals";
import { Keyring } from "@polkadot/keyring";
import { orderId, type VersionedOrder } from "../../../src/devnet/pallets/limitOrders/orders.js";
import { alphaPrice } from "../../../src/protocol/pool/poolOf.js";
import { stakeOf } from "../../../src/protocol/staking/sharePool.js";
import { type Hex, toHex } from "../../../src/units/hex.js";
import { alice, bob, charlie, codec, dave, eve, ferdie, testRuntime } from "./runtime.js";

const TAO = 1_000_000_000n;
const ROOT = { type: "root" } as const;
const NETUID = 2;
const URIS = new Map([
  [alice, "//Alice"],
  [bob, "//Bob"],
  [charlie, "//Charlie"],
]);
const HOTKEY = new Map([
  [alice, dave],
  [bob, eve],
  [charlie, ferdie],
]);

let runtime: ReturnType<typeof testRuntime>;
beforeEach(() => {
  runtime = testRuntime();
  runtime.run(alice, "SubtensorModule.register_network", { hotkey: dave });
  runtime.run(alice, "SubtensorModule.start_call", { netuid: NETUID });
  for (const who of [bob, charlie]) runtime.run(who, "SubtensorModule.try_associate_hotkey", { hotkey: HOTKEY.get(who)! });
  runtime.state.set("Timestamp.Now", [], 1_000n);
});

const price = () => (alphaPrice(runtime.state, NETUID) * TAO) >> 64n;
const stake = (who: Hex) => stakeOf(runtime.state, HOTKEY.get(who)!, who, NETUID);
const statusOf = (order: VersionedOrder) => runtime.state.get("LimitOrders.Orders", orderId(codec, order));

function order(who: Hex, more: object = {}): VersionedOrder {
  const value = {
    ...{ signer: who, hotkey: HOTKEY.get(who)!, netuid: NETUID, orderType: "LimitBuy", amount: 100n * TAO, limitPrice: 10n * TAO },
    ...{
      expiry: 5_000n,
      feeRate: 10_000_000,
      feeRecipient: dave,
      relayer: null,
      maxSlippage: null,
      chainId: 42n,
      partialFillsEnabled: false,
    },
    ...more,
  };
  return { type: "V1", value } as VersionedOrder;
}

function signed(versioned: VersionedOrder, partialFill: bigint | null = null) {
  const [field] = codec.callFields("LimitOrders.cancel_order");
  const pair = new Keyring({ type: "sr25519" }).addFromUri(URIS.get(versioned.value.signer)!);
  const signature = { type: "Sr25519", value: toHex(pair.sign(codec.encodeType(field!.type, versioned))) };
  return { order: versioned, signature, partialFill };
}

const execute = (orders: object[], shouldFail = true, relayer = ferdie) =>
  runtime.run(relayer, "LimitOrders.execute_orders", { orders, shouldFail });
const batch = (orders: object[], netuid = NETUID) => runtime.run(ferdie, "LimitOrders.execute_batched_orders", { netuid, orders });
const sell = (who: Hex, amount: bigint, more: object = {}) => order(who, { orderType: "TakeProfit", amount, limitPrice: 1n, ...more });

describe("an order", () => {
  test("to buy is carried out at its price, the fee paid", () => {
    const bought = order(bob);
    const before = runtime.free(dave);
    const { data, events } = execute([signed(bought)]);
    expect(events.at(-1)).toBe("LimitOrders.OrderExecuted");
    expect(data.at(-1)).toMatchObject({ orderId: orderId(codec, bought), signer: bob, netuid: NETUID, amountIn: 99n * TAO });
    expect(data.at(-1).amountOut).toBe(stake(bob));
    expect(runtime.free(dave) - before).toBe(TAO);
    expect(statusOf(bought)).toEqual({ type: "Fulfilled" });
    expect(execute([signed(bought)]).error).toBe("LimitOrders.OrderAlreadyProcessed");
  });

  test("to sell is carried out, the fee off what came", () => {
    execute([signed(order(bob))]);
    const [before, alpha] = [runtime.free(bob), stake(bob)];
    const { data } = execute([signed(sell(bob, alpha))]);
    expect(stake(bob)).toBe(0n);
    expect(data.at(-1)).toMatchObject({ amountIn: alpha, amountOut: runtime.free(bob) - before });
  });

  test.each([
    ["RootNetUidNotAllowed", { netuid: 0 }],
    ["ChainIdMismatch", { chainId: 945n }],
    ["OrderExpired", { expiry: 999n }],
    ["PriceConditionNotMet", { limitPrice: 1n }],
    ["PriceConditionNotMet", { orderType: "TakeProfit", limitPrice: 100n * TAO }],
    ["RelayerMissMatch", { relayer: [alice] }],
  ])("isn't carried out: %s", (error, more) => {
    expect(execute([signed(order(bob, more))]).error).toBe(`LimitOrders.${error}`);
    const skipped = execute([signed(order(bob, more))], false);
    expect(skipped.events).toEqual(["LimitOrders.OrderSkipped"]);
    expect(skipped.data[0].reason.type).toBe("Module");
  });

  test("needs its signer's signature, and staking's leave", () => {
    expect(execute([{ ...signed(order(bob)), order: order(bob, { amount: 1n }) }]).error).toBe("LimitOrders.InvalidSignature");
    expect(execute([signed(order(bob, { hotkey: `0x${"99".repeat(32)}` }))]).error).toBe("SubtensorModule.HotKeyAccountNotExists");
    expect(execute([signed(order(bob, { amount: 1_000n }))]).error).toBe("SubtensorModule.AmountTooLow");
    expect(execute([signed(sell(bob, TAO))]).error).toBe("SubtensorModule.NotEnoughStakeToWithdraw");
    expect(execute([signed(order(bob, { limitPrice: price() + 1n, maxSlippage: 0 }))]).error).toBe("SubtensorModule.SlippageTooHigh");
  });

  test("can be filled in parts by a relayer it names", () => {
    const open = { relayer: [ferdie], partialFillsEnabled: true };
    const parts = order(bob, open);
    expect(execute([signed(order(bob), 5n * TAO)]).error).toBe("LimitOrders.RelayerRequiredForPartialFill");
    expect(execute([signed(order(bob, { relayer: [ferdie] }), 5n * TAO)]).error).toBe("LimitOrders.PartialFillsNotEnabled");
    expect(execute([signed(parts, 101n * TAO)]).error).toBe("LimitOrders.IncorrectPartialFillAmount");
    execute([signed(parts, 60n * TAO)]);
    expect(statusOf(parts)).toEqual({ type: "PartiallyFilled", value: 60n * TAO });
    expect(execute([signed(parts)]).error).toBe("LimitOrders.IncorrectPartialFillAmount");
    execute([signed(parts, 40n * TAO)]);
    expect(statusOf(parts)).toEqual({ type: "Fulfilled" });
  });

  test("is its signer's to cancel", () => {
    const unwanted = order(bob);
    expect(runtime.run(alice, "LimitOrders.cancel_order", { order: unwanted }).error).toBe("LimitOrders.Unauthorized");
    expect(runtime.run(bob, "LimitOrders.cancel_order", { order: unwanted }).events).toEqual(["LimitOrders.OrderCancelled"]);
    expect(runtime.run(bob, "LimitOrders.cancel_order", { order: unwanted }).error).toBe("LimitOrders.OrderAlreadyProcessed");
    expect(execute([signed(unwanted)]).error).toBe("LimitOrders.OrderCancelled");
  });
});

describe("a batch", () => {
  test("nets buyers against sellers; the rest goes through the pool", () => {
    execute([signed(order(charlie, { feeRate: 0 }))]);
    const [alpha, tao] = [stake(charlie) / 2n, runtime.free(charlie)];
    const now = price();
    const { data, events } = batch([signed(order(bob)), signed(sell(charlie, alpha))]);
    expect(events.at(-1)).toBe("LimitOrders.GroupExecutionSummary");
    const worth = (now * alpha) / TAO;
    const { netSide, netAmount, executedCount, actualOut } = data.at(-1);
    expect({ netSide, executedCount }).toEqual({ netSide: "Buy", executedCount: 2 });
    expect(99n * TAO - netAmount - worth).toBeLessThan(alpha / 1_000_000_000n + 2n);
    expect(stake(bob)).toBe(actualOut + alpha);
    expect(runtime.free(charlie) - tao).toBe(99n * TAO - netAmount - (99n * TAO - netAmount) / 100n);
    const account: Hex = `0x6d6f646c62742f6c696d6974${"00".repeat(20)}`;
    expect(runtime.free(account)).toBe(0n);
  });

  test("sells what buyers don't want", () => {
    execute([signed(order(charlie, { feeRate: 0 }))]);
    const { data } = batch([signed(order(bob, { amount: 3n * TAO })), signed(sell(charlie, stake(charlie)))]);
    expect(data.at(-1).netSide).toBe("Sell");
    expect(stake(charlie)).toBe(0n);
    expect(stake(bob)).toBeGreaterThan(0n);
  });

  test("is all or none", () => {
    expect(batch([]).events).toEqual([]);
    expect(batch([], 0).error).toBe("LimitOrders.RootNetUidNotAllowed");
    const same = signed(order(bob));
    expect(batch([same, same]).error).toBe("LimitOrders.DuplicateOrderInBatch");
    expect(batch([signed(order(bob, { netuid: 1 }))]).error).toBe("LimitOrders.OrderNetUidMismatch");
    expect(batch([same, signed(sell(charlie, TAO))]).error).toBe("SubtensorModule.StakeUnavailable");
    expect(statusOf(order(bob))).toBeNull();
  });
});

test("root switches the pallet off and on, if its hotkey is there", () => {
  const set = (enabled: boolean) => runtime.run(ROOT, "LimitOrders.set_pallet_status", { enabled });
  expect(runtime.run(alice, "LimitOrders.set_pallet_status", { enabled: false }).error).toBe("BadOrigin");
  expect(set(false).data).toEqual([{ enabled: false }]);
  expect(execute([]).error).toBe("LimitOrders.LimitOrdersDisabled");
  expect(batch([]).error).toBe("LimitOrders.LimitOrdersDisabled");
  expect(set(true).error).toBeUndefined();
  runtime.state.delete("SubtensorModule.Owner", codec.constant("LimitOrders.PalletHotkey"));
  expect(set(true).error).toBe("LimitOrders.PalletHotkeyNotRegistered");
});
