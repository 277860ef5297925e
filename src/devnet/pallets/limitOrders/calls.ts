import { ensureRoot, type PalletCalls, signer } from "../../runtime/context.js";
import { owns } from "../subtensor/items.js";
import { executeBatchedOrders } from "./batch.js";
import { executeOrders } from "./execute.js";
import { ensure, orderId, statusOf } from "./orders.js";
import { palletAccount, palletHotkey } from "./palletKeys.js";

export const limitOrdersCalls: PalletCalls = {
  cancel_order(context, { order }) {
    const { state, codec } = context;
    const who = signer(context);
    ensure(order.value.signer === who, "Unauthorized");
    const id = orderId(codec, order);
    ensure(statusOf(state, id) === null, "OrderAlreadyProcessed");
    state.set("LimitOrders.Orders", [id], { type: "Cancelled" });
    context.event("LimitOrders", "OrderCancelled", { orderId: id, signer: who });
  },
  execute_batched_orders: executeBatchedOrders,
  execute_orders: executeOrders,
  set_pallet_status(context, { enabled }) {
    ensureRoot(context);
    const ready = owns(context.state, palletAccount(context), palletHotkey(context));
    ensure(!enabled || ready, "PalletHotkeyNotRegistered");
    context.state.set("LimitOrders.LimitOrdersEnabled", [], enabled);
    context.event("LimitOrders", "LimitOrdersPalletStatusChanged", { enabled });
  },
};
