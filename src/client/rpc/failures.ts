import { NodeError } from "../../errors/kinds.js";
import type { Answer } from "./messages.js";

/** A node's address without user name and password, as messages may show it. */
export function shownUrl(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  return parsed?.username || parsed?.password ? `${parsed.protocol}//${parsed.host}${parsed.pathname}${parsed.search}` : url;
}

/** A connection that didn't come about; without `cause` it was closed before it was open. */
export function unreachable(url: string, cause: Error | undefined, timeoutMs: number): NodeError {
  if (cause !== undefined && /timed out|timeout/i.test(cause.message))
    return new NodeError("ERR_NODE_TIMEOUT", `${url} didn't open a connection within ${timeoutMs / 1000} s`, {
      remedy: "Check the address, or choose another endpoint by --network.",
      details: { url, timeoutMs },
      cause,
    });
  const code = (cause as { code?: string } | undefined)?.code;
  const why =
    code === "ECONNREFUSED"
      ? "nothing listens there"
      : code === "ENOTFOUND"
        ? "there is no such host"
        : (cause?.message ?? "it closed the connection");
  return new NodeError("ERR_NODE_UNREACHABLE", `can't reach a node at ${url}: ${why}`, {
    remedy: "Check the address and that a node runs there (`tao devnet` starts one), or choose another by --network.",
    details: { url },
    ...(cause === undefined ? {} : { cause }),
  });
}

/** A connection that ended by itself. */
export function lost(url: string, cause?: Error): NodeError {
  const how = cause === undefined ? `the node at ${url} closed the connection` : `the connection to ${url} failed: ${cause.message}`;
  return new NodeError("ERR_NODE_CLOSED", how, {
    remedy: "Try again; if it goes on, choose another endpoint by --network.",
    details: { url },
    ...(cause === undefined ? {} : { cause }),
  });
}

export function timedOut(url: string, method: string, timeoutMs: number): NodeError {
  return new NodeError("ERR_NODE_TIMEOUT", `${url} didn't answer ${method} within ${timeoutMs / 1000} s`, {
    remedy: "Try again, or choose another endpoint by --network.",
    details: { method, timeoutMs },
  });
}

/** A node's own refusal; `method` is absent where the node didn't say which request it means. */
export function refused(method: string | undefined, { code, message, data }: NonNullable<Answer["error"]>): NodeError {
  const more = typeof data === "string" ? ` (${data})` : "";
  const words = `${message}${more}`;
  const pruned = /state already discarded/i.test(words);
  const unknownBlock = !pruned && /unknown ?block/i.test(words);
  return new NodeError("ERR_NODE_RPC", `the node refused ${method ?? "a request"}: ${words}`, {
    details: {
      ...(method && { method }),
      rpcCode: code,
      rpcMessage: message,
      ...(data === undefined ? {} : { rpcData: data }),
      ...(pruned && { pruned }),
      ...(unknownBlock && { unknownBlock }),
    },
    ...(pruned ? { remedy: "The node has dropped this block's state: use one that keeps it, such as --network archive." } : {}),
    ...(unknownBlock
      ? { remedy: "This node hasn't got the block: it is behind, or on another fork. Try again, or another by --network." }
      : {}),
  });
}

export function notJsonRpc(url: string, text: string): NodeError {
  return new NodeError("ERR_NODE_ANSWER", `${url} sent something that isn't JSON-RPC: ${JSON.stringify(text.slice(0, 80))}`, {
    remedy: "Check that the address is a subtensor node's.",
    details: { url },
  });
}
