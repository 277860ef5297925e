import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type VerifyClientCallbackAsync, type WebSocket, WebSocketServer } from "ws";
import type { Node } from "../node.js";
import { answer } from "./answer.js";
import { RpcError } from "./errors.js";
import { answerHttp, isAllowed, MOST_BYTES } from "./http.js";
import { newId } from "./ids.js";
import type { Connection } from "./method.js";

/** As node/src/command.rs sets them. */
const MOST_SUBSCRIPTIONS = 10_000;
const MOST_CONNECTIONS = 10_000;
/** A client that has this much left to read isn't answered until it has read on; of its requests this many wait here. */
const MUCH_BUFFERED = 1024 * 1024;
const MOST_WAITING = 64;
/** One that falls this far behind what it subscribed to is cut off. */
const MOST_BUFFERED = 32 * 1024 * 1024;
/** How long a request may take to arrive, milliseconds. */
const PATIENCE = 30_000;

const TOO_MANY_SUBSCRIPTIONS = new RpcError(
  -32006,
  "Too many subscriptions on the connection",
  `Exceeded max limit of ${MOST_SUBSCRIPTIONS}`,
);

export interface RpcServer {
  readonly port: number;
  close(): Promise<void>;
}

/** Serves JSON-RPC over WebSocket and HTTP on one port. Pages of foreign origins are refused. */
export async function serveRpc(node: Node, { host, port }: { readonly host: string; readonly port: number }): Promise<RpcServer> {
  const isRemote = !isLoopback(host);
  const http = createServer({ requestTimeout: PATIENCE, headersTimeout: PATIENCE, keepAliveTimeout: 2 * PATIENCE }, (request, response) => {
    // A client that goes away in the middle of its request gets no answer.
    answerHttp(node, isRemote, request, response).catch(() => response.destroy());
  });
  const verifyClient: VerifyClientCallbackAsync = ({ req }, admit) => {
    if (!isAllowed(req)) admit(false, 403);
    else admit(sockets.clients.size < MOST_CONNECTIONS, 429);
  };
  const sockets: WebSocketServer = new WebSocketServer({ server: http, maxPayload: MOST_BYTES, verifyClient });
  // The HTTP server tells of its errors itself.
  sockets.on("error", () => undefined);
  sockets.on("connection", (socket) => connect(node, isRemote, socket));
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

/** Whether only this machine reaches an address. */
const isLoopback = (host: string) => host === "localhost" || host === "::1" || /^127\./.test(host);

function connect(node: Node, isRemote: boolean, socket: WebSocket): void {
  const subscriptions = new Map<string, () => void>();
  const later: (() => void)[] = [];
  const closed = new AbortController();
  const waiting: string[] = [];
  const send = (text: string) => {
    if (socket.bufferedAmount > MOST_BUFFERED) socket.terminate();
    else socket.send(text, work);
  };
  /** Answers what waits, as far as the client reads the answers; beyond some requests the rest waits on the wire. */
  const work = () => {
    while (waiting.length > 0 && socket.bufferedAmount < MUCH_BUFFERED) {
      const reply = answer(node, waiting.shift()!, { connection, isRemote });
      if (reply !== undefined) send(reply);
      for (const each of later.splice(0)) each();
    }
    if (waiting.length > MOST_WAITING) socket.pause();
    else if (socket.isPaused) socket.resume();
  };
  const connection: Connection = {
    subscribe(notification, start) {
      if (subscriptions.size >= MOST_SUBSCRIPTIONS) throw TOO_MANY_SUBSCRIPTIONS;
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
    waiting.push(data.toString());
    work();
  });
  socket.on("close", () => {
    closed.abort();
    for (const stop of subscriptions.values()) stop();
    subscriptions.clear();
  });
  socket.on("error", () => socket.terminate());
}
