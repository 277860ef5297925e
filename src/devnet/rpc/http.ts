import type { IncomingMessage, ServerResponse } from "node:http";
import type { Node } from "../node.js";
import { answer } from "./answer.js";
import { peerMethods } from "./peerMethods.js";

export const MOST_BYTES = 15 * 1024 * 1024;
const JSON_TYPE = { "content-type": "application/json; charset=utf-8" };
const METHODS = "GET, POST, OPTIONS";

/** A browser says where its page is from; only pages of this machine may ask. */
export function isAllowed({ headers: { origin } }: IncomingMessage): boolean {
  if (origin === undefined) return true;
  const host = /^[a-z]+:\/\/(\[[^\]]*\]|[^:/]+)/.exec(origin)?.[1];
  return host === "localhost" || host === "127.0.0.1" || host === "[::1]";
}

/** What a page's browser needs to hear before it hands an answer on. */
const crossOrigin = ({ headers: { origin } }: IncomingMessage): Record<string, string> =>
  origin === undefined ? {} : { "access-control-allow-origin": origin, vary: "Origin" };

const preflight = (request: IncomingMessage) => ({
  ...crossOrigin(request),
  "access-control-allow-methods": METHODS,
  "access-control-allow-headers": "content-type",
});

/** Answers a request over HTTP: JSON-RPC by POST, the node's health by GET, as a node's server does. */
export async function answerHttp(node: Node, isRemote: boolean, request: IncomingMessage, response: ServerResponse): Promise<void> {
  // What is left of a refused request isn't read: the next one can't come over the same connection.
  const refuse = (status: number) => void response.writeHead(status, { connection: "close" }).end();
  const reply = (text: string) => void response.writeHead(200, { ...JSON_TYPE, ...crossOrigin(request) }).end(text);
  if (!isAllowed(request)) return refuse(403);
  if (request.method === "OPTIONS") return void response.writeHead(204, preflight(request)).end();
  // A devnet is alone and never syncs: it is ready as long as it answers.
  if (request.method === "GET" && request.url === "/health") return reply(JSON.stringify(peerMethods.system_health!(node, [], undefined)));
  if (request.method === "GET" && request.url === "/health/readiness") return reply("");
  if (request.method !== "POST") return refuse(405);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > MOST_BYTES) return refuse(413);
    chunks.push(chunk as Buffer);
  }
  reply(answer(node, Buffer.concat(chunks).toString(), { isRemote }) ?? "");
}
