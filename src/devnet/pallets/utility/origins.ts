import { Writer } from "../../../client/codec/writer.js";
import type { StorageValue } from "../../../state/state.js";
import { type Hex, toHex } from "../../../units/hex.js";
import { ensureRoot, type Handler, type Origin, ROOT, signedBy, signer } from "../../runtime/context.js";
import { DispatchFailure } from "../../runtime/failure.js";
import { outcome } from "../../runtime/outcome.js";
import { ownWeight } from "../../runtime/weights/ownWeight.js";
import { addWeights } from "../../runtime/weights/weight.js";
import { blake2 } from "../../trie/node.js";
import { ensureNotNone } from "./ensureNotNone.js";
import { failWith, runItem, runWithin } from "./items.js";

/** One of an account's derived accounts (`derivative_account_id`). */
export function derivedAccount(who: Hex, index: number): Hex {
  const w = new Writer();
  w.bytes(new TextEncoder().encode("modlpy/utilisuba"));
  w.hex(who);
  w.u16(index);
  return toHex(blake2(w.result()));
}

/** Calls as one of the signer's derived accounts. */
export const asDerivative: Handler = (context, { index, call }) => {
  const who = signer(context);
  const allows = context.origin.type === "signed" ? context.origin.allows : undefined;
  const { failure, weight: spent } = runItem(context, call, signedBy(derivedAccount(who, index), allows));
  const weight = addWeights(ownWeight("Utility.as_derivative"), spent);
  if (failure !== undefined) failWith(failure, weight);
  context.spent({ weight });
};

/** Calls as any origin; that it failed is in the event only. */
export const dispatchAs: Handler = (context, { asOrigin, call }) => {
  ensureRoot(context);
  const result = outcome(context, () => context.dispatch(call, originOf(asOrigin), { filtered: false }));
  context.event("Utility", "DispatchedAs", { result });
};

/** Calls as any origin, and fails as the call does. */
export const dispatchAsFallible: Handler = (context, { asOrigin, call }) => {
  ensureRoot(context);
  runWithin(context, call, originOf(asOrigin), { filtered: false });
  context.event("Utility", "DispatchedAs", { result: { type: "Ok", value: null } });
};

export const withWeight: Handler = (context, { call }) => {
  ensureRoot(context);
  runWithin(context, call, ROOT, { filtered: false });
};

/** Calls another in place of one that fails. */
export const ifElse: Handler = (context, { main, fallback }) => {
  ensureNotNone(context);
  const first = runItem(context, main);
  let weight = addWeights(ownWeight("Utility.if_else"), first.weight);
  if (first.failure === undefined) {
    context.event("Utility", "IfElseMainSuccess", null);
    context.spent({ weight });
    return;
  }
  const second = runItem(context, fallback);
  weight = addWeights(weight, second.weight);
  if (second.failure !== undefined) failWith(second.failure, weight);
  context.event("Utility", "IfElseFallbackCalled", { mainError: first.failure.encode(context.codec) });
  context.spent({ weight });
};

/** `OriginCaller` as the codec reads it. Other pallets' origins may call nothing here. @throws DispatchFailure `BadOrigin` */
function originOf({ type, value }: { type: string; value: StorageValue }): Origin {
  const raw = type.toLowerCase() === "system" ? value : undefined;
  if (raw?.type === "Root") return ROOT;
  if (raw?.type === "None") return { type: "none" };
  if (raw?.type === "Signed") return signedBy(raw.value);
  throw DispatchFailure.other("BadOrigin");
}
