import { randomBytes } from "node:crypto";
import { hsalsa, xsalsa20poly1305 } from "@noble/ciphers/salsa.js";
import { ed25519, x25519 } from "@noble/curves/ed25519.js";
import { blake2b } from "@noble/hashes/blake2.js";
import { WalletError } from "../../errors/kinds.js";
import type { Keypair } from "./keypair.js";

/* libsodium's sealed box to the X25519 form of an ed25519 key, as `btcli wallet encrypt` makes it: an ephemeral public key, then the box. */

const EPHEMERAL = 32;
const TAG = 16;
/** Salsa20's constant. */
const SIGMA = new TextEncoder().encode("expand 32-byte k");

/** Encrypts a message that only the owner of an ed25519 key can read; an address doesn't say of which type its key is. @throws WalletError `ERR_WALLET_MESSAGE` */
export function encryptMessage(message: Uint8Array, recipient: Uint8Array): Uint8Array {
  const receiver = montgomery(recipient);
  const secret = new Uint8Array(randomBytes(32));
  const ephemeral = x25519.getPublicKey(secret);
  const sealed = box(secret, receiver, ephemeral, receiver).encrypt(message);
  secret.fill(0);
  return Uint8Array.from([...ephemeral, ...sealed]);
}

/** @throws WalletError `ERR_WALLET_MESSAGE` where the key isn't of ed25519, or the message isn't for it */
export function decryptMessage(ciphertext: Uint8Array, pair: Keypair): Uint8Array {
  if (pair.cryptoType !== "ed25519") throw failed("messages are encrypted to ed25519 keys, and this one is of sr25519");
  if (ciphertext.length < EPHEMERAL + TAG) throw failed(`it has ${ciphertext.length} bytes, fewer than any encrypted message`);
  const ephemeral = ciphertext.subarray(0, EPHEMERAL);
  const own = ed25519.utils.toMontgomerySecret(pair.reveal().secretKey.slice(0, 32));
  try {
    return box(own, ephemeral, ephemeral, montgomery(pair.publicKey)).decrypt(ciphertext.subarray(EPHEMERAL));
  } catch {
    throw failed("it was encrypted to another key, or is damaged");
  } finally {
    own.fill(0);
  }
}

/** crypto_box between a secret key and a public one, with the nonce of a sealed box. */
function box(secret: Uint8Array, publicKey: Uint8Array, ephemeral: Uint8Array, receiver: Uint8Array) {
  const words = (bytes: Uint8Array) => new Uint32Array(bytes.slice().buffer);
  const key = new Uint32Array(8);
  hsalsa(words(SIGMA), words(x25519.getSharedSecret(secret, publicKey)), new Uint32Array(4), key);
  const nonce = blake2b(Uint8Array.from([...ephemeral, ...receiver]), { dkLen: 24 });
  return xsalsa20poly1305(new Uint8Array(key.buffer), nonce);
}

function montgomery(publicKey: Uint8Array): Uint8Array {
  try {
    return ed25519.utils.toMontgomery(publicKey);
  } catch {
    throw failed("the recipient's key isn't of ed25519");
  }
}

function failed(why: string): WalletError {
  return new WalletError("ERR_WALLET_MESSAGE", `the message can't be encrypted or decrypted: ${why}`, {
    remedy: "Use an ed25519 key: `tao wallet new-hotkey --crypto-type ed25519` makes one.",
  });
}
