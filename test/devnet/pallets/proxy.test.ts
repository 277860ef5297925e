import { beforeEach, describe, expect, test } from "@jest/globals";
import { feePayer } from "../../../src/devnet/pallets/proxy/feePayer.js";
import { isSuperset, PROXY_FILTERS, PROXY_TYPES, permits } from "../../../src/devnet/pallets/proxy/filters.js";
import { blake2 } from "../../../src/devnet/trie/node.js";
import { toHex } from "../../../src/units/hex.js";
import { address, alice, bob, call, charlie, codec, dave, testRuntime } from "./runtime.js";

const TAO = 1_000_000_000n;
let runtime: ReturnType<typeof testRuntime>;
beforeEach(() => {
  runtime = testRuntime();
});

const add = (who = alice, delegate = bob, proxyType = "Any", delay = 0) =>
  runtime.run(who, "Proxy.add_proxy", { delegate: address(delegate), proxyType, delay });
const act = (who: typeof alice, real: typeof alice, inner: object, forceProxyType: string | null = null) =>
  runtime.run(who, "Proxy.proxy", { real: address(real), forceProxyType, call: inner });
const transfer = (value = TAO) => call("Balances.transfer_keep_alive", { dest: address(dave), value });
const remark = () => call("System.remark", { remark: Uint8Array.of(1) });

describe("proxies", () => {
  test("are added in order, for a deposit that grows by each", () => {
    expect(add(alice, charlie, "Staking").events).toEqual(["Balances.Reserved", "Proxy.ProxyAdded"]);
    add(alice, bob, "Transfer", 3);
    add(alice, bob, "Any");
    const [proxies, deposit] = runtime.state.get("Proxy.Proxies", alice);
    const order = [bob, charlie].sort();
    expect(proxies.map((each: { delegate: string }) => each.delegate)).toEqual(
      order[0] === bob ? [bob, bob, charlie] : [charlie, bob, bob],
    );
    expect(deposit).toBe(60_000_000n + 3n * 33_000_000n);
    expect(runtime.reserved(alice)).toBe(deposit);
    expect(runtime.state.get("System.Account", alice).consumers).toBe(1);
  });

  test.each([
    ["itself", () => add(alice, alice), "Proxy.NoSelfProxy"],
    ["the same twice", () => [add(), add()][1]!, "Proxy.Duplicate"],
    ["one it can't pay for", () => add(`0x${"77".repeat(32)}`), "Balances.InsufficientBalance"],
    [
      "a 21st",
      () => Array.from({ length: 21 }, (_, i) => add(alice, `0x${(i + 1).toString(16).padStart(64, "0")}`)).at(-1)!,
      "Proxy.TooMany",
    ],
  ])("an account can't have %s", (_what, work, error) => {
    expect(work().error).toBe(error);
  });

  test("are removed one by one or all, deposits given back", () => {
    const before = runtime.free(alice);
    add();
    add(alice, charlie);
    runtime.run(alice, "Proxy.set_real_pays_fee", { delegate: address(bob), paysFee: true });
    expect(runtime.state.has("Proxy.RealPaysFee", alice, bob)).toBe(true);
    const removed = runtime.run(alice, "Proxy.remove_proxy", { delegate: address(bob), proxyType: "Any", delay: 0 });
    expect(removed.events).toEqual(["Balances.Unreserved", "Proxy.ProxyRemoved"]);
    expect(runtime.state.has("Proxy.RealPaysFee", alice, bob)).toBe(false);
    expect(runtime.run(alice, "Proxy.remove_proxy", { delegate: address(bob), proxyType: "Any", delay: 0 }).error).toBe("Proxy.NotFound");
    runtime.run(alice, "Proxy.remove_proxies");
    expect(runtime.state.has("Proxy.Proxies", alice)).toBe(false);
    expect(runtime.free(alice)).toBe(before);
    expect(runtime.state.get("System.Account", alice).consumers).toBe(0);
  });

  test("act for the account", () => {
    add();
    const ran = act(bob, alice, transfer());
    expect(ran.events).toEqual(["Balances.Transfer", "Proxy.ProxyExecuted"]);
    expect(ran.data.at(-1)).toEqual({ result: { type: "Ok", value: null } });
    expect(act(charlie, alice, transfer()).error).toBe("Proxy.NotProxy");
    expect(act(bob, alice, transfer(), "Staking").error).toBe("Proxy.NotProxy");
  });

  test("say in the event only that the call failed", () => {
    add();
    const ran = act(bob, alice, transfer(10n ** 18n));
    expect(ran.error).toBeUndefined();
    expect(ran.data.at(-1)).toEqual({ result: { type: "Err", value: { type: "Token", value: "FundsUnavailable" } } });
  });

  test("can't do what their kind doesn't permit, nor within a batch", () => {
    add(alice, bob, "Staking");
    const filtered = { result: { type: "Err", value: { type: "Module", value: expect.objectContaining({ index: 0 }) } } };
    expect(act(bob, alice, transfer()).data.at(-1)).toEqual(filtered);
    add(alice, bob, "NonTransfer");
    const nested = act(bob, alice, call("Utility.batch", { calls: [remark(), transfer()] }), "NonTransfer");
    expect(nested.events).toEqual(["Utility.ItemCompleted", "Utility.BatchInterrupted", "Proxy.ProxyExecuted"]);
  });

  test("can't make or remove stronger ones than themselves", () => {
    add(alice, bob, "NonTransfer");
    const stronger = { delegate: address(charlie), proxyType: "Any", delay: 0 };
    expect(act(bob, alice, call("Proxy.add_proxy", stronger)).data.at(-1).result.type).toBe("Err");
    expect(act(bob, alice, call("Proxy.remove_proxies")).data.at(-1).result.type).toBe("Err");
    const weaker = { delegate: address(charlie), proxyType: "Staking", delay: 0 };
    expect(act(bob, alice, call("Proxy.add_proxy", weaker)).data.at(-1).result.type).toBe("Ok");
  });
});

