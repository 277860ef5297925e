import type { PalletCalls } from "../../runtime/context.js";
import { approveAsMulti, asMulti, asMultiThreshold1, cancelAsMulti, pokeDeposit } from "./operations.js";

export const multisigCalls: PalletCalls = {
  approve_as_multi: approveAsMulti,
  as_multi: asMulti,
  as_multi_threshold_1: asMultiThreshold1,
  cancel_as_multi: cancelAsMulti,
  poke_deposit: pokeDeposit,
};
