import type { Hex } from "../../units/hex.js";
import { depositTao, type Ledger } from "../accounts/ledger.js";
import { addTo } from "../hook.js";
import { TOTAL_SUPPLY } from "./blockEmission.js";

const balanceIssuance = "Balances.TotalIssuance";

/** TAO that a block minted and hasn't placed yet. */
export interface TaoCredit {
  /** What was minted, rao. */
  readonly minted: bigint;
  /** Puts `amount` on an account; false where that much isn't left, or where the account would have less than the existential deposit. */
  spend(ledger: Ledger, account: Hex, amount: bigint): boolean;
  /** What is left ceases to be. */
  recycleRest(ledger: Ledger): void;
}

/** Mints TAO, never beyond the total supply (`mint_tao`); nothing where that is reached, or was passed by force. */
export function mintTao({ state, event }: Ledger, amount: bigint): TaoCredit {
  const room = TOTAL_SUPPLY - (state.get(balanceIssuance) as bigint);
  let left = room < 0n ? 0n : amount < room ? amount : room;
  addTo(state, "TotalIssuance", [], left);
  addTo(state, balanceIssuance, [], left);
  if (left > 0n) event("Balances", "Issued", { amount: left });
  return {
    minted: left,
    spend(ledger, account, spent) {
      if (spent > left || depositTao(ledger, account, spent) !== undefined) return false;
      left -= spent;
      return true;
    },
    recycleRest(ledger) {
      if (left === 0n) return;
      addTo(ledger.state, "TotalIssuance", [], -left);
      addTo(ledger.state, balanceIssuance, [], -left);
      left = 0n;
    },
  };
}
