import { Refusal } from "../../client/codec/refusal.js";
import { CodecError } from "../../errors/kinds.js";

/** An error as JSON-RPC answers it. */
export class RpcError extends Error {
  override readonly name = "RpcError";
  readonly code: number;
  readonly data: unknown;

  constructor(code: number, message: string, data?: unknown) {
    super(message);
    this.code = code;
    this.data = data;
  }
}

export const INVALID_PARAMS = -32602;
export const METHOD_NOT_FOUND = -32601;
export const INVALID_REQUEST = -32600;
export const PARSE_ERROR = -32700;
export const INTERNAL = -32603;
/** What Substrate's client answers where the state or a block isn't there, or a call can't be executed. */
export const CLIENT_ERROR = 4003;

export const invalidParams = (why: string) => new RpcError(INVALID_PARAMS, "Invalid params", why);

/** A runtime API that can't be run, as a node words it. */
export const executionFailed = (why: string) => new RpcError(CLIENT_ERROR, `Client error: Execution failed: ${why}`);

/** Runs work that reads bytes; where they can't be read that is answered as `error` says. */
export function refusedAs<T>(error: (why: string) => RpcError, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    if (cause instanceof CodecError || cause instanceof RangeError || cause instanceof Refusal) throw error(cause.message);
    throw cause;
  }
}
