import { getEventListeners } from "node:events";
import { expect, test } from "@jest/globals";
import { Node } from "../../src/devnet/node.js";
import type { Connection } from "../../src/devnet/rpc/method.js";
import { transactionMethods } from "../../src/devnet/rpc/transactionMethods.js";

test("a broadcast that was stopped leaves nothing behind on its connection", () => {
  const node = new Node({ blockTime: "manual", startTime: 1_700_000_000_000, historyBlocks: 10 });
  const closed = new AbortController().signal;
  const connection: Connection = { closed, subscribe: () => "", unsubscribe: () => false, afterReply: () => undefined };
  const listeners = () => [getEventListeners(closed, "abort").length, node.blocks.listenerCount("block")];
  const id = transactionMethods.transaction_v1_broadcast!(node, ["0x0400"], connection);
  expect(listeners()).toEqual([1, 1]);
  transactionMethods.transaction_v1_stop!(node, [id], connection);
  expect(listeners()).toEqual([0, 0]);
  node.close();
});
