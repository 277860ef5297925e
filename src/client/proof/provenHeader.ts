import { NodeError } from "../../errors/kinds.js";
import { type Header, headerHash } from "../codec/header.js";
import { isHash, numberAnswer, wrongAnswer } from "../rpc/answers.js";
import type { Rpc } from "../rpc/rpc.js";
import type { BlockRef } from "../view.js";

/** The header of a block, which must have the block's hash and number. @throws NodeError `ERR_NODE_PROOF` where it hasn't; and the node's own */
export async function provenHeader(rpc: Rpc, block: BlockRef): Promise<Header> {
  const method = "chain_getHeader";
  const answer = await rpc.request<Partial<Record<string, unknown>> | null>(method, [block.hash]);
  const logs = (answer?.digest as { readonly logs?: unknown } | undefined)?.logs;
  if (
    !isHash(answer?.parentHash) ||
    !isHash(answer.stateRoot) ||
    !isHash(answer.extrinsicsRoot) ||
    !Array.isArray(logs) ||
    !logs.every(isHex)
  )
    throw wrongAnswer(rpc, method, answer);
  const { parentHash, stateRoot, extrinsicsRoot } = answer;
  const header: Header = { parentHash, number: numberAnswer(rpc, answer), stateRoot, extrinsicsRoot, logs };
  const hash = headerHash(header);
  if (hash !== block.hash || header.number !== block.number)
    throw new NodeError(
      "ERR_NODE_PROOF",
      `${rpc.url} gave a header for block ${block.number} (${block.hash}) that is block ${header.number}'s, hash ${hash}`,
      { remedy: "Don't trust this endpoint's answers; ask another.", details: { asked: block, got: { number: header.number, hash } } },
    );
  return header;
}

function isHex(value: unknown): value is `0x${string}` {
  return typeof value === "string" && /^0x([0-9a-f]{2})*$/.test(value);
}
