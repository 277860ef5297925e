import type { AddressInfo } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";

interface Request {
  readonly id: number;
  readonly method: string;
  readonly params: readonly unknown[];
}

/** What a fake node does with a request: a result, or whatever it wants to do with the socket. */
export type Answer = (request: Request, socket: WebSocket) => unknown;

/** Answered with nothing: the handler did what it wanted. */
export const SILENCE = Symbol("silence");

export interface FakeNode {
  readonly url: string;
  /** The methods that were asked, in order. */
  readonly asked: string[];
  close(): Promise<void>;
}

/** A WebSocket server that answers JSON-RPC by a table. A method that isn't in it fails the request, and so the test. */
export async function fakeNode(
  answers: Readonly<Record<string, Answer | string | number | boolean | readonly unknown[] | { readonly [key: string]: unknown }>>,
): Promise<FakeNode> {
  const server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
  await new Promise((resolve) => server.once("listening", resolve));
  const asked: string[] = [];
  server.on("connection", (socket) =>
    socket.on("message", (data) => {
      const request: Request = JSON.parse(String(data));
      asked.push(request.method);
      const answer = answers[request.method];
      if (answer === undefined) {
        socket.send(JSON.stringify({ jsonrpc: "2.0", id: request.id, error: { code: -32601, message: `unexpected ${request.method}` } }));
        return;
      }
      const result = typeof answer === "function" ? (answer as Answer)(request, socket) : answer;
      if (result !== SILENCE) socket.send(JSON.stringify({ jsonrpc: "2.0", id: request.id, result }));
    }),
  );
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        for (const client of server.clients) client.terminate();
        server.close(() => resolve());
      }),
  };
}
