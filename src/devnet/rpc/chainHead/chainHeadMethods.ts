import { encodeHeader } from "../../../client/codec/header.js";
import { toHex } from "../../../units/hex.js";
import { callApi } from "../../apis/callApi.js";
import type { Block } from "../../chain/chain.js";
import { RpcError } from "../errors.js";
import { newId } from "../ids.js";
import type { Connection, Method, Methods } from "../method.js";
import { bytesParam, flagParam, textParam } from "../params.js";
import { queryStorage, storageQueries } from "../storageQuery.js";
import { overSocket } from "../subscriptions.js";
import { Follow, followsOf } from "./follow.js";

/** The new JSON-RPC's view of the chain's head (paritytech/json-rpc-interface-spec). No operation waits here. */
const MOST_FOLLOWS = 4;
const ITEMS_AT_ONCE = 256;

const LIMIT_REACHED = { result: "limitReached" };
const TOO_MANY = new RpcError(-32800, "Maximum number of chainHead_follow has been reached");
const NO_RUNTIME = new RpcError(-32802, "The runtime updates flag must be set");
const NOT_WAITING = new RpcError(-32803, "Wait for continue event was not generated");

const follow: Method = (node, [withRuntime], connection) => {
  const wantsRuntime = flagParam(withRuntime, "with_runtime");
  const socket = overSocket(connection);
  const follows = followsOf(socket);
  if (follows.size >= MOST_FOLLOWS) throw TOO_MANY;
  const following = new Follow(node, wantsRuntime);
  const id = socket.subscribe("chainHead_v1_followEvent", (send) => {
    const stop = following.start(send, () => socket.unsubscribe(id));
    return () => {
      follows.delete(id);
      stop();
    };
  });
  follows.set(id, following);
  return id;
};

const followOf = (connection: Connection | undefined, id: unknown): Follow | undefined => followsOf(overSocket(connection)).get(String(id));

/** What every operation is: started at once, its results told after the answer. An unknown follow can't start any. */
function operation(
  work: (about: { node: Parameters<Method>[0]; block: Block; params: readonly unknown[]; follow: Follow }) => (operationId: string) => void,
  started: object = {},
): Method {
  return (node, [id, hash, ...params], connection) => {
    const following = followOf(connection, id);
    if (following === undefined) return LIMIT_REACHED;
    const tell = work({ node, block: following.pinned(hash), params, follow: following });
    const operationId = newId();
    overSocket(connection).afterReply(() => tell(operationId));
    return { result: "started", operationId, ...started };
  };
}

const body = operation(
  ({ block, follow }) =>
    (id) =>
      follow.tell("operationBodyDone", id, { value: block.extrinsics.map(toHex) }),
);

const call = operation(({ node, block, params: [name, data], follow }) => {
  if (!follow.withRuntime) throw NO_RUNTIME;
  const api = textParam(name, "function");
  const bytes = bytesParam(data, "call_parameters");
  return (id) => {
    try {
      follow.tell("operationCallDone", id, { output: toHex(callApi(node, block, api, bytes)) });
    } catch (error) {
      follow.tell("operationError", id, { error: error instanceof Error ? error.message : String(error) });
    }
  };
});

const storage = operation(
  ({ node, block, params: [items, childTrie], follow }) => {
    const queries = storageQueries(items);
    return (id) => {
      const found = childTrie === undefined || childTrie === null ? queryStorage(node, block, queries) : [];
      for (let at = 0; at < found.length; at += ITEMS_AT_ONCE)
        follow.tell("operationStorageItems", id, { items: found.slice(at, at + ITEMS_AT_ONCE) });
      follow.tell("operationStorageDone", id);
    };
  },
  { discardedItems: 0 },
);

const header: Method = (_node, [id, hash], connection) => {
  const following = followOf(connection, id);
  return following === undefined ? null : toHex(encodeHeader(following.pinned(hash).header));
};

const unpin: Method = (_node, [id, hashes], connection) => {
  followOf(connection, id)?.unpin(Array.isArray(hashes) ? hashes : [hashes]);
  return null;
};

export const chainHeadMethods: Methods = {
  chainHead_v1_body: body,
  chainHead_v1_call: call,
  chainHead_v1_continue: (_node, [id], connection) => {
    if (followOf(connection, id) !== undefined) throw NOT_WAITING;
    return null;
  },
  chainHead_v1_follow: follow,
  chainHead_v1_header: header,
  chainHead_v1_stopOperation: () => null,
  chainHead_v1_storage: storage,
  chainHead_v1_unfollow: (_node, [id], connection) => {
    connection?.unsubscribe(id);
    return null;
  },
  chainHead_v1_unpin: unpin,
};
