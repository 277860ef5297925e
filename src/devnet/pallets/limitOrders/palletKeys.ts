import type { Codec } from "../../../client/codec/types.js";
import type { Hex } from "../../../units/hex.js";

/** The account that batches go through (`into_account_truncating`). */
export function palletAccount({ codec }: { readonly codec: Codec }): Hex {
  const palletId: Hex = codec.constant("LimitOrders.PalletId");
  return `0x${`6d6f646c${palletId.slice(2)}`.padEnd(64, "0")}`;
}

/** …and the hotkey that it stakes on. */
export const palletHotkey = ({ codec }: { readonly codec: Codec }): Hex => codec.constant("LimitOrders.PalletHotkey");
