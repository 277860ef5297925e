import { netuid } from "../registry/params.js";
import { defineRead } from "../registry/read.js";
import { Balance } from "../units/balance.js";

/** TAO for one alpha of a subnet's pool now. */
export const alphaPrice = defineRead({
  name: "alphaPrice",
  command: ["subnets", "price"],
  doc: "The price of a subnet's alpha in TAO",
  params: { netuid: netuid() },
  examples: ["tao subnets price --netuid 1"],
  async fetch(view, { netuid }): Promise<{ netuid: number; price: Balance<"tao"> }> {
    return { netuid, price: Balance.tao(await view.call<bigint>("SwapRuntimeApi_current_alpha_price", netuid)) };
  },
  present: { lines: ({ netuid, price }) => [[`Alpha of subnet ${netuid}`, String(price)]] },
});
