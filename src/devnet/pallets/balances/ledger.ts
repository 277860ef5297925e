import type { State, StateReader } from "../../../state/state.js";
import type { Hex } from "../../../units/hex.js";
import type { Context } from "../../runtime/context.js";
import { DispatchFailure } from "../../runtime/failure.js";

/** An account holds at least this much, or nothing. */
export const EXISTENTIAL_DEPOSIT = 500n;

/** Whether an account may be emptied: `expendable`, or not: `preserve`. */
export type Preservation = "expendable" | "preserve";

type Ledger = Pick<Context, "state" | "event">;

const accountOf = (state: StateReader, who: Hex) => state.get("System.Account", who);
const token = (value: string) => DispatchFailure.other({ type: "Token", value });
const max = (a: bigint, b: bigint) => (a > b ? a : b);

/** Free TAO, rao. */
export function freeBalance(state: StateReader, who: Hex): bigint {
  return accountOf(state, who).data.free;
}

/** What can be taken from an account now (`reducible_balance`, polite). */
export function reducible(state: StateReader, who: Hex, preservation: Preservation): bigint {
  const { consumers, providers, data } = accountOf(state, who);
  const mayDie = consumers === 0 || providers > 1;
  const held = max((data.frozen as bigint) - (data.reserved as bigint), 0n);
  const untouchable = data.free > 0n && (preservation === "preserve" || !mayDie) ? max(held, EXISTENTIAL_DEPOSIT) : held;
  return max((data.free as bigint) - untouchable, 0n);
}

/** Puts TAO that exists already on an account. */
export function deposit(ledger: Ledger, who: Hex, amount: bigint): void {
  if (amount > 0n) setFree(ledger, who, freeBalance(ledger.state, who) + amount);
  ledger.event("Balances", "Deposit", { who, amount });
}

/** Takes TAO off an account; it is the caller's to place. */
export function withdraw(ledger: Ledger, who: Hex, amount: bigint): void {
  setFree(ledger, who, freeBalance(ledger.state, who) - amount);
  ledger.event("Balances", "Withdraw", { who, amount });
}

/** Moves TAO between accounts, as the pallet checks it. @throws DispatchFailure `Token.*` */
export function transfer(ledger: Ledger, from: Hex, to: Hex, amount: bigint, preservation: Preservation): void {
  const { state, event } = ledger;
  const account = accountOf(state, from);
  const left = account.data.free - amount;
  if (left < 0n) throw token("FundsUnavailable");
  if (amount > reducible(state, from, "expendable")) {
    throw token(account.data.frozen > left ? "Frozen" : "OnlyProvider");
  }
  if (left < EXISTENTIAL_DEPOSIT && amount > 0n && preservation === "preserve") throw token("NotExpendable");
  if (from !== to) {
    if (amount > 0n && freeBalance(state, to) + amount < EXISTENTIAL_DEPOSIT) throw token("BelowMinimum");
    setFree(ledger, from, left);
    setFree(ledger, to, freeBalance(state, to) + amount);
  }
  event("Balances", "Transfer", { from, to, amount });
}

/** Sets an account's free balance; below the existential deposit it is reaped, above it is made. */
function setFree(ledger: Ledger, who: Hex, free: bigint): void {
  const { state, event } = ledger;
  const account = accountOf(state, who);
  const total = free + account.data.reserved;
  if (total < EXISTENTIAL_DEPOSIT) {
    if (account.providers === 0 && total === 0n) return;
    reap(ledger, who, free);
    return;
  }
  const isNew = account.providers === 0;
  state.set("System.Account", [who], { ...account, providers: isNew ? 1 : account.providers, data: { ...account.data, free } });
  if (!isNew) return;
  event("System", "NewAccount", { account: who });
  event("Balances", "Endowed", { account: who, freeBalance: free });
}

function reap({ state, event }: Ledger, who: Hex, dust: bigint): void {
  const { nonce, sufficients } = accountOf(state, who);
  state.delete("System.Account", who);
  if (sufficients > 0) state.set("System.Account", [who], { ...state.defaultOf("System.Account"), nonce, sufficients });
  else event("System", "KilledAccount", { account: who });
  if (dust === 0n) return;
  burn(state, dust);
  event("Balances", "DustLost", { account: who, amount: dust });
}

/** TAO that ceases to be, in Balances' own count. */
export function burn(state: State, amount: bigint): void {
  state.set("Balances.TotalIssuance", [], (state.get("Balances.TotalIssuance") as bigint) - amount);
}
