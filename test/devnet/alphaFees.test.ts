import { beforeEach, expect, test } from "@jest/globals";
import { Keyring } from "@polkadot/keyring";
import type { Call, EventRecord } from "../../src/client/codec/types.js";
import { devAccount } from "../../src/devnet/chain/accounts.js";
import { Node } from "../../src/devnet/node.js";
import { InvalidTransaction } from "../../src/devnet/runtime/invalid.js";
import { stakeOf } from "../../src/protocol/staking/sharePool.js";
import { signExtrinsic } from "../support/signExtrinsic.js";
import { address, bob, call, charlie, codec } from "./pallets/runtime.js";

/*
 * Fees of calls that sell alpha are paid with it where the signer lacks TAO (pallets/transaction-fee/src/lib.rs).
 */

const TAO = 1_000_000_000n;
const author = devAccount("//One");
const keyring = new Keyring({ type: "sr25519" });
let node: Node;
let nonces: Record<string, number>;

const state = () => node.chain.state(node.chain.head.header.number);
const free = (who: typeof bob): bigint => state().get("System.Account", who).data.free;
const staked = () => stakeOf(state(), charlie, bob, 1);

function run(who: "Alice" | "Bob", made: Call): EventRecord[] {
  const nonce = nonces[who] ?? 0;
  const pair = keyring.addFromUri(`//${who}`);
  node.submit(signExtrinsic(codec, { pair, genesisHash: node.chain.genesisHash, nonce, call: made }));
  nonces[who] = nonce + 1;
  node.newBlock();
  const events = codec.decodeEvents(node.chain.store.get(codec.item("System.Events").key(), node.chain.head.header.number)!);
  return events.filter(({ phase }) => typeof phase === "object" && phase.extrinsic === 2);
}
const sudo = (name: string, args: object) => run("Alice", call("Sudo.sudo", { call: call(name, args) }));
const remove = (amountUnstaked: bigint) => call("SubtensorModule.remove_stake", { hotkey: charlie, netuid: 1, amountUnstaked });

beforeEach(() => {
  node = new Node({ blockTime: "manual", startTime: 1_700_000_000_000, historyBlocks: 10 });
  nonces = {};
  sudo("AdminUtils.sudo_set_subtoken_enabled", { netuid: 1, subtokenEnabled: true });
  run("Bob", call("SubtensorModule.try_associate_hotkey", { hotkey: charlie }));
  run("Bob", call("SubtensorModule.add_stake", { hotkey: charlie, netuid: 1, amountStaked: 100n * TAO }));
  sudo("Balances.force_set_balance", { who: address(bob), newFree: 1_000n });
});

test("the author is paid for the alpha, before the call; nothing is given back", () => {
  const [before, alpha] = [free(author), staked()];
  const events = run("Bob", remove(TAO));
  expect(events.map(({ name }) => name)).toEqual([
    ...["Transfer", "Transfer", "StakeRemoved"],
    ...["Transfer", "Transfer", "StakeRemoved", "TransactionFeePaidWithAlpha", "TransactionFeePaid", "ExtrinsicSuccess"],
  ]);
  const paid = events.find(({ name }) => name === "TransactionFeePaidWithAlpha")!.data;
  expect(paid).toMatchObject({ who: bob, netuid: 1 });
  expect(events[0]!.data).toMatchObject({ to: author, amount: paid.taoAmount });
  expect(alpha - staked()).toBe(TAO + paid.alphaFee);
  const poolFee = events[4]!.data.amount;
  expect(free(author) - before).toBe(paid.taoAmount + poolFee);
});

test("a call that fails is paid for nevertheless, and counts", () => {
  const alpha = staked();
  const events = run("Bob", call("SubtensorModule.move_stake", { ...MOVE, destinationNetuid: 1 }));
  expect(events.slice(-3).map(({ name }) => name)).toEqual(["TransactionFeePaidWithAlpha", "TransactionFeePaid", "ExtrinsicFailed"]);
  expect(staked()).toBeLessThan(alpha);
  expect(state().get("System.Account", bob).nonce).toBe(nonces.Bob);
});
const MOVE = { originHotkey: charlie, destinationHotkey: charlie, originNetuid: 1, alphaAmount: TAO };

test("calls that don't sell alpha, and stake on more than one subnet at once, have to be paid with TAO", () => {
  const refusal = (made: Call) => {
    try {
      run("Bob", made);
    } catch (error) {
      if (error instanceof InvalidTransaction) return error.reason;
      throw error;
    }
  };
  expect(refusal(call("System.remark", { remark: new Uint8Array(0) }))).toBe("Payment");
  sudo("Balances.force_set_balance", { who: address(bob), newFree: 20n * TAO });
  sudo("AdminUtils.sudo_set_subtoken_enabled", { netuid: 0, subtokenEnabled: true });
  run("Bob", call("SubtensorModule.add_stake", { hotkey: charlie, netuid: 0, amountStaked: TAO }));
  sudo("Balances.force_set_balance", { who: address(bob), newFree: 1_000n });
  expect(refusal(call("SubtensorModule.unstake_all", { hotkey: charlie }))).toBe("Payment");
});
