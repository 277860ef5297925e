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
import type { Connection, Methods } from "./method.js";
import { paymentMethods } from "./paymentMethods.js";
import { stateMethods } from "./stateMethods.js";
import { subtensorMethods } from "./subtensorMethods.js";
import { systemMethods } from "./systemMethods.js";
import { transactionMethods } from "./transactionMethods.js";

const METHODS: Methods = {
  ...archiveMethods,
  ...authorMethods,
  ...chainHeadMethods,
  ...beaconMethods,
  ...chainMethods,
  ...childStateMethods,
  ...devnetMethods,
  ...engineMethods,
  ...paymentMethods,
  ...stateMethods,
  ...subtensorMethods,
  ...systemMethods,
  ...transactionMethods,
  rpc_methods: () => ({ version: 1, methods: Object.keys(METHODS).sort() }),
};

const MOST_IN_BATCH = 1000;
const MOST_BYTES = 15 * 1024 * 1024;

/** The answer to a request text, a batch's included; undefined where it asks for none. */
export function answer(node: Node, text: string, connection: Connection | undefined): string | undefined {
  let request: unknown;
  try {
    request = JSON.parse(text);
  } catch {
    return JSON.stringify(failure(null, new RpcError(PARSE_ERROR, "Parse error")));
  }
  if (!Array.isArray(request)) return stringify(one(node, request, connection));
  if (request.length === 0) return stringify(failure(null, new RpcError(INVALID_REQUEST, "Invalid request")));
  if (request.length > MOST_IN_BATCH)
    return stringify(failure(null, new RpcError(-32010, "The batch request was too large", `Exceeded max limit of ${MOST_IN_BATCH}`)));
  const answers = request.map((each) => one(node, each, connection)).filter((each) => each !== undefined);
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
  readonly id?: unknown;
  readonly method?: unknown;
  readonly params?: unknown;
}

const isId = (id: unknown) => id === undefined || id === null || typeof id === "string" || typeof id === "number";

function one(node: Node, request: unknown, connection: Connection | undefined): object | undefined {
  const { id, method, params } = (typeof request === "object" && request !== null ? request : {}) as Request;
  if (typeof method !== "string" || !isId(id))
    return failure(isId(id) ? (id ?? null) : null, new RpcError(INVALID_REQUEST, "Invalid request"));
  try {
    const known = Object.hasOwn(METHODS, method) ? METHODS[method] : undefined;
    if (known === undefined) throw new RpcError(METHOD_NOT_FOUND, "Method not found");
    const list = params ?? [];
    if (!Array.isArray(list)) throw invalidParams("parameters are a list");
    const result = known(node, list, connection);
    return id === undefined ? undefined : { jsonrpc: "2.0", id, result: result ?? null };
  } catch (error) {
    return id === undefined ? undefined : failure(id, error);
  }
}

function failure(id: unknown, error: unknown): object {
  const known =
    error instanceof RpcError ? error : new RpcError(INTERNAL, "Internal error", error instanceof Error ? error.message : undefined);
  const { code, message, data } = known;
  return { jsonrpc: "2.0", id, error: { code, message, ...(data === undefined ? {} : { data }) } };
}
