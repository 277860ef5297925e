import { describe, expect, test } from "@jest/globals";
import { decodeBoundedCall } from "../../src/devnet/runtime/boundedCall.js";
import type { StorageValue } from "../../src/state/state.js";
import { alice, bob, codec } from "./pallets/runtime.js";

const decode = (name: string, args: StorageValue) => {
  const [pallet, method] = name.split(".") as [string, string];
  return decodeBoundedCall(codec, codec.encodeCall({ pallet, name: method, args }));
};
const bytes = (length: number) => new Uint8Array(length);
const timelocked = (length: number) => ({ netuid: 1, commit: bytes(length), revealRound: 1n, commitRevealVersion: 4 });
const commitment = (...fields: unknown[]) => ({ netuid: 1, info: { fields } });
const secret = (length: number) => ({ type: "TimelockEncrypted", value: { encrypted: bytes(length), revealRound: 1n } });
const pulses = (randomness: number, signature: number) => ({
  pulsesPayload: {
    blockNumber: 1,
    pulses: [1, 2].map((n) => ({ round: 1n, randomness: bytes(n === 2 ? randomness : 0), signature: bytes(n === 2 ? signature : 0) })),
    public: { type: "Sr25519", value: alice },
  },
  signature: null,
});
const order = (relayers: number) => ({
  type: "V1",
  value: {
    signer: alice,
    hotkey: bob,
    netuid: 1,
    orderType: { type: "LimitBuy" },
    amount: 1n,
    limitPrice: 1n,
    expiry: 1n,
    feeRate: 0,
    feeRecipient: alice,
    relayer: relayers === 0 ? null : Array(relayers).fill(bob),
    maxSlippage: null,
    chainId: 1n,
    partialFillsEnabled: false,
  },
});
const signed = (relayers: number) => ({ order: order(relayers), signature: { type: "Sr25519", value: bytes(64) }, partialFill: null });
const orders = (count: number, relayers: number) => Array(count).fill(signed(relayers));
const commit = (length: number) => ({ pallet: "MevShield", name: "submit_encrypted", args: { ciphertext: bytes(length) } });

describe("a call is none where an argument is longer than its type", () => {
  test.each<[string, StorageValue, StorageValue]>([
    ["AdminUtils.swap_authorities", { newAuthorities: Array(32).fill(alice) }, { newAuthorities: Array(33).fill(alice) }],
    ["Commitments.set_commitment", commitment(...Array(3).fill({ type: "None" })), commitment(...Array(4).fill({ type: "None" }))],
    ["Commitments.set_commitment", commitment(secret(1024)), commitment({ type: "None" }, secret(1025))],
    ["Commitments.set_commitment", commitment({ type: "BigRaw", value: bytes(512) }), commitment({ type: "BigRaw", value: bytes(513) })],
    ["Drand.write_pulse", pulses(32, 144), pulses(33, 144)],
    ["Drand.write_pulse", pulses(0, 144), pulses(0, 145)],
    ["LimitOrders.cancel_order", { order: order(10) }, { order: order(11) }],
    ["LimitOrders.execute_batched_orders", { netuid: 1, orders: orders(100, 0) }, { netuid: 1, orders: orders(101, 0) }],
    ["LimitOrders.execute_orders", { orders: orders(2, 10), shouldFail: true }, { orders: orders(2, 11), shouldFail: true }],
    ["MevShield.store_encrypted", { encryptedCall: bytes(8192) }, { encryptedCall: bytes(8193) }],
    ["SubtensorModule.commit_timelocked_weights", timelocked(5000), timelocked(5001)],
    ["Utility.batch", { calls: [commit(0), commit(8192)] }, { calls: [commit(0), commit(8193)] }],
    ["Proxy.proxy", proxied(commit(8192)), proxied(commit(8193))],
  ])("%s", (name, fits, long) => {
    expect(decode(name, fits)).toMatchObject({ name: name.split(".")[1] });
    expect(() => decode(name, long)).toThrow(/at most/);
  });
});

function proxied(call: StorageValue): StorageValue {
  return { real: { type: "Id", value: bob }, forceProxyType: null, call };
}
