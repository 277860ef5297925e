import { once } from "node:events";
import { connect as connectTcp } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { WebSocket } from "ws";
import { type Devnet, startDevnet } from "../../src/devnet/index.js";

let devnet: Devnet;

beforeAll(async () => {
  devnet = await startDevnet({ startTime: 1_700_000_000_000, blockTime: "manual" });
});
afterAll(() => devnet?.close());

// biome-ignore lint/suspicious/noExplicitAny: answers of any form
type Json = any;

const post = (body: string) => fetch(devnet.httpUrl, { method: "POST", body });
const request = (method: string, params: unknown = [], id: unknown = 1) => JSON.stringify({ jsonrpc: "2.0", id, method, params });
const serves = async () => expect(((await (await post(request("system_chain"))).json()) as Json).result).toBe("Bittensor");

async function open(): Promise<WebSocket> {
  const socket = new WebSocket(devnet.url);
  await once(socket, "open");
  return socket;
}

/** Whether it is what a JSON-RPC server may answer. */
function isAnswer(value: Json): boolean {
  if (Array.isArray(value)) return value.every(isAnswer);
  const { jsonrpc, id, result, error } = value;
  return (
    jsonrpc === "2.0" &&
    id !== undefined &&
    (error === undefined ? result !== undefined : Number.isInteger(error.code) && typeof error.message === "string")
  );
}

describe("frames", () => {
  const METHODS = [
    "state_getStorage",
    "state_call",
    "chain_getBlock",
    "author_submitExtrinsic",
    "state_queryStorageAt",
    "state_subscribeStorage",
    "archive_v1_storage",
    "transactionWatch_v1_submitAndWatch",
    "eth_getBalance",
    "chainHead_v1_follow",
    "nothing",
  ];
  const parameter = fc.oneof(
    fc.json().map((text) => JSON.parse(text)),
    fc.uint8Array({ maxLength: 300 }).map((bytes) => `0x${Buffer.from(bytes).toString("hex")}`),
    fc.constantFrom("Core_version", "SubnetInfoRuntimeApi_get_metagraph", "TransactionPaymentApi_query_info", null),
  );
  const frame = fc.oneof(
    fc.string({ maxLength: 400 }),
    fc.json(),
    fc.record({ id: fc.anything(), method: fc.constantFrom(...METHODS), params: fc.array(parameter, { maxLength: 4 }) }).map((value) => {
      try {
        return JSON.stringify(value) ?? "";
      } catch {
        return "{";
      }
    }),
    fc.tuple(fc.constantFrom(...METHODS), fc.array(parameter, { maxLength: 4 })).map(([method, params]) => request(method, params)),
    fc.array(fc.constantFrom(request("system_health"), request("nothing"), "3"), { maxLength: 5 }).map((each) => `[${each.join(",")}]`),
  );

  test("of any kind are answered in form, or not at all", async () => {
    const socket = await open();
    const end = performance.now() + 3000;
    await fc.assert(
      fc.asyncProperty(frame, async (text) => {
        const answers: string[] = [];
        const listener = (data: unknown) => void answers.push(String(data));
        socket.on("message", listener);
        socket.send(text);
        socket.send(request("system_chain", [], "sentinel"));
        while (!answers.some((each) => each.includes('"sentinel"'))) await once(socket, "message");
        socket.off("message", listener);
        for (const each of answers) {
          const value = JSON.parse(each);
          if (value.method === undefined) expect(isAnswer(value)).toBe(true);
        }
      }),
      { numRuns: 2000, interruptAfterTimeLimit: Math.max(0, end - performance.now()) },
    );
    socket.terminate();
    await serves();
  });

  test("too large end their connection, those nested too deep aren't requests", async () => {
    const socket = await open();
    socket.on("error", () => undefined);
    socket.send("x".repeat(16 * 1024 * 1024));
    await once(socket, "close");
    const deep = (await (await post("[".repeat(200_000))).json()) as Json;
    expect(deep.error.code).toBe(-32700);
    expect((await post("x".repeat(16 * 1024 * 1024)).catch(() => ({ status: 413 }))).status).toBe(413);
    await serves();
  });

  test("that stop in the middle, and bytes that aren't HTTP, harm nobody", async () => {
    for (const bytes of [
      "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{",
      "\0\x01\x02 nonsense\r\n\r\n",
      "GET / HTTP/1.1\r\nUpgrade: websocket\r\n\r\n",
    ]) {
      const socket = connectTcp(devnet.port, "127.0.0.1");
      await once(socket, "connect");
      socket.write(bytes);
      await new Promise((resolve) => setImmediate(resolve));
      socket.destroy();
    }
    await serves();
  });
});

describe("a flood", () => {
  test("of requests by a client that doesn't read is taken at its own pace; others are served", async () => {
    const socket = await open();
    const raw = (socket as Json)._socket;
    raw.pause();
    for (let i = 0; i < 2000; i++) socket.send(request("state_getMetadata", [], i));
    for (let i = 0; i < 5; i++) await serves();
    // It reads again, and has its answers.
    const first = once(socket, "message");
    raw.resume();
    expect(isAnswer(JSON.parse(String((await first)[0])))).toBe(true);
    socket.terminate();
  });

  test("of subscriptions ends at the limit", async () => {
    const socket = await open();
    const answers: Json[] = [];
    socket.on("message", (data) => {
      const value = JSON.parse(data.toString());
      if (value.id !== undefined) answers.push(value);
    });
    for (let i = 0; i < 10_001; i++) socket.send(request("state_subscribeRuntimeVersion", [], i));
    while (answers.length < 10_001) await once(socket, "message");
    expect(answers.filter(({ error }) => error !== undefined).map(({ error }) => error.code)).toEqual([-32006]);
    socket.terminate();
  });
});

describe("HTTP", () => {
  test("tells the node's health", async () => {
    const health = await fetch(`${devnet.httpUrl}/health`);
    expect([health.status, await health.json()]).toEqual([200, { peers: 0, isSyncing: false, shouldHavePeers: false }]);
    expect((await fetch(`${devnet.httpUrl}/health/readiness`)).status).toBe(200);
    expect((await fetch(devnet.httpUrl)).status).toBe(405);
  });

  test("lets pages of this machine read its answers, and no others", async () => {
    const ask = (origin: string, method: string) =>
      fetch(devnet.httpUrl, { method, headers: { origin }, ...(method === "POST" ? { body: request("system_chain") } : {}) });
    const here = "http://localhost:3000";
    for (const method of ["OPTIONS", "POST"]) {
      const reply = await ask(here, method);
      expect([reply.ok, reply.headers.get("access-control-allow-origin")]).toEqual([true, here]);
    }
    expect((await ask("https://example.com", "OPTIONS")).status).toBe(403);
  });
});

test("a page of another origin gets no socket", async () => {
  const socket = new WebSocket(devnet.url, { origin: "https://example.com" });
  const [error] = await once(socket, "error");
  expect(error.message).toContain("403");
});
