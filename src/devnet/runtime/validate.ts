import type { Call, Codec } from "../../client/codec/types.js";
import { Writer } from "../../client/codec/writer.js";
import type { StateReader } from "../../state/state.js";
import type { Hex } from "../../units/hex.js";
import { validateDrand } from "../pallets/drand/validateUnsigned.js";
import { isMalformedSealed } from "../pallets/mevShield/sealed.js";
import { feePayer } from "../pallets/proxy/feePayer.js";
import { checkGuards } from "../pallets/subtensor/guards.js";
import { ensureFitsBlock } from "./blockRoom.js";
import { dispatchInfo } from "./dispatchInfo.js";
import { eraBirth } from "./era.js";
import type { Extrinsic } from "./extrinsic.js";
import { DispatchFailure } from "./failure.js";
import { canPayFee } from "./feePayment.js";
import { feeDetails, totalFee } from "./fees.js";
import { customInvalidity, InvalidTransaction } from "./invalid.js";
import { isSignedBy } from "./signature.js";

export interface Validated {
  /** The signer; of an unsigned transaction, what it is the only one of. */
  readonly who: Hex;
  readonly nonce: number;
  /** Whether transactions before this one are still missing. */
  readonly future: boolean;
  /** Which goes first, of those that could be in a block. */
  readonly priority: bigint;
  /** How many blocks it stays valid. */
  readonly longevity: bigint;
  /** Whether other nodes are told of it. */
  readonly propagates: boolean;
}

export interface ChainFacts {
  readonly codec: Codec;
  readonly genesisHash: Hex;
  /** The block that the transaction would be in. */
  readonly number: number;
}

const BLOCK_HASH_COUNT = 2400;
/** `FailedShieldedTxParsing` (common/src/transaction_error.rs). */
const FAILED_SHIELD_PARSING = 23;
/** Sealed transactions are valid for a few blocks only (runtime/src/check_mortality.rs). */
const MOST_SEALED_BLOCKS = 8;
const isSubmitSealed = ({ pallet, name }: Call) => pallet === "MevShield" && name === "submit_encrypted";
/** The same for all, whatever the tip (runtime/src/transaction_payment_wrapper.rs), but for pulses (pallets/drand/src/drand_priority.rs). */
const PRIORITY = { Normal: 1n, Operational: 10_000_000_000n, Mandatory: 1n };
const PULSE_PRIORITY = 10_000n;
const FOREVER = 2n ** 64n - 1n;

/** What extrinsics were found well signed for: the pool and the block ask about the same ones, and a check takes milliseconds. */
const SIGNED_FOR = new WeakMap<Extrinsic, string>();

/** Whether its signer signed it for this chain, in an era that isn't over. @throws InvalidTransaction */
export function checkSignature(state: StateReader, facts: ChainFacts, extrinsic: Extrinsic): void {
  const { callBytes } = extrinsic;
  const signed = extrinsic.signed!;
  const { codec } = facts;
  const birth = eraBirth(signed.era, facts.number);
  const birthHash = birth === 0 ? facts.genesisHash : state.get("System.BlockHash", birth);
  if (birth !== 0 && (birth + BLOCK_HASH_COUNT < facts.number || /^0x0+$/.test(birthHash)))
    throw new InvalidTransaction("AncientBirthBlock");
  const chain = `${facts.genesisHash}/${birthHash}/${codec.specVersion}/${codec.transactionVersion}`;
  if (SIGNED_FOR.get(extrinsic) !== chain) {
    const payload = signedPayload(callBytes, signed.extra, facts, birthHash);
    if (!isSignedBy(signed.who!, signed.kind, signed.signature, payload)) throw new InvalidTransaction("BadProof");
    SIGNED_FOR.set(extrinsic, chain);
  }
}

/** What the runtime says about a transaction, in the order of its extensions. @throws InvalidTransaction */
export function validate(state: StateReader, facts: ChainFacts, extrinsic: Extrinsic): Validated {
  const { signed, call, bytes } = extrinsic;
  if (signed === undefined) return validateUnsigned(state, facts, extrinsic);
  const { who, nonce } = signed;
  if (who === undefined || signed.metadataHash) throw new InvalidTransaction({ unknown: "CannotLookup" });
  const { codec } = facts;
  checkSignature(state, facts, extrinsic);
  const info = dispatchInfo(codec, call);
  if (info.class === "Mandatory") throw new InvalidTransaction("MandatoryValidation");
  if (/^0x0+$/.test(who)) throw new InvalidTransaction("BadSigner");
  if (isSubmitSealed(call) && (signed.era === "immortal" || signed.era.period > MOST_SEALED_BLOCKS)) throw new InvalidTransaction("Stale");

  const account = state.get("System.Account", who);
  if (info.paysFee && account.providers === 0 && account.sufficients === 0) throw new InvalidTransaction("Payment");
  if (nonce < account.nonce) throw new InvalidTransaction("Stale");
  ensureFitsBlock(codec, info, bytes.length);
  const fee = totalFee(feeDetails(info, bytes.length)) + signed.tip;
  if (!canPayFee(state, { payer: feePayer(state, who, call), call, fee })) throw new InvalidTransaction("Payment");
  if (call.pallet === "Sudo" && state.get("Sudo.Key") !== who) throw new InvalidTransaction("BadSigner");
  if (isMalformedSealed(call)) throw new InvalidTransaction({ custom: FAILED_SHIELD_PARSING });
  try {
    checkGuards(state, BigInt(facts.number), who, call);
  } catch (error) {
    if (error instanceof DispatchFailure) throw new InvalidTransaction(customInvalidity(error.code.split(".")[1]!));
    throw error;
  }
  const longevity = signed.era === "immortal" ? FOREVER : BigInt(eraBirth(signed.era, facts.number) + signed.era.period - facts.number);
  const more = call.pallet === "Drand" && call.name === "write_pulse" ? PULSE_PRIORITY : 0n;
  return { who, nonce, future: nonce > account.nonce, priority: PRIORITY[info.class] + more, longevity, propagates: true };
}

/** Pallets besides Drand that look at unsigned transactions. */
const LOOKING_AT_UNSIGNED = new Set(["Grandpa", "System"]);

/** Of unsigned transactions, only Drand's can be valid here: Grandpa's are for the node itself to send, System's would replace the runtime. */
function validateUnsigned(state: StateReader, { number, codec }: ChainFacts, extrinsic: Extrinsic): Validated {
  const { pallet } = extrinsic.call;
  if (dispatchInfo(codec, extrinsic.call).class === "Mandatory") throw new InvalidTransaction("MandatoryValidation");
  if (pallet === "Drand") return { ...validateDrand(state, number, extrinsic), nonce: 0, future: false };
  throw new InvalidTransaction(LOOKING_AT_UNSIGNED.has(pallet) ? "Call" : { unknown: "NoUnsignedValidator" });
}

/** Call, extensions, and what the extensions imply: versions, genesis, birth block, no metadata hash. */
function signedPayload(call: Uint8Array, extra: Uint8Array, facts: ChainFacts, birthHash: Hex): Uint8Array {
  const w = new Writer();
  w.bytes(call);
  w.bytes(extra);
  w.u32(facts.codec.specVersion);
  w.u32(facts.codec.transactionVersion);
  w.hex(facts.genesisHash);
  w.hex(birthHash);
  w.u8(0);
  return w.result();
}
