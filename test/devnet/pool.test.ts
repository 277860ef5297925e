import { beforeEach, expect, test } from "@jest/globals";
import { Keyring } from "@polkadot/keyring";
import type { Call } from "../../src/client/codec/types.js";
import type { TransactionStatus } from "../../src/devnet/chain/pool.js";
import { Node } from "../../src/devnet/node.js";
import { decodeExtrinsic } from "../../src/devnet/runtime/extrinsic.js";
import { signExtrinsic } from "../support/signExtrinsic.js";
import { call, codec } from "./pallets/runtime.js";

const keyring = new Keyring({ type: "sr25519" });
const remark = call("System.remark", { remark: Uint8Array.of(1) });
const operational = call("Sudo.sudo", { call: call("System.set_heap_pages", { pages: 1n }) });

let node: Node;
beforeEach(() => {
  node = new Node({ blockTime: "manual", startTime: 1_700_000_000_000, historyBlocks: 10 });
});

/** Submits a signed call; what becomes of it. */
function submit(who: string, nonce: number, made: Call = remark, period?: number): TransactionStatus[] {
  const statuses: TransactionStatus[] = [];
  const { genesisHash } = node.chain;
  const signed = signExtrinsic(codec, { pair: keyring.addFromUri(`//${who}`), genesisHash, nonce, call: made, ...(period && { period }) });
  node.submit(signed, (status) => void statuses.push(status));
  return statuses;
}

const names = new Map(
  ["Alice", "Bob", "Charlie", "Dave"].map((name) => [Buffer.from(keyring.addFromUri(`//${name}`).publicKey).toString("hex"), name]),
);
const waiting = () =>
  node.pool.pending.map(({ bytes }) => {
    const { who, nonce } = decodeExtrinsic(codec, bytes).signed!;
    return `${names.get(who!.slice(2))} ${nonce}`;
  });

test("goes by class, then by what ends sooner, then by what came first; each account's by nonce", () => {
  submit("Bob", 1);
  submit("Bob", 0);
  submit("Charlie", 0, remark, 64);
  submit("Dave", 0, remark, 16);
  submit("Dave", 1, remark, 8);
  submit("Alice", 0, operational);
  expect(waiting()).toEqual(["Alice 0", "Dave 0", "Dave 1", "Charlie 0", "Bob 0", "Bob 1"]);
});

test("lets only a greater priority take a transaction's place", () => {
  const first = submit("Alice", 0);
  expect(() => submit("Alice", 0, call("System.remark", { remark: Uint8Array.of(2) }))).toThrow("Priority is too low: (1 vs 1)");
  const second = submit("Alice", 0, operational);
  expect(first).toEqual(["ready", { usurped: node.pool.pending[0]!.hash }]);
  expect(second).toEqual(["ready"]);
  expect(() => submit("Alice", 0)).toThrow("Priority is too low: (10000000000 vs 1)");
  expect(node.pool.size).toBe(1);
});
