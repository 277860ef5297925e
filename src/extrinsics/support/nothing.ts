import { Balance } from "../../units/balance.js";

/** For intents that cost no more than their fee. */
export const NOTHING = Balance.tao(0n);
