import type { Call } from "../../../client/codec/types.js";
import type { StateReader } from "../../../state/state.js";
import type { Hex } from "../../../units/hex.js";

/**
 * Who pays a transaction's fee: the signer, or, where the call is a proxy's, the account acted for, if it agreed to (`RealPaysFee`); through one more
 * proxy within, or a batch of proxies for one account, too (runtime/src/transaction_payment_wrapper.rs).
 */
export function feePayer(state: StateReader, signer: Hex, call: Call): Hex {
  const real = payingReal(state, signer, call);
  if (real === undefined) return signer;
  const inner: Call = call.args.call;
  const within = inner.pallet === "Utility" && BATCHES.has(inner.name) ? (inner.args.calls as Call[]) : [inner];
  const payers = new Set(within.map((each) => payingReal(state, real, each)));
  const [payer] = payers;
  return payers.size === 1 && payer !== undefined ? payer : real;
}

const BATCHES = new Set(["batch", "batch_all", "force_batch"]);

function payingReal(state: StateReader, delegate: Hex, { pallet, name, args }: Call): Hex | undefined {
  if (pallet !== "Proxy" || name !== "proxy" || args.real.type !== "Id") return undefined;
  return state.has("Proxy.RealPaysFee", args.real.value, delegate) ? args.real.value : undefined;
}
