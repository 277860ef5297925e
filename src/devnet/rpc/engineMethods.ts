import { RpcError } from "./errors.js";
import type { Method, Methods } from "./method.js";
import { flagParam, hashParam, optional } from "./params.js";

/*
 * What a node with `--sealing=manual` answers (sc-consensus-manual-seal), whichever way blocks are made here.
 */

const EMPTY_POOL = 12_000;
const BLOCK_NOT_FOUND = 13_000;
const EMPTY_POOL_WORDS = "Transaction pool is empty, set create_empty to true, if you want to create empty blocks";

/** Makes a block on the head, of what waits. A parent other than the head is another fork's, which there is none of. */
const createBlock: Method = (node, [createEmpty, finalize, parent]) => {
  const mayBeEmpty = flagParam(createEmpty, "create_empty");
  flagParam(finalize, "finalize");
  const { head } = node.chain;
  if ((optional(parent, hashParam) ?? head.hash) !== head.hash)
    throw new RpcError(BLOCK_NOT_FOUND, `the devnet makes blocks on its head alone, ${head.hash}`);
  if (!mayBeEmpty && !node.pool.hasReady) throw new RpcError(EMPTY_POOL, EMPTY_POOL_WORDS);
  const { hash } = node.newBlock();
  const aux = {
    header_only: false,
    clear_justification_requests: false,
    needs_justification: false,
    bad_justification: false,
    is_new_best: true,
  };
  return { hash, aux, proof_size: 0 };
};

/** Blocks become final by themselves here: at once, or as many later as the node was told. */
const finalizeBlock: Method = (node, [hash]) => {
  if (node.chain.block(hashParam(hash)) === undefined) throw new RpcError(BLOCK_NOT_FOUND, `there is no block ${hash}`);
  return true;
};

export const engineMethods: Methods = { engine_createBlock: createBlock, engine_finalizeBlock: finalizeBlock };
