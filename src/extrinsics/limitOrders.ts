import { json } from "../registry/params.js";
import { must } from "./support/look.js";
import { rawArgs } from "./support/rawArgs.js";
import { simpleIntent } from "./support/simpleIntent.js";

/** Withdraws a limit order that was signed and given to a relayer: nobody can execute it after this. */
export const cancelOrder = simpleIntent({
  name: "cancelOrder",
  command: ["stake", "cancel-order"],
  doc: "Withdraw a limit order that you signed",
  signer: "coldkey",
  call: "LimitOrders.cancel_order",
  params: { order: json("The order as it was signed, version 1") },
  examples: ['tao stake cancel-order --order \'{"signer":"5F…","hotkey":"5G…","netuid":1, …}\''],
  args: ({ order }) => ({ order: { type: "V1", value: rawArgs(order) } }),
  says: ({ order }) => `cancel the limit order on subnet ${order.netuid}`,
  looks: ({ order }, signer) => [must(order.signer === signer, "LimitOrders.Unauthorized", `the order is ${order.signer}'s`)],
});
