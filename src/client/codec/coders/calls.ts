import type { StorageValue } from "../../../state/state.js";
import { type Coder, unexpected } from "../coder.js";
import type { VariantInfo } from "../metadata/model.js";
import { Refusal, shown } from "../refusal.js";
import type { Call } from "../types.js";
import { encodePart, isObject, type Lazy } from "./composites.js";

export interface PalletCalls {
  readonly pallet: string;
  readonly index: number;
  readonly calls: readonly { readonly info: VariantInfo; readonly args: Lazy<Coder> }[];
}

/** The enum of all pallets' calls as `{ pallet, name, args }`, at the top and nested in other calls. */
export function callCoder(pallets: Lazy<readonly PalletCalls[]>): Coder {
  return {
    decode: (r): Call => {
      const palletIndex = r.u8();
      const pallet = pallets().find(({ index }) => index === palletIndex);
      if (pallet === undefined) throw new Refusal("ERR_CODEC_BYTES", `no pallet ${palletIndex} takes calls`);
      const callIndex = r.u8();
      const call = pallet.calls.find(({ info }) => info.index === callIndex);
      if (call === undefined) throw new Refusal("ERR_CODEC_BYTES", `${pallet.pallet} has no call ${callIndex}`);
      r.enter();
      const args = call.args().decode(r);
      r.leave();
      return { pallet: pallet.pallet, name: call.info.name, args };
    },
    encode: (w, value: StorageValue) => {
      if (!isObject(value) || typeof value.pallet !== "string" || typeof value.name !== "string")
        throw unexpected("a call { pallet, name, args }", shown(value));
      const pallet = pallets().find((one) => one.pallet === value.pallet);
      if (pallet === undefined) throw new Refusal("ERR_CODEC_CALL", `no pallet ${shown(value.pallet)} takes calls`);
      const call = pallet.calls.find(({ info }) => info.name === value.name);
      if (call === undefined) throw new Refusal("ERR_CODEC_CALL", `${pallet.pallet} has no call ${shown(value.name)}`);
      w.u8(pallet.index);
      w.u8(call.info.index);
      w.enter();
      encodePart(w, call.args(), value.args ?? {}, `${pallet.pallet}.${call.info.name}`);
      w.leave();
    },
  };
}
