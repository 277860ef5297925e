import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";
import type { Node } from "../node.js";
import { answer } from "./answer.js";
import { newId } from "./ids.js";
import type { Connection } from "./method.js";

const MOST_BYTES = 15 * 1024 * 1024;
const MOST_SUBSCRIPTIONS = 1024;
/** A client that reads this much slower than it is told is cut off. */
const MOST_BUFFERED = 64 * 1024 * 1024;
const JSON_TYPE = { "content-type": "application/json; charset=utf-8" };

export interface RpcServer {
  readonly port: number;
  close(): Promise<void>;
}

/** Serves JSON-RPC over WebSocket and HTTP POST on one port. Pages of foreign origins are refused. */
export async function serveRpc(node: Node, { host, port }: { readonly host: string; readonly port: number }): Promise<RpcServer> {
  const http = createServer((request, response) => void post(node, request, response));
  const verifyClient = ({ req }: { readonly req: IncomingMessage }) => isAllowed(req);
  const sockets = new WebSocketServer({ server: http, maxPayload: MOST_BYTES, verifyClient });
  // The HTTP server tells of its errors itself.
  sockets.on("error", () => undefined);
  sockets.on("connection", (socket) => connect(node, socket));
  await listen(http, host, port);
  return {
    port: (http.address() as AddressInfo).port,
    async close() {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      http.closeAllConnections();
      await new Promise<void>((resolve) => http.close(() => resolve()));
    },
  };
}

function listen(http: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once("error", reject);
    http.listen(port, host, () => {
      http.off("error", reject);
      resolve();
    });
  });
}

/** A browser says where its page is from; only pages of this machine may ask. */
function isAllowed({ headers: { origin } }: IncomingMessage): boolean {
  if (origin === undefined) return true;
  const host = /^[a-z]+:\/\/(\[[^\]]*\]|[^:/]+)/.exec(origin)?.[1];
  return host === "localhost" || host === "127.0.0.1" || host === "[::1]";
}

function connect(node: Node, socket: WebSocket): void {
  const subscriptions = new Map<string, () => void>();
  const later: (() => void)[] = [];
  const closed = new AbortController();
  const send = (text: string) => {
    if (socket.bufferedAmount > MOST_BUFFERED) socket.terminate();
    else socket.send(text);
  };
  const connection: Connection = {
    subscribe(notification, start) {
      if (subscriptions.size >= MOST_SUBSCRIPTIONS) throw new RangeError("too many subscriptions on this connection");
      const subscription = newId();
      const notify = (result: unknown) => send(JSON.stringify({ jsonrpc: "2.0", method: notification, params: { subscription, result } }));
      subscriptions.set(subscription, () => undefined);
      later.push(() => {
        if (subscriptions.has(subscription)) subscriptions.set(subscription, start(notify));
      });
      return subscription;
    },
    afterReply: (work) => void later.push(work),
    closed: closed.signal,
    unsubscribe(id) {
      subscriptions.get(String(id))?.();
      return subscriptions.delete(String(id));
    },
  };
  socket.on("message", (data) => {
    const reply = answer(node, data.toString(), connection);
    if (reply !== undefined) send(reply);
    for (const work of later.splice(0)) work();
  });
  socket.on("close", () => {
    closed.abort();
    for (const stop of subscriptions.values()) stop();
    subscriptions.clear();
  });
  socket.on("error", () => socket.terminate());
}

async function post(node: Node, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const refuse = (status: number) => void response.writeHead(status).end();
  if (!isAllowed(request)) return refuse(403);
  if (request.method !== "POST") return refuse(405);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > MOST_BYTES) return refuse(413);
    chunks.push(chunk as Buffer);
  }
  response.writeHead(200, JSON_TYPE).end(answer(node, Buffer.concat(chunks).toString(), undefined) ?? "");
}
