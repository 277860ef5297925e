import type { Method, Methods } from "./method.js";
import { keyParam, keysParam, stateBlock } from "./params.js";
import { getReadProof } from "./stateMethods.js";

/** The chain keeps nothing in child tries: what a node says of one that is empty. */
const without =
  (hashAt: number, answer: unknown): Method =>
  (node, params) => {
    keyParam(params[0], "childStorageKey");
    stateBlock(node, params[hashAt]);
    return answer;
  };

const entries: Method = (node, [child, keys, hash]) => {
  keyParam(child, "childStorageKey");
  stateBlock(node, hash);
  return keysParam(keys).map(() => null);
};

/** The proof that the child trie isn't there. */
const readProof: Method = (node, [child, keys, hash]) => {
  keysParam(keys);
  return getReadProof(node, [[keyParam(child, "childStorageKey")], hash], undefined);
};

export const childStateMethods: Methods = {
  childstate_getKeys: without(2, []),
  childstate_getKeysPaged: without(4, []),
  childstate_getKeysPagedAt: without(4, []),
  childstate_getStorage: without(2, null),
  childstate_getStorageEntries: entries,
  childstate_getStorageHash: without(2, null),
  childstate_getStorageSize: without(2, null),
  state_getChildReadProof: readProof,
};
