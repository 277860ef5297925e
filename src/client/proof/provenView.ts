import { NodeError } from "../../errors/kinds.js";
import type { Hex } from "../../units/hex.js";
import type { Header } from "../codec/header.js";
import type { Client } from "../connect.js";
import { createView } from "../createView.js";
import type { Rpc } from "../rpc/rpc.js";
import type { View } from "../view.js";
import { provenHeader } from "./provenHeader.js";
import { provenStorage } from "./provenStorage.js";

/** A view of one block that takes nothing of its storage on trust. */
export interface ProvenView extends View {
  /** Hashes to the block's hash; all storage is proven against its state root. */
  readonly header: Header;
}

/**
 * A view pinned to a block (the head unless given) whose storage is proven against the block's own hash: a node can't lie about it. What remains
 * to be trusted is that the chain has a block with this hash, and the runtime's metadata. Runtime APIs can't be proven, and are refused.
 *
 * @throws NodeError `ERR_NODE_PROOF`; and what `view.at` throws
 */
export async function provenView(client: Client, at?: number | Hex): Promise<ProvenView> {
  const block = (await client.at(at)).block!;
  const header = await provenHeader(client.rpc, block);
  const storage = (rpc: Rpc) => provenStorage(rpc, block, header.stateRoot);
  const proven = (plain: View): ProvenView => {
    const view: ProvenView = {
      ...plain,
      header,
      at: async (target) => (target === undefined ? view : provenView(client, target)),
      with: (limits) => proven(plain.with(limits)),
      call: async (api) => {
        throw new NodeError("ERR_NODE_PROOF", `the answer of ${api} can't be proven: only storage can`, {
          remedy: "Read the storage that it is made of, or ask without proofs.",
          details: { api },
        });
      },
    };
    return view;
  };
  return proven(createView(client.rpc, client.codecs, block, storage));
}
