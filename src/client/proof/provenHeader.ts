import { NodeError } from "../../errors/kinds.js";
import type { Header } from "../codec/header.js";
import { readHeader } from "../readHeader.js";
import type { Rpc } from "../rpc/rpc.js";
import type { BlockRef } from "../view.js";

/** The header of a block, which must have the block's hash and number. @throws NodeError `ERR_NODE_PROOF` where it hasn't; and the node's own */
export async function provenHeader(rpc: Rpc, block: BlockRef): Promise<Header> {
  const { header, hash } = await readHeader(rpc, block.hash);
  if (hash !== block.hash || header.number !== block.number)
    throw new NodeError(
      "ERR_NODE_PROOF",
      `${rpc.url} gave a header for block ${block.number} (${block.hash}) that is block ${header.number}'s, hash ${hash}`,
      { remedy: "Don't trust this endpoint's answers; ask another.", details: { asked: block, got: { number: header.number, hash } } },
    );
  return header;
}
