import { expect, test } from "@jest/globals";
import { memoryStore } from "../../../../src/client/state/memoryStore.js";
import { storageState } from "../../../../src/client/state/storageState.js";
import { genesisStorage } from "../../../../src/devnet/chain/genesis.js";
import { faucetSeal } from "../../../../src/devnet/pallets/subtensor/faucet.js";
import { dispatch } from "../../../../src/devnet/runtime/dispatch.js";
import { failureOf } from "../../../../src/devnet/runtime/outcome.js";
import { recordedRuntime } from "../../../../src/devnet/runtimeCode.js";
import { toHex } from "../../../../src/units/hex.js";
import { account } from "./subnet.js";

const { codec } = recordedRuntime("localnet");
const coldkey = account(0x71);
const DIFFICULTY = 1_000_000n;

test("the localnet's faucet gives a thousand TAO for work on one of the last blocks", () => {
  const state = storageState(codec, memoryStore(genesisStorage(codec)));
  const events: string[] = [];
  const run = (blockNumber: bigint, nonce: bigint, work: Uint8Array) => {
    const call = codec.decodeCall(codec.encodeCall({ pallet: "SubtensorModule", name: "faucet", args: { blockNumber, nonce, work } }));
    const event = (pallet: string, name: string) => void events.push(`${pallet}.${name}`);
    const context = { codec, state, block: 5n, extrinsicIndex: 1, author: undefined, event };
    return failureOf(() => dispatch(context, call, { type: "signed", who: coldkey }))?.code;
  };
  const seal = (nonce: bigint) => faucetSeal(state, { blockNumber: 3n, nonce, coldkey });
  const isEnough = (work: Uint8Array) => BigInt(toHex(work.toReversed())) * DIFFICULTY < 2n ** 256n;
  expect(run(2n, 0n, seal(0n))).toBe("SubtensorModule.InvalidWorkBlock");
  expect(run(6n, 0n, seal(0n))).toBe("SubtensorModule.InvalidWorkBlock");
  expect(isEnough(seal(0n))).toBe(false);
  expect(run(3n, 0n, seal(0n))).toBe("SubtensorModule.InvalidDifficulty");
  expect(run(3n, 0n, new Uint8Array(32))).toBe("SubtensorModule.InvalidSeal");
  const work = seal(NONCE);
  expect(isEnough(work)).toBe(true);
  const issued: bigint = state.get("SubtensorModule.TotalIssuance");
  expect(run(3n, NONCE, work)).toBeUndefined();
  expect(events).toEqual(["Balances.Issued", "System.NewAccount", "Balances.Endowed", "Balances.Deposit", "SubtensorModule.Faucet"]);
  expect(state.get("System.Account", coldkey).data.free).toBe(1_000_000_000_000n);
  expect((state.get("SubtensorModule.TotalIssuance") as bigint) - issued).toBe(1_000_000_000_000n);
  expect(state.get("SubtensorModule.UsedWork", toHex(work))).toBe(5n);
});

/** Found by trying: one in a million is enough. */
const NONCE = 984_082n;
