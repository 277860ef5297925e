import { Writer } from "../../../client/codec/writer.js";
import { toHex } from "../../../units/hex.js";
import { type Handler, signer } from "../../runtime/context.js";
import { blake2 } from "../../trie/node.js";

/** A sealed transaction enters a block; its author opens it and puts what was within right behind it. */
export const submitEncrypted: Handler = (context, { ciphertext }) => {
  const who = signer(context);
  const w = new Writer();
  w.hex(who);
  w.compact(ciphertext.length);
  w.bytes(ciphertext);
  context.event("MevShield", "EncryptedSubmitted", { id: toHex(blake2(w.result())), who });
};
