import { evmKeyInterval, evmSigner } from "../../../protocol/accounts/evmSigner.js";
import type { StateReader } from "../../../state/state.js";
import { fromHex, type Hex } from "../../../units/hex.js";
import { type Handler, signer } from "../../runtime/context.js";
import { ensure } from "../../runtime/failure.js";
import { get, NOBODY, set } from "./items.js";

/** @throws DispatchFailure */
export function ensureEvmKeyLimit(state: StateReader, block: bigint, netuid: number, uid: number): void {
  const known: readonly [Hex, bigint] | null = get(state, "AssociatedEvmAddress", netuid, uid);
  ensure(block - (known?.[1] ?? 0n) >= evmKeyInterval(state), "EvmKeyAssociateRateLimitExceeded");
}

/** Binds an Ethereum address to a neuron, whose key signed the hotkey and a block's number (utils/evm.rs). */
export const associateEvmKey: Handler = (context, { netuid, evmKey, blockNumber, signature }) => {
  const { state, block } = context;
  const hotkey = signer(context);
  ensure(get(state, "Owner", hotkey) !== NOBODY, "NonAssociatedColdKey");
  const uid: number | null = get(state, "Uids", netuid, hotkey);
  ensure(uid !== null, "HotKeyNotRegisteredInSubNet");
  ensureEvmKeyLimit(state, block, netuid, uid);
  const address = evmSigner(hotkey, blockNumber, fromHex(signature));
  ensure(address !== undefined, "InvalidIdentity");
  ensure(address === evmKey, "InvalidRecoveredPublicKey");
  set(state, "AssociatedEvmAddress", [netuid, uid], [evmKey, block]);
  context.event("SubtensorModule", "EvmKeyAssociated", { netuid, hotkey, evmKey, blockAssociated: block });
};
