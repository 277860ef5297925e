import { twox } from "../../client/codec/hashers.js";
import { fromHex, type Hex, toHex } from "../../units/hex.js";
import { decryptSealed } from "../chain/shieldKey.js";
import { type Sealed, sealedWithin } from "../pallets/mevShield/sealed.js";
import { type Extrinsic, extrinsicIn, prefixed, unprefixed } from "../runtime/extrinsic.js";
import { InvalidTransaction } from "../runtime/invalid.js";
import { checkSignature } from "../runtime/validate.js";
import type { Api, ApiContext, Apis } from "./api.js";

/** `ShieldedTransaction`, as the API has it. */
interface Shielded {
  readonly keyHash: Hex;
  readonly kemCt: Uint8Array;
  readonly nonce: Hex;
  readonly aeadCt: Uint8Array;
}

const shieldedOf = ({ keyHash, encapsulated, nonce, message }: Sealed): Shielded => ({
  keyHash: toHex(keyHash),
  kemCt: encapsulated,
  nonce: toHex(nonce),
  aeadCt: message,
});

/** What an envelope has in it, if somebody signed it. */
const tryDecode: Api = (context, bytes: Uint8Array) => {
  const extrinsic = extrinsicIn(context.codec, prefixed(bytes));
  const sealed = extrinsic === undefined || !isWellSigned(context, extrinsic) ? null : sealedWithin(extrinsic.call);
  return sealed === null ? null : shieldedOf(sealed);
};

/** A bare extrinsic is well signed by nobody. */
function isWellSigned({ state, node, block }: ApiContext, extrinsic: Extrinsic): boolean {
  if (extrinsic.signed === undefined) return true;
  if (extrinsic.signed.who === undefined) return false;
  try {
    checkSignature(state, { ...node.chain.facts(), number: Number(block) }, extrinsic);
    return true;
  } catch (error) {
    if (error instanceof InvalidTransaction) return false;
    throw error;
  }
}

/** The extrinsic that was sealed, if the author's secret key opens it. */
const tryUnshield: Api = ({ codec }, secretKey: Uint8Array, { keyHash, kemCt, nonce, aeadCt }: Shielded) => {
  const sealed = { keyHash: fromHex(keyHash), encapsulated: kemCt, nonce: fromHex(nonce), message: aeadCt };
  const bytes = decryptSealed(sealed, secretKey);
  return bytes === undefined || extrinsicIn(codec, bytes) === undefined ? null : unprefixed(bytes);
};

export const shieldApis: Apis = {
  ShieldApi_is_shielded_using_current_key: ({ state }, keyHash: Hex) => {
    const pending: Uint8Array | null = state.get("MevShield.PendingKey");
    return pending !== null && `0x${twox(pending, 2)}` === keyHash;
  },
  ShieldApi_try_decode_shielded_tx: tryDecode,
  ShieldApi_try_unshield_tx: tryUnshield,
};
