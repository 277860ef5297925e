import { createInterface } from "node:readline";
import type { Readable } from "node:stream";

/** Answers a request, or takes a notification in. @throws RpcFailure for an error of the protocol's */
export type Handle = (method: string, params: Readonly<Record<string, unknown>>) => Promise<unknown>;

/** JSON-RPC's own errors. */
export const PARSE_ERROR = -32700;
export const INVALID_REQUEST = -32600;
export const METHOD_NOT_FOUND = -32601;
export const INVALID_PARAMS = -32602;
const INTERNAL_ERROR = -32603;

/** A request that can't be served; the message goes to whoever asked. */
export class RpcFailure extends Error {
  constructor(
    readonly code: number,
    message: string,
  ) {
    super(message);
  }
}

/** Longest line that is read: whoever is on the other side may not fill the memory. */
const LONGEST = 4 * 1024 * 1024;

/** Serves JSON-RPC 2.0, a message a line, until the input ends and everything is answered. */
export async function serveJsonRpc(input: Readable, write: (line: string) => void, handle: Handle): Promise<void> {
  const pending = new Set<Promise<void>>();
  const send = (message: object) => write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === "") continue;
    const answering = answer(line, handle).then((message) => {
      if (message !== undefined) send(message);
      pending.delete(answering);
    });
    pending.add(answering);
  }
  await Promise.all(pending);
}

async function answer(line: string, handle: Handle): Promise<object | undefined> {
  const message = parse(line);
  if (message === undefined) return failure(null, PARSE_ERROR, "this isn't JSON");
  const { id, method, params = {} } = message as { id?: unknown; method?: unknown; params?: unknown };
  const known = typeof id === "string" || typeof id === "number" ? id : null;
  if (typeof method !== "string")
    return "result" in message || "error" in message ? undefined : failure(known, INVALID_REQUEST, "there is no method");
  if (typeof params !== "object" || params === null || Array.isArray(params))
    return failure(known, INVALID_PARAMS, "params must be an object");
  try {
    const result = await handle(method, params as Record<string, unknown>);
    return id === undefined ? undefined : { id: known, result };
  } catch (error) {
    if (id === undefined) return undefined; // a notification has no answer
    return error instanceof RpcFailure ? failure(known, error.code, error.message) : failure(known, INTERNAL_ERROR, String(error));
  }
}

function parse(line: string): object | undefined {
  if (line.length > LONGEST) return undefined;
  try {
    const message: unknown = JSON.parse(line);
    return typeof message === "object" && message !== null && !Array.isArray(message) ? message : undefined;
  } catch {
    return undefined;
  }
}

const failure = (id: string | number | null, code: number, message: string) => ({ id, error: { code, message } });
