import type { Node } from "../node.js";
import { archiveMethods } from "./archiveMethods.js";
import { authorMethods } from "./authorMethods.js";
import { beaconMethods } from "./beaconMethods.js";
import { chainHeadMethods } from "./chainHead/chainHeadMethods.js";
import { chainMethods } from "./chainMethods.js";
import { childStateMethods } from "./childStateMethods.js";
import { devnetMethods } from "./devnetMethods.js";
import { engineMethods } from "./engineMethods.js";
import { INTERNAL, INVALID_REQUEST, invalidParams, METHOD_NOT_FOUND, PARSE_ERROR, RpcError } from "./errors.js";
import { ethereumMethods } from "./ethereum/ethereumMethods.js";
import { keystoreMethods } from "./keystoreMethods.js";
import type { Connection, Method, Methods } from "./method.js";
import { offchainMethods } from "./offchainMethods.js";
import { paymentMethods } from "./paymentMethods.js";
import { peerMethods } from "./peerMethods.js";
import { stateMethods } from "./stateMethods.js";
import { subtensorMethods } from "./subtensorMethods.js";
import { systemMethods } from "./systemMethods.js";
import { transactionMethods } from "./transactionMethods.js";
import { UNSAFE } from "./unsafe.js";

const METHODS: Methods = {
  ...archiveMethods,
  ...authorMethods,
  ...chainHeadMethods,
  ...beaconMethods,
  ...chainMethods,
  ...childStateMethods,
  ...devnetMethods,
  ...engineMethods,
  ...ethereumMethods,
  ...keystoreMethods,
  ...offchainMethods,
  ...paymentMethods,
  ...peerMethods,
  ...stateMethods,
  ...subtensorMethods,
  ...systemMethods,
  ...transactionMethods,
  rpc_methods: () => ({ version: 1, methods: Object.keys(METHODS).sort() }),
};

const VERSION = "2.0";
const MOST_IN_BATCH = 1000;
const MOST_BYTES = 15 * 1024 * 1024;

/** Who asks. */
export interface Caller {
  /** Missing over HTTP, where nothing can be subscribed to. */
  readonly connection?: Connection | undefined;
  /** Whether it may be on another machine. */
  readonly isRemote: boolean;
}

/** The answer to a request text, a batch's included; undefined where it asks for none. */
export function answer(node: Node, text: string, caller: Caller): string | undefined {
  let request: unknown;
  try {
    request = JSON.parse(text);
  } catch {
    return JSON.stringify(failure(null, new RpcError(PARSE_ERROR, "Parse error")));
  }
  if (!Array.isArray(request)) return stringify(one(node, request, caller));
  if (request.length === 0) return stringify(failure(null, new RpcError(INVALID_REQUEST, "Invalid request")));
  if (request.length > MOST_IN_BATCH)
    return stringify(failure(null, new RpcError(-32010, "The batch request was too large", `Exceeded max limit of ${MOST_IN_BATCH}`)));
  const answers = request.map((each) => one(node, each, caller)).filter((each) => each !== undefined);
  return answers.length === 0 ? undefined : stringify(answers);
}

const stringify = (value: object | undefined) => (value === undefined ? undefined : bounded(JSON.stringify(value), value));

/** An answer that isn't larger than a node's may be. */
function bounded(text: string, answered: object): string {
  if (text.length <= MOST_BYTES) return text;
  const id = "id" in answered ? answered.id : null;
  return JSON.stringify(failure(id, new RpcError(-32008, "Response is too big", `Exceeded max limit of ${MOST_BYTES}`)));
}

interface Request {
  readonly jsonrpc?: unknown;
  readonly id?: unknown;
  readonly method?: unknown;
  readonly params?: unknown;
}

const isId = (id: unknown) => id === undefined || id === null || typeof id === "string" || typeof id === "number";

/** One request's answer. One without an id is a notification, which a node's server doesn't act on. The version may be left away, unlike there. */
function one(node: Node, request: unknown, caller: Caller): object | undefined {
  const { jsonrpc = VERSION, id, method, params } = (typeof request === "object" && request !== null ? request : {}) as Request;
  if (jsonrpc !== VERSION || typeof method !== "string" || !isId(id))
    return failure(isId(id) ? (id ?? null) : null, new RpcError(INVALID_REQUEST, "Invalid request"));
  if (id === undefined) return undefined;
  try {
    const result = methodOf(method, caller)(node, listOf(params), caller.connection);
    return { jsonrpc, id, result: result ?? null };
  } catch (error) {
    return failure(id, error);
  }
}

function methodOf(name: string, { isRemote }: Caller): Method {
  if (!Object.hasOwn(METHODS, name)) throw new RpcError(METHOD_NOT_FOUND, "Method not found");
  if (isRemote && UNSAFE.has(name)) throw new RpcError(METHOD_NOT_FOUND, "RPC call is unsafe to be called externally");
  return METHODS[name]!;
}

/** Parameters by their places: an empty map is none. */
function listOf(params: unknown): readonly unknown[] {
  if (Array.isArray(params)) return params;
  if (params === undefined || params === null) return [];
  if (typeof params === "object" && Object.keys(params).length === 0) return [];
  throw invalidParams("parameters are a list");
}

function failure(id: unknown, error: unknown): object {
  const known =
    error instanceof RpcError ? error : new RpcError(INTERNAL, "Internal error", error instanceof Error ? error.message : undefined);
  const { code, message, data } = known;
  return { jsonrpc: "2.0", id, error: { code, message, ...(data === undefined ? {} : { data }) } };
}
