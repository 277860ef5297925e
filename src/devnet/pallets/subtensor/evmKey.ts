import { secp256k1 } from "@noble/curves/secp256k1.js";
import { keccak_256 } from "@noble/hashes/sha3.js";
import { Writer } from "../../../client/codec/writer.js";
import { prodOrFast } from "../../../protocol/rules.js";
import type { StateReader } from "../../../state/state.js";
import { fromHex, type Hex, toHex } from "../../../units/hex.js";
import { type Handler, signer } from "../../runtime/context.js";
import { ensure } from "../../runtime/failure.js";
import { get, NOBODY, set } from "./items.js";

/** Blocks between associations of a neuron's key (`EvmKeyAssociateRateLimit`). */
const rateLimit = (state: StateReader) => prodOrFast(state, 7200n, 1n);

/** @throws DispatchFailure */
export function ensureEvmKeyLimit(state: StateReader, block: bigint, netuid: number, uid: number): void {
  const known: readonly [Hex, bigint] | null = get(state, "AssociatedEvmAddress", netuid, uid);
  ensure(block - (known?.[1] ?? 0n) >= rateLimit(state), "EvmKeyAssociateRateLimitExceeded");
}

/** Binds an Ethereum address to a neuron, whose key signed the hotkey and a block's number (utils/evm.rs). */
export const associateEvmKey: Handler = (context, { netuid, evmKey, blockNumber, signature }) => {
  const { state, block } = context;
  const hotkey = signer(context);
  ensure(get(state, "Owner", hotkey) !== NOBODY, "NonAssociatedColdKey");
  const uid: number | null = get(state, "Uids", netuid, hotkey);
  ensure(uid !== null, "HotKeyNotRegisteredInSubNet");
  ensureEvmKeyLimit(state, block, netuid, uid);
  ensure(recoveredAddress(hotkey, blockNumber, fromHex(signature)) === evmKey, "InvalidRecoveredPublicKey");
  set(state, "AssociatedEvmAddress", [netuid, uid], [evmKey, block]);
  context.event("SubtensorModule", "EvmKeyAssociated", { netuid, hotkey, evmKey, blockAssociated: block });
};

/** The address whose key signed, by EIP-191. @throws DispatchFailure `InvalidIdentity` where no key could have */
function recoveredAddress(hotkey: Hex, blockNumber: bigint, signature: Uint8Array): Hex {
  const w = new Writer();
  w.wide(blockNumber, 8);
  const message = Uint8Array.of(...fromHex(hotkey), ...keccak_256(w.result()));
  const prefix = new TextEncoder().encode(`\x19Ethereum Signed Message:\n${message.length}`);
  const v = signature[64]!;
  try {
    const recovered = Uint8Array.of(v >= 27 ? v - 27 : v, ...signature.subarray(0, 64));
    const key = secp256k1.recoverPublicKey(recovered, keccak_256(Uint8Array.of(...prefix, ...message)), { prehash: false });
    const uncompressed = secp256k1.Point.fromBytes(key).toBytes(false);
    return toHex(keccak_256(uncompressed.subarray(1)).subarray(12));
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    ensure(false, "InvalidIdentity");
  }
}
