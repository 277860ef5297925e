import { createServer } from "node:net";
import { afterEach, describe, expect, test } from "@jest/globals";
import type { WebSocket } from "ws";
import { isPruned } from "../../../src/client/rpc/isPruned.js";
import { openRpc } from "../../../src/client/rpc/openRpc.js";
import type { Rpc } from "../../../src/client/rpc/rpc.js";
import { type Answer, type FakeNode, fakeNode, SILENCE } from "../../support/fakeNode.js";

const nodes: FakeNode[] = [];
const open = async (answers: Record<string, Answer>): Promise<Rpc> => {
  const node = await fakeNode(answers);
  nodes.push(node);
  return openRpc(node.url);
};
/** Sends these messages in one piece, so that they arrive in the same turn. */
const together = (socket: WebSocket, ...messages: unknown[]) => {
  const wire = (socket as unknown as { _socket: { cork(): void; uncork(): void } })._socket;
  wire.cork();
  for (const message of messages) socket.send(typeof message === "string" ? message : JSON.stringify(message));
  wire.uncork();
  return SILENCE;
};
const hangUp = (socket: WebSocket) => {
  socket.close();
  return SILENCE;
};
const notification = (subscription: string | number, result: unknown) => ({
  jsonrpc: "2.0",
  method: "m",
  params: { subscription, result },
});

afterEach(async () => {
  for (const node of nodes.splice(0)) await node.close();
});

