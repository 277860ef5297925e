import { beforeEach, expect, test } from "@jest/globals";
import { evmToAddress } from "@polkadot/util-crypto";
import { evmAccount } from "../../../src/devnet/pallets/evm/calls.js";
import { dispatchInfo } from "../../../src/devnet/runtime/dispatchInfo.js";
import type { Hex } from "../../../src/units/hex.js";
import { accountHex } from "../../../src/units/ss58.js";
import { address, alice, bob, call, codec, testRuntime } from "./runtime.js";

const ROOT = { type: "root" } as const;
const H160 = alice.slice(0, 42) as Hex;
const HASH: Hex = `0x${"11".repeat(32)}`;

let runtime: ReturnType<typeof testRuntime>;
beforeEach(() => {
  runtime = testRuntime();
});

test("TAO on an EVM address goes back to the key that it is the beginning of", () => {
  expect(evmAccount(H160)).toBe(accountHex(evmToAddress(H160)));
  runtime.run(bob, "Balances.transfer_keep_alive", { dest: address(evmAccount(H160)), value: 9_000n });
  const before = runtime.free(alice);
  expect(runtime.run(bob, "EVM.withdraw", { address: H160, value: 9_000n }).error).toBe("BadOrigin");
  expect(runtime.run(alice, "EVM.withdraw", { address: H160, value: 9_001n }).error).toBe("Token.FundsUnavailable");
  expect(runtime.run(alice, "EVM.withdraw", { address: H160, value: 9_000n }).error).toBeUndefined();
  expect(runtime.free(alice) - before).toBe(9_000n);
  expect(runtime.run(alice, "EVM.withdraw", { address: H160, value: 0n })).toMatchObject({ error: undefined, events: [] });
});

test("root says who may deploy, and what gas costs", () => {
  expect(runtime.run(alice, "EVM.set_whitelist", { new: [H160] }).error).toBe("BadOrigin");
  runtime.run(ROOT, "EVM.set_whitelist", { new: [H160] });
  runtime.run(ROOT, "EVM.disable_whitelist", { disabled: true });
  expect(runtime.state.get("EVM.WhitelistedCreators")).toEqual([H160]);
  expect(runtime.state.get("EVM.DisableWhitelistCheck")).toBe(true);
  const fee = runtime.state.get("BaseFee.BaseFeePerGas");
  expect(runtime.run(ROOT, "BaseFee.set_base_fee_per_gas", { fee }).events).toEqual(["BaseFee.NewBaseFeePerGas"]);
  expect(runtime.run(ROOT, "BaseFee.set_elasticity", { elasticity: 5 }).data).toEqual([{ elasticity: 5 }]);
  expect(runtime.run(alice, "Grandpa.note_stalled", { delay: 1, bestFinalizedBlockNumber: 2 }).error).toBe("BadOrigin");
  runtime.run(ROOT, "Grandpa.note_stalled", { delay: 1, bestFinalizedBlockNumber: 2 });
  expect(runtime.state.get("Grandpa.Stalled")).toEqual([1, 2]);
});

test("what would run EVM code weighs what its gas does", () => {
  const more = { value: 0n, maxFeePerGas: 0n, maxPriorityFeePerGas: null, nonce: null, accessList: [], authorizationList: [] };
  const weight = (gasLimit: bigint) =>
    dispatchInfo(codec, call("EVM.create", { source: H160, init: new Uint8Array(0), gasLimit, ...more })).weight;
  expect(weight(1n)).toEqual({ refTime: 0n, proofSize: 184_467_440_737n });
  expect(weight(21_000n).refTime).toBe(21_000n * 40_000n - 108_157_000n);
});

test("what would run code is refused, never done in part", () => {
  const weight = { refTime: 1n, proofSize: 1n };
  const common = { value: 0n, gasLimit: weight, storageDepositLimit: null, data: new Uint8Array(0) };
  const run = (name: string, args: object) => runtime.run(alice, `Contracts.${name}`, args).error;
  expect(run("call", { dest: address(bob), ...common })).toBe("Contracts.ContractNotFound");
  expect(run("instantiate", { codeHash: HASH, salt: new Uint8Array(0), ...common })).toBe("Contracts.CodeNotFound");
  expect(run("remove_code", { codeHash: HASH })).toBe("Contracts.CodeNotFound");
  expect(run("set_code", { dest: address(bob), codeHash: HASH })).toBe("BadOrigin");
  expect(run("upload_code", { code: Uint8Array.of(0), storageDepositLimit: null, determinism: "Enforced" })).toBe("System.CallFiltered");
});
