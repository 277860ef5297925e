import { expect, jest, test } from "@jest/globals";
import { Keyring } from "@polkadot/keyring";
import { Node } from "../../src/devnet/node.js";
import { signExtrinsic } from "../support/signExtrinsic.js";
import { address, alice, bob, call, charlie, codec } from "./pallets/runtime.js";

test("a transaction that the runtime breaks over is dropped with a warning; the block is made without it", () => {
  const node = new Node({ blockTime: "manual", startTime: 1_700_000_000_000, historyBlocks: 10 });
  node.newBlock();
  node.chain.tamper(new Map([[codec.item("Proxy.Proxies").key(bob), Uint8Array.of(255)]]));
  const keyring = new Keyring({ type: "sr25519" });
  const submit = (who: string, name: string, args: object, statuses: unknown[]) =>
    node.submit(
      signExtrinsic(codec, { pair: keyring.addFromUri(who), genesisHash: node.chain.genesisHash, nonce: 0, call: call(name, args) }),
      (status) => void statuses.push(status),
    );
  const [broken, fine]: [unknown[], unknown[]] = [[], []];
  submit("//Bob", "Proxy.add_proxy", { delegate: address(alice), proxyType: "Any", delay: 0 }, broken);
  submit("//Charlie", "Balances.transfer_keep_alive", { dest: address(alice), value: 1_000n }, fine);
  const warn = jest.spyOn(process, "emitWarning").mockImplementation(() => undefined);
  const free = (who: typeof bob): bigint => node.chain.state(node.chain.head.header.number).get("System.Account", who).data.free;
  const before = free(bob);
  const block = node.newBlock();
  expect(broken).toEqual(["ready", "invalid"]);
  expect(fine).toEqual(["ready", { inBlock: block.hash }, { finalized: block.hash }]);
  expect([block.header.number, free(bob), node.pool.size]).toEqual([2, before, 0]);
  expect(node.chain.state(2).get("System.Account", charlie).nonce).toBe(1);
  expect(warn).toHaveBeenCalledTimes(1);
  expect(warn.mock.lastCall![0]).toMatch(/\(Proxy\.add_proxy\) broke the runtime and is dropped: /);
  warn.mockRestore();
  expect(node.chain.state(2).get("Timestamp.Now") - node.chain.state(1).get("Timestamp.Now")).toBe(12_000n);
});
