import { encodeHeader } from "../../client/codec/header.js";
import { type Hex, toHex } from "../../units/hex.js";
import { callApi } from "../apis/callApi.js";
import type { Block } from "../chain/chain.js";
import type { Node } from "../node.js";
import type { Method, Methods } from "./method.js";
import { bytesParam, countParam, hashParam, textParam } from "./params.js";
import { queryStorage, storageQueries } from "./storageQuery.js";
import { subscribing, unsubscribe } from "./subscriptions.js";

/** The new JSON-RPC's view of all blocks (paritytech/json-rpc-interface-spec). */
const MOST_BLOCKS = 2 ** 32 - 1;

const blockOf = ({ chain }: Node, hash: unknown): Block | undefined => chain.block(hashParam(hash));

const ofBlock =
  (read: (node: Node, block: Block, params: readonly unknown[]) => unknown): Method =>
  (node, [hash, ...params]) => {
    const block = blockOf(node, hash);
    return block === undefined ? null : read(node, block, params);
  };

const call = ofBlock((node, block, [name, data]) => {
  const api = textParam(name, "function");
  const bytes = bytesParam(data, "callParameters");
  try {
    return { success: true, value: toHex(callApi(node, block, api, bytes)) };
  } catch (error) {
    return { success: false, error: error instanceof Error ? error.message : String(error) };
  }
});

const hashByHeight: Method = ({ chain }, [height]): Hex[] => {
  const hash = chain.hashOf(countParam(height, "height", MOST_BLOCKS));
  return hash === undefined ? [] : [hash];
};

const storage = subscribing("archive_v1_storageEvent", (node, [hash, items]) => {
  const block = blockOf(node, hash);
  const queries = storageQueries(items);
  return (send) => {
    if (block === undefined) send({ event: "storageError", error: "Invalid block hash" });
    else {
      for (const found of queryStorage(node, block, queries)) send({ event: "storage", ...found });
      send({ event: "storageDone" });
    }
    return () => undefined;
  };
});

export const archiveMethods: Methods = {
  archive_v1_body: ofBlock((_node, block) => block.extrinsics.map(toHex)),
  archive_v1_call: call,
  archive_v1_finalizedHeight: (node) => node.finalized.header.number,
  archive_v1_genesisHash: ({ chain }) => chain.genesisHash,
  archive_v1_hashByHeight: hashByHeight,
  archive_v1_header: ofBlock((_node, block) => toHex(encodeHeader(block.header))),
  archive_v1_stopStorage: unsubscribe,
  archive_v1_storage: storage,
};
