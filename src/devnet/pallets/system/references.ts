import type { Hex } from "../../../units/hex.js";
import type { Context } from "../../runtime/context.js";

type Ledger = Pick<Context, "state" | "event">;

/** One more part of the chain gives an account its existence (`inc_providers`). */
export function addProvider({ state, event }: Ledger, who: Hex): void {
  const account = state.get("System.Account", who);
  state.set("System.Account", [who], { ...account, providers: account.providers + 1 });
  if (account.providers === 0 && account.sufficients === 0) event("System", "NewAccount", { account: who });
}

/** One fewer; the last one's end is the account's, unless others hold on to it (`dec_providers`). */
export function dropProvider({ state, event }: Ledger, who: Hex): void {
  const account = state.get("System.Account", who);
  const { providers, consumers, sufficients } = account;
  if (providers === 0 || (providers === 1 && consumers > 0)) return;
  if (providers > 1 || sufficients > 0) {
    state.set("System.Account", [who], { ...account, providers: providers - 1 });
    return;
  }
  state.delete("System.Account", who);
  event("System", "KilledAccount", { account: who });
}
