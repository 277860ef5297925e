import { blake2b } from "@noble/hashes/blake2.js";
import type { Call } from "../../client/codec/types.js";
import type { View } from "../../client/view.js";
import { InputError } from "../../errors/kinds.js";
import type { InnerCall } from "../../registry/intentParams.js";
import { type Hex, toHex } from "../../units/hex.js";
import { resolveCall } from "./innerCall.js";

/** How announcements and multisigs name a call: blake2-256 of its encoding. */
export async function callHash(view: View, call: Call): Promise<Hex> {
  return toHex(blake2b((await view.codec()).encodeCall(call), { dkLen: 32 }));
}

/** The hash that was given, or that of the call that was. @throws InputError `ERR_INPUT_MISSING` without exactly one of them */
export async function hashOf(view: View, given: { hash: Hex | undefined; call: InnerCall | undefined }, origin: string): Promise<Hex> {
  const { hash, call } = given;
  if (hash !== undefined && call === undefined) return hash;
  if (call !== undefined && hash === undefined) return callHash(view, (await resolveCall(view, call, origin)).call);
  throw new InputError("ERR_INPUT_MISSING", "give either the call or its hash", { details: { parameter: "callHash" } });
}
