import type { State, StateReader, StorageValue } from "../../state/state.js";
import type { Hex } from "../../units/hex.js";
import { U64_MAX } from "../fixed/fixed.js";
import { type Preservation, reducibleOf } from "./reducible.js";

/*
 * Accounts' TAO as FRAME's Balances keeps it (pallet-balances 42). What can't be is refused by the name of the chain's error; the caller gives up then
 * what it wrote.
 */

/** An account holds at least this much, rao, or nothing. */
export const EXISTENTIAL_DEPOSIT = 500n;

/** An account's balances, rao. Reserved TAO (deposits) is the account's, but can't be spent; frozen is the least that free and reserved must keep. */
export interface AccountData {
  readonly free: bigint;
  readonly reserved: bigint;
  readonly frozen: bigint;
  readonly flags: bigint;
}

/** Why balances can't be as wanted: `DispatchError`'s own names, `Overflow` of its `Arithmetic`, the rest of its `Token`. */
export type LedgerRefusal =
  | "ConsumerRemaining"
  | "NoProviders"
  | "TooManyConsumers"
  | "Overflow"
  | "BelowMinimum"
  | "FundsUnavailable"
  | "Frozen"
  | "NotExpendable";

/** Where balances are and who hears of their changes. */
export interface Ledger {
  readonly state: State;
  event(pallet: string, name: string, data: StorageValue): void;
}

/** How many other parts of the chain may hold an account alive (`MaxConsumers`). */
const MAX_CONSUMERS = 16;
/** Flag of accounts that count references as FRAME does since 2023. */
const NEW_LOGIC = 1n << 127n;

const accountOf = (state: StateReader, who: Hex) => state.get("System.Account", who);
const isEmpty = ({ free, reserved, frozen }: AccountData) => free === 0n && reserved === 0n && frozen === 0n;

/** Free TAO, rao. */
export function freeBalance(state: StateReader, who: Hex): bigint {
  return accountOf(state, who).data.free;
}

/** What can be taken from an account now, rao. */
export function reducible(state: StateReader, who: Hex, preservation: Preservation): bigint {
  return reducibleOf(accountOf(state, who), EXISTENTIAL_DEPOSIT, preservation);
}

/**
 * Changes an account's balances, and what follows from them: it is made once it has the existential deposit free, a reserve keeps it from dying, and
 * without either it is reaped, the rest lost as dust (`try_mutate_account`). Refused where a reserve would outlive the free balance
 * (`ConsumerRemaining`), or where there never was one (`NoProviders`).
 */
export function mutateAccount(ledger: Ledger, who: Hex, change: (data: AccountData) => AccountData): LedgerRefusal | undefined {
  const { state, event } = ledger;
  upgradeAccount(ledger, who);
  const account = accountOf(state, who);
  const before: AccountData = account.data;
  const after = change(before);
  if (after.free > U64_MAX) return "Overflow";
  let { nonce, providers, consumers, sufficients } = account;
  const provides = after.free >= EXISTENTIAL_DEPOSIT;
  const provided = before.free >= EXISTENTIAL_DEPOSIT;
  const consumes = after.reserved > 0n || after.frozen > 0n;
  const consumed = before.reserved > 0n || before.frozen > 0n;
  if (provides && !provided) {
    if (providers === 0 && sufficients === 0) event("System", "NewAccount", { account: who });
    providers += 1;
  }
  if (consumed && !consumes) consumers -= 1;
  if (consumes && !consumed) {
    if (providers === 0) return "NoProviders";
    if (consumers >= MAX_CONSUMERS) return "TooManyConsumers";
    consumers += 1;
  }
  if (provided && !provides) {
    if (providers === 1 && consumers > 0) return "ConsumerRemaining";
    providers -= 1;
    if (providers === 0 && sufficients === 0) {
      nonce = 0;
      event("System", "KilledAccount", { account: who });
    }
  }
  const survives = provides || after.reserved > 0n;
  const data = survives ? after : state.defaultOf("System.Account").data;
  if (providers > 0 || sufficients > 0) state.set("System.Account", [who], { ...account, nonce, providers, consumers, data });
  else state.delete("System.Account", who);
  if (isEmpty(before)) event("Balances", "Endowed", { account: who, freeBalance: after.free });
  if (!survives && after.free > 0n) {
    burnIssuance(state, after.free);
    event("Balances", "DustLost", { account: who, amount: after.free });
  }
  return undefined;
}

