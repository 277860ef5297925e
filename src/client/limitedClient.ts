import type { Client } from "./connect.js";
import { createView } from "./createView.js";
import { limitedRpc } from "./rpc/limitedRpc.js";
import type { RequestOptions } from "./rpc/rpc.js";

/**
 * The same client, for work that must end: all its requests together have `timeoutMs` from now, and none outlives `signal`. Closing it closes the connection.
 *
 * @throws (requests) NodeError `ERR_NODE_TIMEOUT`, `ERR_NODE_ABORTED`
 */
export function limitedClient(client: Client, { timeoutMs, signal }: RequestOptions): Client {
  if (timeoutMs === undefined && signal === undefined) return client;
  const rpc = limitedRpc(client.rpc, { ...(timeoutMs === undefined ? {} : { timeoutMs }), ...(signal === undefined ? {} : { signal }) });
  return { ...client, ...createView(rpc, client.codecs, client.block), rpc };
}
