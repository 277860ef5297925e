import type { Hex } from "../../units/hex.js";
import { addTo, type Hook } from "../hook.js";
import { TOTAL_SUPPLY } from "./blockEmission.js";

const balanceIssuance = "Balances.TotalIssuance";

/** TAO that a block minted and hasn't placed yet. */
export interface TaoCredit {
  /** What was minted, rao. */
  readonly minted: bigint;
  /** Puts `amount` on an account; false where that much isn't left. */
  spend(hook: Hook, account: Hex, amount: bigint): boolean;
  /** What is left ceases to be. */
  recycleRest(hook: Hook): void;
}

/** Mints TAO, never beyond the total supply (`mint_tao`). */
export function mintTao({ state, event }: Hook, amount: bigint): TaoCredit {
  const room = TOTAL_SUPPLY - (state.get(balanceIssuance) as bigint);
  let left = amount < room ? amount : room;
  addTo(state, "TotalIssuance", [], left);
  addTo(state, balanceIssuance, [], left);
  event("Balances", "Issued", { amount: left });
  return {
    minted: left,
    spend(hook, account, spent) {
      if (spent > left) return false;
      left -= spent;
      deposit(hook, account, spent);
      return true;
    },
    recycleRest(hook) {
      if (left === 0n) return;
      addTo(hook.state, "TotalIssuance", [], -left);
      addTo(hook.state, balanceIssuance, [], -left);
      left = 0n;
    },
  };
}

/** Adds to an account's free TAO. */
export function deposit({ state, event }: Pick<Hook, "state" | "event">, account: Hex, amount: bigint): void {
  const { data, ...rest } = state.get("System.Account", account);
  state.set("System.Account", [account], { ...rest, data: { ...data, free: data.free + amount } });
  event("Balances", "Deposit", { who: account, amount });
}
