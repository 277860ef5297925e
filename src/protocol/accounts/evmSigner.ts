import { secp256k1 } from "@noble/curves/secp256k1.js";
import { keccak_256 } from "@noble/hashes/sha3.js";
import { fromHex, type Hex, toHex } from "../../units/hex.js";
import { type Defaults, prodOrFast } from "../rules.js";

/** Blocks between associations of a neuron's EVM key (`EvmKeyAssociateRateLimit`). */
export const evmKeyInterval = (defaults: Defaults): bigint => prodOrFast(defaults, 7200n, 1n);

/**
 * The EVM address whose key signed a hotkey and a block's number, by EIP-191 (`do_associate_evm_key`, pallets/subtensor/src/utils/evm.rs).
 *
 * @param hotkey its 32 bytes
 * @param signature 65 bytes
 * @returns undefined where no key could have signed so
 */
export function evmSigner(hotkey: Hex, blockNumber: bigint, signature: Uint8Array): Hex | undefined {
  const little = Uint8Array.from({ length: 8 }, (_, i) => Number((blockNumber >> BigInt(8 * i)) & 0xffn));
  const message = Uint8Array.of(...fromHex(hotkey), ...keccak_256(little));
  const prefix = new TextEncoder().encode(`\x19Ethereum Signed Message:\n${message.length}`);
  const v = signature[64]!;
  const recovered = Uint8Array.of(v >= 27 ? v - 27 : v, ...signature.subarray(0, 64));
  try {
    const key = secp256k1.recoverPublicKey(recovered, keccak_256(Uint8Array.of(...prefix, ...message)), { prehash: false });
    const uncompressed = secp256k1.Point.fromBytes(key).toBytes(false);
    return toHex(keccak_256(uncompressed.subarray(1)).subarray(12));
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return undefined; // what noble says of bytes that are no signature
  }
}
