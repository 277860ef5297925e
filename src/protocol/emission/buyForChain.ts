import { addTo, type Hook, subnetAccount } from "../hook.js";
import { poolForSwap } from "../pool/poolOf.js";
import { NO_LIMIT, quoteSwap, type SwapOrder } from "../pool/quote.js";
import { recordProtocolFlow } from "../pool/recordProtocolFlow.js";
import { swapInPool } from "../pool/swapInPool.js";
import { rulesOf } from "../rules.js";
import type { TaoCredit } from "./taoCredit.js";

/**
 * Buys alpha with a block's TAO, free of fee; nobody gets it, it is booked as the protocol's. If the pool refuses, the TAO stays on the subnet's account,
 * or goes back to the credit (432 on).
 */
export function buyForChain(hook: Hook, netuid: number, tao: bigint, credit: TaoCredit): void {
  const { state } = hook;
  state.set("SubtensorModule.SubnetExcessTao", [netuid], 0n);
  if (tao === 0n) return;
  const order: SwapOrder = { side: "buy", amount: tao, limit: NO_LIMIT.buy, feeRate: 0 };
  if (rulesOf(state).reservoirs && typeof quoteSwap(poolForSwap(state, netuid), order) === "string") return;
  if (!credit.spend(hook, subnetAccount(netuid), tao)) return;
  const bought = swapInPool(state, netuid, order);
  if (typeof bought === "string") return;
  addTo(state, "SubnetProtocolAlpha", [netuid], bought.paidOut);
  state.set("SubtensorModule.SubnetExcessTao", [netuid], bought.paidIn);
  recordProtocolFlow(state, netuid, bought.paidIn);
}
