import { flag, fraction, optional, price } from "../../registry/params.js";

/** How a trade in a subnet's pool is guarded against a moving price; the same for all that trade. */
export const TRADE_PARAMS = {
  tolerance: optional(fraction("How far the price may move against you, as a fraction"), 5000),
  limitPrice: optional(price("The worst price you accept, in place of --tolerance")),
  partial: optional(flag("Trade what the limit allows when not all of it can be"), false),
  unlimited: optional(flag("Trade at any price"), false),
};
