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

/** Mints TAO, never beyond the total supply (`mint_tao`); nothing where that is reached, or was passed by force. */
export function mintTao({ state, event }: Hook, amount: bigint): TaoCredit {
  const room = TOTAL_SUPPLY - (state.get(balanceIssuance) as bigint);
  let left = room < 0n ? 0n : amount < room ? amount : room;
  addTo(state, "TotalIssuance", [], left);
  addTo(state, balanceIssuance, [], left);
  if (left > 0n) event("Balances", "Issued", { amount: left });
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

/** An account holds at least this much, or nothing. */
const EXISTENTIAL_DEPOSIT = 500n;

/** Adds to an account's free TAO, with which it begins to be where it wasn't. */
function deposit({ state, event }: Hook, account: Hex, amount: bigint): void {
  const { data, providers, ...rest } = state.get("System.Account", account);
  const free = data.free + amount;
  const isNew = data.free < EXISTENTIAL_DEPOSIT && free >= EXISTENTIAL_DEPOSIT;
  state.set("System.Account", [account], { ...rest, providers: isNew ? providers + 1 : providers, data: { ...data, free } });
  if (isNew && providers === 0 && rest.sufficients === 0) event("System", "NewAccount", { account });
  if (data.free + data.reserved + data.frozen === 0n) event("Balances", "Endowed", { account, freeBalance: free });
  event("Balances", "Deposit", { who: account, amount });
}