describe("announcements", () => {
  const announced = (who = bob) => {
    const inner = transfer();
    const callHash = toHex(blake2(codec.encodeCall(inner)));
    return { inner, callHash, ran: runtime.run(who, "Proxy.announce", { real: address(alice), callHash }) };
  };
  const carryOut = (inner: object) =>
    runtime.run(charlie, "Proxy.proxy_announced", { delegate: address(bob), real: address(alice), forceProxyType: null, call: inner });

  test("a proxy with a delay must announce, then wait", () => {
    add(alice, bob, "Any", 5);
    expect(act(bob, alice, transfer()).error).toBe("Proxy.Unannounced");
    const { inner, ran } = announced();
    expect(ran.events).toEqual(["Balances.Reserved", "Proxy.Announced"]);
    expect(runtime.reserved(bob)).toBe(36_000_000n + 68_000_000n);
    runtime.block += 4n;
    expect(carryOut(inner).error).toBe("Proxy.Unannounced");
    runtime.block += 1n;
    expect(carryOut(inner).events).toEqual(["Balances.Unreserved", "Balances.Transfer", "Proxy.ProxyExecuted"]);
    expect(runtime.state.has("Proxy.Announcements", bob)).toBe(false);
    expect(carryOut(inner).error).toBe("Proxy.Unannounced");
  });

  test("only a proxy announces; either side takes it back", () => {
    expect(announced().ran.error).toBe("Proxy.NotProxy");
    add(alice, bob, "Any", 5);
    const { callHash } = announced();
    expect(runtime.run(charlie, "Proxy.reject_announcement", { delegate: address(bob), callHash }).error).toBe("Proxy.NotFound");
    expect(runtime.run(alice, "Proxy.reject_announcement", { delegate: address(bob), callHash }).error).toBeUndefined();
    announced();
    expect(runtime.run(bob, "Proxy.remove_announcement", { real: address(alice), callHash }).error).toBeUndefined();
    expect(runtime.run(bob, "Proxy.remove_announcement", { real: address(alice), callHash }).error).toBe("Proxy.NotFound");
    expect(runtime.reserved(bob)).toBe(0n);
  });

  test("poking brings a deposit to today's price", () => {
    add();
    const [proxies] = runtime.state.get("Proxy.Proxies", alice);
    runtime.state.set("Proxy.Proxies", [alice], [proxies, 100_000_000n]);
    expect(runtime.run(alice, "Proxy.poke_deposit").events).toEqual(["Balances.Unreserved", "Proxy.DepositPoked"]);
    expect(runtime.state.get("Proxy.Proxies", alice)[1]).toBe(93_000_000n);
  });
});

