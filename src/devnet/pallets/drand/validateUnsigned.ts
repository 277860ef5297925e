import type { StateReader } from "../../../state/state.js";
import { fromHex, type Hex, toHex } from "../../../units/hex.js";
import type { Extrinsic } from "../../runtime/extrinsic.js";
import { InvalidTransaction } from "../../runtime/invalid.js";
import { isSignedBy } from "../../runtime/signature.js";
import { blake2 } from "../../trie/node.js";

/** An `Option<MultiSignature>` of sr25519. */
const SIGNATURE_LENGTH = 66;
/** Pallet and call index. */
const CALL_INDEX_LENGTH = 2;

/**
 * What is checked of an unsigned pulse before it may be in a block: that somebody signed it, whoever that is, and that its round is new
 * (`validate_unsigned`, pallets/drand/src/lib.rs).
 *
 * @returns what says that two transactions are for the same round
 * @throws InvalidTransaction
 */
export function validateDrand(state: StateReader, block: number, { call, callBytes }: Extrinsic): Hex {
  const payload = call.name === "write_pulse" ? call.args.pulsesPayload : call.args.configPayload;
  if (payload === undefined) throw new InvalidTransaction("Call");
  checkSignature(payload.public, call.args.signature, callBytes.subarray(CALL_INDEX_LENGTH, -SIGNATURE_LENGTH));
  if (block < payload.blockNumber) throw new InvalidTransaction("Future");
  const nextAt: number = state.get("Drand.NextUnsignedAt");
  if (call.name !== "write_pulse") {
    if (nextAt > payload.blockNumber) throw new InvalidTransaction("Stale");
    return toHex(blake2(callBytes));
  }
  if (payload.pulses.length !== 1) throw new InvalidTransaction("Call");
  const { round } = payload.pulses[0];
  if (nextAt > block || round <= state.get("Drand.LastStoredRound")) throw new InvalidTransaction("Stale");
  return toHex(blake2(new TextEncoder().encode(`drand/${round}`)));
}

interface Typed {
  readonly type: string;
  readonly value: Hex;
}

function checkSignature(key: Typed, signature: Typed | null, payload: Uint8Array): void {
  if (signature === null) throw new InvalidTransaction("BadSigner");
  const isSr25519 = key.type === "Sr25519" && signature.type === "Sr25519";
  if (!isSr25519 || !isSignedBy(key.value, "sr25519", fromHex(signature.value), payload)) throw new InvalidTransaction("BadProof");
}
