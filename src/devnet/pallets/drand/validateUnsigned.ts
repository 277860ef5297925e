import { Writer } from "../../../client/codec/writer.js";
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

/** What the runtime says about an unsigned transaction that may be in a block. */
export interface UnsignedValidity {
  /** What it is the only one of. */
  readonly who: Hex;
  readonly priority: bigint;
  /** How many blocks it stays valid. */
  readonly longevity: bigint;
  /** Whether other nodes are told of it. */
  readonly propagates: boolean;
}

/** `UnsignedPriority`; a pulse's is higher, the more so the earlier its round. */
const PRIORITY = 2n ** 20n;
const U64_MAX = 2n ** 64n - 1n;

/**
 * What is checked of an unsigned pulse before it may be in a block: that somebody signed it, whoever that is, and that its round is new
 * (`validate_unsigned`, pallets/drand/src/lib.rs).
 *
 * @throws InvalidTransaction
 */
export function validateDrand(state: StateReader, block: number, { call, callBytes }: Extrinsic): UnsignedValidity {
  const payload = call.name === "write_pulse" ? call.args.pulsesPayload : call.args.configPayload;
  if (payload === undefined) throw new InvalidTransaction("Call");
  checkSignature(payload.public, call.args.signature, callBytes.subarray(CALL_INDEX_LENGTH, -SIGNATURE_LENGTH));
  if (block < payload.blockNumber) throw new InvalidTransaction("Future");
  const nextAt: number = state.get("Drand.NextUnsignedAt");
  const w = new Writer();
  if (call.name !== "write_pulse") {
    if (nextAt > payload.blockNumber) throw new InvalidTransaction("Stale");
    w.u32(nextAt);
    w.compact(33);
    w.u8(1);
    w.hex(payload.public.value);
    return { who: toHex(blake2(w.result())), priority: PRIORITY, longevity: 1n, propagates: true };
  }
  if (payload.pulses.length !== 1) throw new InvalidTransaction("Call");
  const round: bigint = payload.pulses[0].round;
  if (nextAt > block || round <= state.get("Drand.LastStoredRound")) throw new InvalidTransaction("Stale");
  w.bytes(new TextEncoder().encode("drand"));
  w.wide(round, 8);
  const priority = PRIORITY + U64_MAX - round;
  return { who: toHex(blake2(w.result())), priority: priority < U64_MAX ? priority : U64_MAX, longevity: 3n, propagates: false };
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
