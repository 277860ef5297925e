import { secp256k1 } from "@noble/curves/secp256k1.js";
import { ed25519Verify } from "@polkadot/util-crypto";
import { sr25519Verify } from "@polkadot/wasm-crypto";
import { fromHex, type Hex, toHex } from "../../units/hex.js";
import { blake2 } from "../trie/node.js";
import type { SignatureKind } from "./extrinsic.js";

/**
 * Whether `who` signed `payload` (`MultiSignature`): payloads over 256 bytes are signed by their hash. sr25519 is WebAssembly's, which is eight times as
 * fast as JavaScript's: a block has hundreds of signatures.
 */
export function isSignedBy(who: Hex, kind: SignatureKind, signature: Uint8Array, payload: Uint8Array): boolean {
  const message = payload.length > 256 ? blake2(payload) : payload;
  if (kind === "ecdsa") return ecdsaAccount(message, signature) === who;
  const key = fromHex(who);
  try {
    return kind === "sr25519" ? sr25519Verify(signature, message, key) : ed25519Verify(message, signature, key);
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
}

/** An ecdsa account is the hash of the compressed public key that the signature recovers to. */
function ecdsaAccount(message: Uint8Array, signature: Uint8Array): Hex | undefined {
  const recovered = Uint8Array.of(signature[64]!, ...signature.subarray(0, 64));
  try {
    return toHex(blake2(secp256k1.recoverPublicKey(recovered, blake2(message), { prehash: false })));
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}