describe("pure proxies", () => {
  const create = () => runtime.run(alice, "Proxy.create_pure", { proxyType: "Any", delay: 0, index: 0 });

  test("are accounts without a key, one for each place in the chain", () => {
    const { data, events } = create();
    expect(events).toEqual(["Balances.Reserved", "Proxy.PureCreated"]);
    const { pure } = data.at(-1);
    expect(runtime.state.get("Proxy.Proxies", pure)).toEqual([[{ delegate: alice, proxyType: "Any", delay: 0 }], 93_000_000n]);
    expect(create().error).toBe("Proxy.Duplicate");
    runtime.extrinsicIndex += 1;
    expect(create().data.at(-1).pure).not.toBe(pure);
  });

  test("are killed by themselves only", () => {
    const before = runtime.free(alice);
    const { pure } = create().data.at(-1);
    const kill = call("Proxy.kill_pure", { spawner: address(alice), proxyType: "Any", index: 0, height: 10, extIndex: 1 });
    expect(runtime.run(alice, "Proxy.kill_pure", kill.args).error).toBe("Proxy.NoPermission");
    expect(act(alice, pure, kill).data.at(-1).result.type).toBe("Ok");
    expect(runtime.state.has("Proxy.Proxies", pure)).toBe(false);
    expect(runtime.free(alice)).toBe(before);
  });
});

describe("filters", () => {
  test("name calls that exist, kinds in the metadata's order", () => {
    for (const { calls, exceptions } of Object.values(PROXY_FILTERS))
      for (const rule of [...calls, ...exceptions]) {
        const name = typeof rule === "string" ? rule : rule.call;
        expect([name, name.endsWith(".*") || codec.hasCall(name)]).toEqual([name, true]);
      }
    for (const [index, proxyType] of PROXY_TYPES.entries()) {
      const bytes = codec.encodeCall({ pallet: "Proxy", name: "create_pure", args: { proxyType, delay: 0, index: 0 } });
      expect(bytes[2]).toBe(index);
    }
  });

  test.each([
    ["SmallTransfer", transfer(499_999_999n), true],
    ["SmallTransfer", transfer(500_000_000n), false],
    ["Transfer", transfer(500_000_000n), true],
    ["Owner", call("AdminUtils.sudo_set_kappa", { netuid: 1, kappa: 1 }), true],
    ["Owner", call("AdminUtils.sudo_set_subnet_owner_hotkey", { netuid: 1, hotkey: alice }), false],
    ["NonCritical", call("Sudo.remove_key"), false],
    ["NonFungible", remark(), true],
    ["Senate", remark(), false],
    [
      "SudoUncheckedSetCode",
      call("Sudo.sudo_unchecked_weight", {
        call: call("System.set_code", { code: Uint8Array.of(1) }),
        weight: { refTime: 0n, proofSize: 0n },
      }),
      true,
    ],
    ["SudoUncheckedSetCode", call("Sudo.sudo_unchecked_weight", { call: remark(), weight: { refTime: 0n, proofSize: 0n } }), false],
  ] as const)("%s on case %#", (type, inner, permitted) => {
    expect(permits(type, inner)).toBe(permitted);
  });

  test("order the kinds", () => {
    expect(isSuperset("Any", "Staking")).toBe(true);
    expect(isSuperset("NonTransfer", "Staking")).toBe(true);
    expect(isSuperset("NonTransfer", "SmallTransfer")).toBe(false);
    expect(isSuperset("Transfer", "SmallTransfer")).toBe(true);
    expect(isSuperset("Staking", "Any")).toBe(false);
  });
});

describe("the fee of a proxy's call", () => {
  const through = (real: typeof alice, inner: object) => call("Proxy.proxy", { real: address(real), forceProxyType: null, call: inner });
  const agree = (real: typeof alice, delegate: typeof alice) => runtime.state.set("Proxy.RealPaysFee", [real, delegate], null);
  const payer = (inner: ReturnType<typeof call>) => feePayer(runtime.state, charlie, inner);

  test("is the signer's unless the account agreed, through two proxies at most", () => {
    expect(payer(through(alice, remark()))).toBe(charlie);
    agree(alice, charlie);
    expect(payer(through(alice, remark()))).toBe(alice);
    expect(payer(through(alice, through(bob, remark())))).toBe(alice);
    agree(bob, alice);
    expect(payer(through(alice, through(bob, remark())))).toBe(bob);
    const batch = (...calls: object[]) => through(alice, call("Utility.batch", { calls }));
    expect(payer(batch(through(bob, remark()), through(bob, remark())))).toBe(bob);
    expect(payer(batch(through(bob, remark()), remark()))).toBe(alice);
    expect(payer(batch())).toBe(alice);
  });
});
