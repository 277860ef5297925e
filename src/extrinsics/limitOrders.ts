import { blake2b } from "@noble/hashes/blake2.js";
import type { View } from "../client/view.js";
import { json } from "../registry/params.js";
import type { StorageValue } from "../state/state.js";
import { type Hex, toHex } from "../units/hex.js";
import { check, must } from "./support/look.js";
import { rawArgs } from "./support/rawArgs.js";
import { simpleIntent } from "./support/simpleIntent.js";

const versioned = (order: Readonly<Record<string, unknown>>) => ({ type: "V1", value: rawArgs(order) });

/** How the chain names an order: blake2-256 of its encoding. */
async function orderId(view: View, order: StorageValue): Promise<Hex> {
  const codec = await view.codec();
  const [field] = codec.callFields("LimitOrders.cancel_order");
  return toHex(blake2b(codec.encodeType(field!.type, order), { dkLen: 32 }));
}

/** Withdraws a limit order that was signed and given to a relayer: nobody can execute it after this. */
export const cancelOrder = simpleIntent({
  name: "cancelOrder",
  command: ["stake", "cancel-order"],
  doc: "Withdraw a limit order that you signed",
  signer: "coldkey",
  call: "LimitOrders.cancel_order",
  params: { order: json("The order as it was signed, version 1") },
  examples: ['tao stake cancel-order --order \'{"signer":"5F…","hotkey":"5G…","netuid":1, …}\''],
  args: ({ order }) => ({ order: versioned(order) }),
  says: ({ order }) => `cancel the limit order on subnet ${order.netuid}`,
  looks: async ({ order }, signer, view) => [
    must(order.signer === signer, "LimitOrders.Unauthorized", `the order is ${order.signer}'s`),
    check(
      "LimitOrders.OrderAlreadyProcessed",
      [["LimitOrders.Orders", await orderId(view, versioned(order))]],
      ([status]: [{ type: string } | null]) => status !== null && `the order is ${status.type.toLowerCase()} already`,
    ),
  ],
});
