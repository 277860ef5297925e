import type { Call } from "../../../client/codec/types.js";
import { decodeBoundedCall } from "../../runtime/boundedCall.js";
import type { DispatchContext } from "../../runtime/context.js";
import { failureOf } from "../../runtime/outcome.js";
import { type BoundedCall, note, preimageOf, unrequest } from "./preimages.js";

const MOST_INLINE = 128;

/** A call to be kept: its bytes if they are few, else their hash, the bytes noted as a preimage (`StorePreimage::bound`, FRAME's support). */
export function boundCall(context: DispatchContext, call: Call): BoundedCall {
  const bytes = context.codec.encodeCall(call);
  if (bytes.length <= MOST_INLINE) return { type: "Inline", value: bytes };
  return { type: "Lookup", value: { hash: note(context, bytes, undefined).hash, len: bytes.length } };
}

/** The call that was kept; undefined where its bytes are gone or aren't one. */
export function readBoundCall(context: Pick<DispatchContext, "state" | "codec">, { type, value }: BoundedCall): Call | undefined {
  const bytes = type === "Inline" ? value : type === "Lookup" ? preimageOf(context, value.hash, value.len) : null;
  if (bytes === null) return undefined;
  try {
    return decodeBoundedCall(context.codec, bytes);
  } catch {
    // A preimage can be any bytes.
    return undefined;
  }
}

/** The call isn't needed any more. That its bytes are gone already is no failure. */
export function dropBoundCall(context: DispatchContext, { type, value }: BoundedCall): void {
  if (type !== "Inline") failureOf(() => unrequest(context, value.hash));
}
