import { ensureRoot, type PalletCalls } from "../../runtime/context.js";

/** What gas costs in the EVM. */
export const baseFeeCalls: PalletCalls = {
  set_base_fee_per_gas(context, { fee }) {
    ensureRoot(context);
    context.state.set("BaseFee.BaseFeePerGas", [], fee);
    context.event("BaseFee", "NewBaseFeePerGas", { fee });
  },
  set_elasticity(context, { elasticity }) {
    ensureRoot(context);
    context.state.set("BaseFee.Elasticity", [], elasticity);
    context.event("BaseFee", "NewElasticity", { elasticity });
  },
};