/** Brings an old account up to date; whether it was one (`ensure_upgraded`). */
export function upgradeAccount({ state, event }: Ledger, who: Hex): boolean {
  const account = accountOf(state, who);
  const { reserved, frozen, flags } = account.data;
  if ((flags & NEW_LOGIC) !== 0n) return false;
  const consumers = reserved > 0n && frozen === 0n ? account.consumers + 1 : account.consumers;
  state.set("System.Account", [who], { ...account, consumers, data: { ...account.data, flags: flags | NEW_LOGIC } });
  event("Balances", "Upgraded", { who });
  return true;
}

/** Puts TAO on an account that exists already (`Balanced::deposit`, exact); refused where the account would have less than the existential deposit. */
export function depositTao(ledger: Ledger, who: Hex, amount: bigint): LedgerRefusal | undefined {
  const free = freeBalance(ledger.state, who) + amount;
  if (free < EXISTENTIAL_DEPOSIT) return "BelowMinimum";
  const refusal = amount === 0n ? undefined : mutateAccount(ledger, who, (data) => ({ ...data, free }));
  if (refusal === undefined) ledger.event("Balances", "Deposit", { who, amount });
  return refusal;
}

/** Moves TAO between accounts (`Mutate::transfer`). */
export function transferFree(ledger: Ledger, from: Hex, to: Hex, amount: bigint, preservation: Preservation): LedgerRefusal | undefined {
  const { state } = ledger;
  const left = freeBalance(state, from) - amount;
  if (left < 0n) return "FundsUnavailable";
  if (amount > reducible(state, from, "expendable")) return "Frozen";
  if (left < EXISTENTIAL_DEPOSIT && amount > 0n && preservation === "preserve") return "NotExpendable";
  if (amount > 0n && freeBalance(state, to) + amount < EXISTENTIAL_DEPOSIT) return "BelowMinimum";
  if (from === to) return undefined;
  const refusal =
    mutateAccount(ledger, from, (data) => ({ ...data, free: left })) ??
    (amount === 0n ? undefined : mutateAccount(ledger, to, (data) => ({ ...data, free: data.free + amount })));
  if (refusal === undefined) ledger.event("Balances", "Transfer", { from, to, amount });
  return refusal;
}

/** TAO that ceases to be, in Balances' own count. */
export function burnIssuance(state: State, amount: bigint): void {
  lower(state, "Balances.TotalIssuance", amount);
}

function lower(state: State, total: string, amount: bigint): void {
  const before: bigint = state.get(total);
  state.set(total, [], before > amount ? before - amount : 0n);
}

/** Moves a subnet's or anybody's TAO, emptying the account if need be; what is lost as dust leaves the pallet's issuance too (`transfer_tao`, coinbase/tao.rs). */
export function transferTao(ledger: Ledger, from: Hex, to: Hex, amount: bigint): LedgerRefusal | "InsufficientBalance" | undefined {
  const { state } = ledger;
  if (amount > reducible(state, from, "expendable")) return "InsufficientBalance";
  const before: bigint = state.get("Balances.TotalIssuance");
  const refusal = transferFree(ledger, from, to, amount, "expendable");
  const lost = before - (state.get("Balances.TotalIssuance") as bigint);
  if (lost > 0n) lower(state, "SubtensorModule.TotalIssuance", lost);
  return refusal;
}
