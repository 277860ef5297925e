import { alphaPrice } from "../../../protocol/pool/poolOf.js";
import type { Hex } from "../../../units/hex.js";
import { type Context, type Handler, signer, transactional } from "../../runtime/context.js";
import { failureOf } from "../../runtime/outcome.js";
import { transfer } from "../balances/ledger.js";
import { buyAlpha, sellAlpha } from "./orderSwaps.js";
import { checkOrder, ensure, isBuy, orderId, partOf, type SignedOrder, statusAfter, swapLimit } from "./orders.js";

/** Carries orders out one by one; one that can't be is passed over, or fails them all. */
export const executeOrders: Handler = (context, { orders, shouldFail }) => {
  const relayer = signer(context);
  ensure(context.state.get("LimitOrders.LimitOrdersEnabled"), "LimitOrdersDisabled");
  for (const order of orders as SignedOrder[]) {
    const id = orderId(context.codec, order.order);
    const failure = failureOf(() => transactional(context, (inner) => executeOne(inner, order, id, relayer)));
    if (failure === undefined) continue;
    if (shouldFail) throw failure;
    context.event("LimitOrders", "OrderSkipped", { orderId: id, reason: failure.encode(context.codec) });
  }
};

function executeOne(context: Context, signed: SignedOrder, id: Hex, relayer: Hex): void {
  const { state, codec } = context;
  const order = signed.order.value;
  const { netuid, hotkey, signer: coldkey } = order;
  checkOrder(signed, id, { codec, state, price: alphaPrice(state, netuid), relayer });
  const position = { hotkey, coldkey, netuid };
  const amount = signed.partialFill ?? order.amount;
  const { amountIn, amountOut, fee } = isBuy(order)
    ? buy(amount, partOf(amount, order.feeRate))
    : sell(sellAlpha(context, position, amount, swapLimit(order), true));
  if (fee > 0n) transfer(context, coldkey, order.feeRecipient, fee, "expendable");
  state.set("LimitOrders.Orders", [id], statusAfter(state, id, signed.partialFill, order.amount));
  context.event("LimitOrders", "OrderExecuted", { orderId: id, signer: coldkey, netuid, orderType: order.orderType, amountIn, amountOut });

  function buy(tao: bigint, taken: bigint) {
    const amountOut = buyAlpha(context, position, tao - taken, swapLimit(order), true);
    return { amountIn: tao - taken, amountOut, fee: taken };
  }
  function sell(tao: bigint) {
    const taken = partOf(tao, order.feeRate);
    return { amountIn: amount, amountOut: tao - taken, fee: taken };
  }
}
