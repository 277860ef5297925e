import { address } from "../../registry/params.js";
import { ratioText } from "../shape/fixed.js";

/*
 * Baskets: what root's stakers earn is kept in a fund of alpha for each validator (since spec 441). A staker's part of a fund is counted in beta, which
 * trades and prices don't change; a claim redeems it for TAO.
 */

/** Whose fund it is. */
export const validator = () => address("The validator's hotkey, by default the wallet's", "hotkey");

/** A method of the chain's API for baskets. */
export const basketApi = (method: string) => `BetaBasketRuntimeApi_${method}`;

/** TAO for one beta, as a decimal: 1 when the fund began. */
export const betaPriceOf = (nav: bigint, beta: bigint) => ratioText(nav, beta);