describe("opening", () => {
  test("a signal that fired already opens nothing", async () => {
    await expect(openRpc("ws://127.0.0.1:1", { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: "ERR_NODE_ABORTED" });
  });

  test("a signal or the time limit ends a handshake that goes on", async () => {
    const deaf = createServer((socket) => socket.on("error", () => {}));
    await new Promise<void>((resolve) => deaf.listen(0, "127.0.0.1", resolve));
    const url = `ws://127.0.0.1:${(deaf.address() as { port: number }).port}`;
    await expect(openRpc(url, { signal: AbortSignal.timeout(20) })).rejects.toMatchObject({ code: "ERR_NODE_ABORTED" });
    await expect(openRpc(url, { timeoutMs: 20 })).rejects.toMatchObject({ code: "ERR_NODE_TIMEOUT" });
    deaf.close();
  });

  test("something that speaks HTTP, not WebSocket", async () => {
    const http = createServer((socket) => socket.on("error", () => {}).end("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n"));
    await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
    const url = `ws://127.0.0.1:${(http.address() as { port: number }).port}`;
    await expect(openRpc(url)).rejects.toMatchObject({ code: "ERR_NODE_UNREACHABLE", message: expect.stringContaining("200") });
    http.close();
  });

  test("a password in the URL is never told", async () => {
    const error = await openRpc("ws://me:hunter2@127.0.0.1:1").catch((reason) => reason);
    expect(error).toMatchObject({ code: "ERR_NODE_UNREACHABLE" });
    expect(JSON.stringify(error) + error.message).not.toContain("hunter2");
  });
});

describe("answers", () => {
  test("one with neither result nor error is refused, and null is a result", async () => {
    const rpc = await open({ a: ({ id }, socket) => together(socket, { jsonrpc: "2.0", id }), b: () => null });
    await expect(rpc.request("a", [])).rejects.toMatchObject({ code: "ERR_NODE_ANSWER" });
    const again = await open({ b: () => null, c: ({ id }, socket) => together(socket, { id, error: null, result: 1 }) });
    expect(await again.request("b", [])).toBeNull();
    expect(await again.request("c", [])).toBe(1);
    await again.close();
  });

  test.each([77, "1", "x"])("one to another id, %j, is ignored", async (id) => {
    const rpc = await open({ a: (request, socket) => together(socket, { id, result: "wrong" }, { id: request.id, result: "right" }) });
    expect(await rpc.request("a", [])).toBe("right");
    await rpc.close();
  });

  test("an error to no request in particular ends the connection with the node's words", async () => {
    const rpc = await open({ a: (_, socket) => together(socket, { id: null, error: { code: -32007, message: "Request is too big" } }) });
    await expect(rpc.request("a", [])).rejects.toMatchObject({
      code: "ERR_NODE_RPC",
      message: expect.stringContaining("Request is too big"),
    });
  });

  test("a request that can't be written fails by itself", async () => {
    const rpc = await open({ a: () => 1 });
    await expect(rpc.request("a", [1n])).rejects.toThrow(TypeError);
    expect(await rpc.request("a", [])).toBe(1);
    await rpc.close();
  });

  test.each([
    ["Client error: UnknownBlock: State already discarded for 0x00", "archive", true],
    ["Client error: Api called for an unknown Block: State already discarded for 0x00", "archive", true],
    ["Client error: UnknownBlock: Header was not found in the database: 0x00", "on another fork", false],
    ["Client error: Api called for an unknown Block: Expect block number from id: 0x00", "on another fork", false],
  ])("%s: the remedy says what it is", async (message, remedy, pruned) => {
    const rpc = await open({ a: ({ id }, socket) => together(socket, { id, error: { code: 4003, message } }) });
    const error = await rpc.request("a", []).catch((thrown) => thrown);
    expect(error).toMatchObject({
      code: "ERR_NODE_RPC",
      remedy: expect.stringContaining(remedy),
      details: { [pruned ? "pruned" : "unknownBlock"]: true },
    });
    expect(isPruned(error)).toBe(pruned);
    await rpc.close();
  });

  test("closing in the middle of requests fails all of them", async () => {
    const rpc = await open({ a: () => SILENCE, b: (_, socket) => hangUp(socket) });
    const waiting = [rpc.request("a", []), rpc.request("b", [])];
    for (const request of waiting) await expect(request).rejects.toMatchObject({ code: "ERR_NODE_CLOSED", remedy: expect.any(String) });
    expect(await rpc.ended).toMatchObject({ code: "ERR_NODE_CLOSED" });
  });

  test("what is asked after it was closed fails at once", async () => {
    const rpc = await open({ a: () => SILENCE });
    await rpc.close();
    await expect(rpc.request("a", [], { timeoutMs: 1_000 })).rejects.toMatchObject({ code: "ERR_NODE_CLOSED" });
  });
});

describe("subscriptions", () => {
  const subscription = { method: "sub", params: [], unsubscribe: "un" };

  test("an end that comes with the subscription's answer is told", async () => {
    const rpc = await open({ sub: ({ id }, socket) => together(socket, { id, result: "s" }, "rubbish") });
    const subscribed = rpc.subscribe({ ...subscription, onMessage: () => {}, onEnd: () => {} });
    await expect(subscribed).rejects.toMatchObject({ code: "ERR_NODE_ANSWER" });
  });

  test("what a listener throws ends its subscription, and nothing else", async () => {
    const rpc = await open({
      sub: ({ id }, socket) => together(socket, { id, result: 7 }, notification(7, null)),
      un: () => true,
      a: () => 1,
    });
    const thrown = new Error("can't read null");
    const ended = new Promise((resolve) => {
      const onMessage = () => {
        throw thrown;
      };
      void rpc.subscribe({ ...subscription, onMessage, onEnd: resolve });
    });
    expect(await ended).toBe(thrown);
    expect(await rpc.request("a", [])).toBe(1);
    await rpc.close();
  });

  test("notifications of unknown subscriptions aren't kept", async () => {
    const heard: unknown[] = [];
    const rpc = await open({
      flood: ({ id }, socket) => together(socket, ...Array.from({ length: 5 }, (_, i) => notification("later", i)), { id, result: 1 }),
      sub: ({ id }, socket) => together(socket, { id, result: "later" }, notification("later", "new")),
      un: () => true,
    });
    await rpc.request("flood", []);
    const stop = await rpc.subscribe({ ...subscription, onMessage: (message) => heard.push(message), onEnd: () => {} });
    await rpc.request("flood", []);
    await stop();
    await stop();
    expect(heard).toEqual(["new", 0, 1, 2, 3, 4]);
    await rpc.close();
  });

  test("stopping asks the node to, and nothing is heard after it", async () => {
    const heard: unknown[] = [];
    const rpc = await open({
      sub: () => "s",
      un: ({ id, params }, socket) => together(socket, notification("s", "late"), { id, result: params[0] === "s" }),
    });
    const stop = await rpc.subscribe({
      ...subscription,
      onMessage: (message) => heard.push(message),
      onEnd: (reason) => heard.push(reason),
    });
    await stop();
    expect(heard).toEqual([]);
    await rpc.close();
    expect(heard).toEqual([]);
  });
});
