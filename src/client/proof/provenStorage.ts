import type { Hex } from "../../units/hex.js";
import { isText, nodeStorage, pagesOf, type StorageSource } from "../nodeStorage.js";
import { bytesAnswer, listAnswer } from "../rpc/answers.js";
import type { Rpc } from "../rpc/rpc.js";
import type { BlockRef } from "../view.js";
import { type ProvenState, readProof } from "./readProof.js";

/**
 * The storage of a block whose state has the root `stateRoot`: every value, every absence and every list of keys is read from a proof
 * (`state_getReadProof`) and from nothing else.
 *
 * @throws NodeError `ERR_NODE_PROOF` where a proof doesn't show what was asked for
 */
export function provenStorage(rpc: Rpc, block: BlockRef, stateRoot: Hex): StorageSource {
  const prove = async (keys: readonly Hex[]): Promise<ProvenState> => {
    const method = "state_getReadProof";
    const answers = await Promise.all(
      pagesOf(keys).map((page) => rpc.request<{ readonly proof?: unknown } | null>(method, [page, block.hash])),
    );
    const nodes = answers.flatMap((answer) => listAnswer(rpc, method, answer?.proof, isText));
    return readProof(
      stateRoot,
      nodes.map((node) => bytesAnswer(rpc, method, node)),
    );
  };
  return {
    async raw(keys) {
      if (keys.length === 0) return [];
      const state = await prove(keys);
      return keys.map((key) => state.get(key) ?? null);
    },
    async rawKeys(prefix) {
      const claimed = await nodeStorage(rpc, block).rawKeys(prefix);
      const state = await prove([prefix, ...claimed]);
      return state.keys(prefix);
    },
  };
}
