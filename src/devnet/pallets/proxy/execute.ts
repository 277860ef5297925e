import type { Call } from "../../../client/codec/types.js";
import type { Hex } from "../../../units/hex.js";
import { type Context, signedBy } from "../../runtime/context.js";
import { outcome } from "../../runtime/outcome.js";
import { isSuperset, type ProxyType, permits } from "./filters.js";

/**
 * Makes a call as another account, within what the kind of proxy permits; that it failed is in the event only (`do_proxy`). The result that the chain
 * keeps of it besides (`LastCallResult`) is gone by the end of the block.
 */
export function execute(context: Context, real: Hex, type: ProxyType, call: Call): void {
  const origin = signedBy(real, (inner) => isWithin(type, inner));
  context.event("Proxy", "ProxyExecuted", { result: outcome(context, () => context.dispatch(call, origin)) });
}

/** A proxy can't make or remove stronger ones than itself. */
function isWithin(type: ProxyType, call: Call): boolean {
  if (call.pallet === "Proxy") {
    if ((call.name === "add_proxy" || call.name === "remove_proxy") && !isSuperset(type, call.args.proxyType)) return false;
    if ((call.name === "remove_proxies" || call.name === "kill_pure") && type !== "Any") return false;
  }
  return permits(type, call);
}
