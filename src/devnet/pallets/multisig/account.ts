import { Writer } from "../../../client/codec/writer.js";
import { type Hex, toHex } from "../../../units/hex.js";
import type { Context } from "../../runtime/context.js";
import { DispatchFailure } from "../../runtime/failure.js";
import { blake2 } from "../../trie/node.js";

export const multisigError = (name: string) => DispatchFailure.module("Multisig", name);

/** The account of these signatories, in order, of whom `threshold` must agree (`multi_account_id`, FRAME's multisig). */
export function multisigAccount(signatories: readonly Hex[], threshold: number): Hex {
  const w = new Writer();
  w.bytes(new TextEncoder().encode("modlpy/utilisuba"));
  w.compact(signatories.length);
  for (const each of signatories) w.hex(each);
  w.u16(threshold);
  return toHex(blake2(w.result()));
}

/**
 * All signatories in order, from the others as the call lists them and the signer.
 *
 * @throws DispatchFailure `Multisig.TooFewSignatories`, `TooManySignatories`, `SignatoriesOutOfOrder`, `SenderInSignatories`
 */
export function allSignatories({ codec }: Context, others: readonly Hex[], who: Hex): Hex[] {
  if (others.length === 0) throw multisigError("TooFewSignatories");
  if (others.length >= codec.constant("Multisig.MaxSignatories")) throw multisigError("TooManySignatories");
  for (const [i, other] of others.entries()) {
    if (i > 0 && others[i - 1]! >= other) throw multisigError("SignatoriesOutOfOrder");
    if (other === who) throw multisigError("SenderInSignatories");
  }
  return [...others, who].sort();
}
