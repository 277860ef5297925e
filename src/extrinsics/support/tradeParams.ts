import { InputError } from "../../errors/kinds.js";
import { flag, fraction, optional, price } from "../../registry/params.js";

/** How a trade in a subnet's pool is guarded against a moving price; the same for all that trade. */
export const TRADE_PARAMS = {
  tolerance: optional(fraction("How far the price may move against you, as a fraction"), 5000),
  limitPrice: optional(price("The worst price you accept, in place of --tolerance")),
  partial: optional(flag("Trade what the limit allows when not all of it can be"), false),
  unlimited: optional(flag("Trade at any price"), false),
};

/** That no limit is given for a trade at any price: whoever gives one would lose it unsaid. @throws InputError `ERR_INPUT_LIMIT` */
export function refuseLostLimit(limit: unknown, unlimited: boolean): void {
  if (limit !== undefined && unlimited)
    throw new InputError("ERR_INPUT_LIMIT", "a trade at any price has no limit", {
      remedy: "Leave out the limit, or --unlimited.",
      details: { parameter: "unlimited" },
    });
}
