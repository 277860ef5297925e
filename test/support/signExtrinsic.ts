import type { Call, Codec } from "../../src/client/codec/types.js";
import { Writer } from "../../src/client/codec/writer.js";
import { blake2 } from "../../src/devnet/trie/node.js";
import type { Hex } from "../../src/units/hex.js";

export interface ToSign {
  readonly pair: { readonly publicKey: Uint8Array; sign(message: Uint8Array): Uint8Array };
  readonly genesisHash: Hex;
  readonly nonce: number;
  readonly call: Call;
  /** For so many blocks from genesis on, a power of two; without it the call is immortal. */
  readonly period?: number;
}

/** A call signed by an sr25519 pair, without tip: the extrinsic's bytes. */
export function signExtrinsic(codec: Codec, { pair, genesisHash, nonce, call, period }: ToSign): Uint8Array {
  const callBytes = codec.encodeCall(call);
  const extra = new Writer();
  if (period === undefined) extra.u8(0);
  else extra.u16(Math.log2(period) - 1);
  extra.compact(nonce);
  extra.compact(0);
  extra.u8(0);
  const payload = new Writer();
  payload.bytes(callBytes);
  payload.bytes(extra.result());
  payload.u32(codec.specVersion);
  payload.u32(codec.transactionVersion);
  payload.hex(genesisHash);
  payload.hex(genesisHash);
  payload.u8(0);
  const bytes = payload.result();
  const body = new Writer();
  body.bytes(Uint8Array.of(0x84, 0, ...pair.publicKey, 1, ...pair.sign(bytes.length > 256 ? blake2(bytes) : bytes)));
  body.bytes(extra.result());
  body.bytes(callBytes);
  const whole = new Writer();
  whole.compact(body.result().length);
  whole.bytes(body.result());
  return whole.result();
}
