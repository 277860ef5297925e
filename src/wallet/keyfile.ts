import { fromHex, toHex } from "../units/hex.js";
import { decodeSs58 } from "../units/ss58.js";
import { type CryptoType, corrupt, cryptoTypeOf, jsonBytes, type KeyfileContent, parseContent, publicPart } from "./content.js";
import { type Keypair, keypairFromMnemonic, keypairFromOfficialSecret, keypairFromSeed, toOfficialSecret } from "./keypair.js";

/** A keyfile's content in the form that every official version reads: sr25519 keys carry no `cryptoType`, which old versions choke on. */
export function writeKeyfile(pair: Keypair): Uint8Array {
  const { phrase, seed, secretKey } = pair.reveal();
  const secret = pair.cryptoType === "sr25519" ? toOfficialSecret(secretKey) : secretKey.subarray(0, 32);
  return jsonBytes({
    ...publicPart(pair),
    ...(phrase === undefined ? {} : { secretPhrase: phrase }),
    ...(seed === undefined ? {} : { secretSeed: toHex(seed) }),
    privateKey: toHex(secret),
  });
}

/**
 * The key pair in a keyfile's (decrypted) content. The address beside the secret must be the secret's own: never a wrong address.
 *
 * @throws WalletError `ERR_WALLET_CORRUPT`
 */
export async function readKeyfile(content: Uint8Array): Promise<Keypair> {
  const parsed = parseContent(content);
  const stated = parsed.ss58Address ?? undefined;
  const cryptoType = cryptoTypeOf(parsed.cryptoType);
  const candidates: CryptoType[] = [cryptoType, cryptoType === "sr25519" ? "ed25519" : "sr25519"];
  for (const candidate of candidates) {
    const pair = await pairOf(parsed, candidate);
    if (stated === undefined || toHex(decodeSs58(stated).publicKey) === toHex(pair.publicKey)) return pair;
  }
  throw corrupt(`the keyfile says its address is ${stated}, but its secret makes another`);
}

async function pairOf(content: KeyfileContent, cryptoType: CryptoType): Promise<Keypair> {
  const { secretPhrase, secretSeed, privateKey } = content;
  if (typeof secretPhrase === "string") return keypairFromMnemonic(secretPhrase, cryptoType);
  if (typeof secretSeed === "string" && /^(0x)?[0-9a-fA-F]{64}$/.test(secretSeed)) return keypairFromSeed(secretSeed, cryptoType);
  if (typeof privateKey === "string") {
    const stated = content.ss58Address ?? undefined;
    return keypairFromOfficialSecret(fromHex(privateKey), stated === undefined ? undefined : decodeSs58(stated).publicKey, cryptoType);
  }
  throw corrupt("it holds no secret");
}
