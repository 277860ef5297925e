import { toHex } from "../../../units/hex.js";
import { type Handler, signer } from "../../runtime/context.js";
import { blake2 } from "../../trie/node.js";

/** Anybody may remark, and nothing comes of it. */
export const remark: Handler = () => undefined;

export const remarkWithEvent: Handler = (context, { remark: text }) => {
  context.event("System", "Remarked", { sender: signer(context), hash: toHex(blake2(text)) });
};
