import { ristretto255 } from "@noble/curves/ed25519.js";
import { cryptoWaitReady } from "@polkadot/util-crypto";
import { WalletError } from "../../errors/kinds.js";
import type { CryptoType } from "../content.js";
import { Keypair, pairOfSeed } from "./keypair.js";

/*
 * sr25519's private key has two forms. The official wallets hold schnorrkel's own: the scalar, then the nonce. polkadot-js holds the scalar times eight,
 * as ed25519's clamped secrets are. Both are 64 bytes: one taken for the other is another key, or none.
 */

const ORDER = ristretto255.Point.Fn.ORDER;

/** An sr25519 secret key of polkadot-js as the official wallets hold it. */
export function toOfficialSecret(secretKey: Uint8Array): Uint8Array {
  return withScalar(secretKey, scalarOf(secretKey) >> 3n);
}

/**
 * A key pair from a private key as the official wallets hold it: sr25519 has 64 bytes (or the 32 of a mini-secret), ed25519 its seed of 32, or 64 with
 * the public key behind it.
 *
 * @throws WalletError `ERR_WALLET_SECRET`
 */
export async function keypairFromPrivateKey(secret: Uint8Array, cryptoType: CryptoType = "sr25519"): Promise<Keypair> {
  if (secret.length === 32) return pairOfSeed(secret.slice(), cryptoType);
  if (secret.length !== 64)
    throw new WalletError("ERR_WALLET_SECRET", `a private key has 32 or 64 bytes, this one ${secret.length}`, {
      remedy: "Give 64 or 128 hex digits.",
    });
  if (cryptoType === "ed25519") return ed25519Pair(secret);
  const scalar = scalarOf(secret);
  if (scalar === 0n || scalar >= ORDER)
    throw new WalletError("ERR_WALLET_SECRET", "this private key isn't one of sr25519: its first half is out of range", {
      remedy: "A polkadot-js secret key has another form: import its JSON instead.",
    });
  await cryptoWaitReady();
  const publicKey = ristretto255.Point.BASE.multiply(scalar).toBytes();
  return new Keypair({ publicKey, secretKey: withScalar(secret, scalar << 3n) }, "sr25519");
}

/** A key pair from a secret key as polkadot-js holds it. @throws WalletError `ERR_WALLET_SECRET` */
export async function keypairFromPolkadotSecret(secretKey: Uint8Array, cryptoType: CryptoType): Promise<Keypair> {
  if (cryptoType === "ed25519") return ed25519Pair(secretKey);
  if ((secretKey[0]! & 7) !== 0) throw new WalletError("ERR_WALLET_SECRET", "this isn't a secret key of polkadot-js");
  return keypairFromPrivateKey(toOfficialSecret(secretKey), cryptoType);
}

async function ed25519Pair(secret: Uint8Array): Promise<Keypair> {
  const pair = await pairOfSeed(secret.slice(0, 32), "ed25519");
  if (secret.subarray(32).some((byte, i) => byte !== pair.publicKey[i]))
    throw new WalletError("ERR_WALLET_SECRET", "the two halves of this ed25519 private key don't belong together", {
      remedy: "Restore the key from its mnemonic.",
    });
  return pair;
}

function scalarOf(secret: Uint8Array): bigint {
  let value = 0n;
  for (let i = 31; i >= 0; i--) value = (value << 8n) | BigInt(secret[i]!);
  return value;
}

/** The same secret with another first half; the nonce stays. */
function withScalar(secret: Uint8Array, scalar: bigint): Uint8Array {
  return Uint8Array.from({ length: 64 }, (_, i) => (i < 32 ? Number((scalar >> BigInt(8 * i)) & 0xffn) : secret[i]!));
}
