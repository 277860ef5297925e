import { blake2b } from "@noble/hashes/blake2.js";
import type { View } from "../../client/view.js";
import { decodeSs58, encodeSs58 } from "../../units/ss58.js";

/** What a pure account was made by. */
export interface PureSeed {
  readonly spawner: string;
  readonly proxyType: string;
  readonly index: number;
  /** The block and the transaction's position in it. */
  readonly height: number;
  readonly extIndex: number;
}

const PREFIX = new TextEncoder().encode("modlpy/proxy____");

/** The pure account that was made so: blake2-256 over a fixed prefix and the rest as the chain encodes it (`pure_account`, pallets/proxy/src/lib.rs). */
export async function pureAccount(view: View, { spawner, proxyType, index, height, extIndex }: PureSeed): Promise<string> {
  const codec = await view.codec();
  const fields = new Map(codec.callFields("Proxy.create_pure").map(({ name, type }) => [name, type]));
  const preimage = [
    PREFIX,
    decodeSs58(spawner).publicKey,
    u32(height),
    u32(extIndex),
    codec.encodeType(fields.get("proxyType")!, proxyType),
    u32(index).subarray(0, 2),
  ];
  return encodeSs58(blake2b(Uint8Array.from(preimage.flatMap((part) => [...part])), { dkLen: 32 }));
}

const u32 = (value: number) => Uint8Array.of(value & 0xff, (value >> 8) & 0xff, (value >> 16) & 0xff, value >>> 24);
