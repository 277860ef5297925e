import { type Preservation, reducibleOf } from "../../../protocol/accounts/reducible.js";
import type { State, StateReader } from "../../../state/state.js";
import type { Hex } from "../../../units/hex.js";
import type { Context } from "../../runtime/context.js";
import { DispatchFailure } from "../../runtime/failure.js";

const U64_MAX = 2n ** 64n - 1n;

/** An account holds at least this much, or nothing. */
export const EXISTENTIAL_DEPOSIT = 500n;

export type { Preservation };

type Ledger = Pick<Context, "state" | "event">;

const accountOf = (state: StateReader, who: Hex) => state.get("System.Account", who);
const token = (value: string) => DispatchFailure.other({ type: "Token", value });

/** Free TAO, rao. */
export function freeBalance(state: StateReader, who: Hex): bigint {
  return accountOf(state, who).data.free;
}

/** What can be taken from an account now. */
export function reducible(state: StateReader, who: Hex, preservation: Preservation): bigint {
  return reducibleOf(accountOf(state, who), EXISTENTIAL_DEPOSIT, preservation);
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
  const left = freeBalance(state, from) - amount;
  if (left < 0n) throw token("FundsUnavailable");
  if (amount > reducible(state, from, "expendable")) throw token("Frozen");
  if (left < EXISTENTIAL_DEPOSIT && amount > 0n && preservation === "preserve") throw token("NotExpendable");
  if (from === to) return;
  if (amount > 0n && freeBalance(state, to) + amount < EXISTENTIAL_DEPOSIT) throw token("BelowMinimum");
  setFree(ledger, from, left);
  if (amount > 0n) setFree(ledger, to, freeBalance(state, to) + amount);
  event("Balances", "Transfer", { from, to, amount });
}

/** An account's balances, rao. Reserved TAO (deposits) is the account's, but can't be spent; frozen is the least that free and reserved must keep. */
export interface AccountData {
  readonly free: bigint;
  readonly reserved: bigint;
  readonly frozen: bigint;
  readonly flags: bigint;
}

const setFree = (ledger: Ledger, who: Hex, free: bigint) => mutate(ledger, who, (data) => ({ ...data, free }));

/**
 * Changes an account's balances, and what follows from them: it is made once it has the existential deposit free, a reserve keeps it from dying, and
 * without either it is reaped, the rest lost as dust (`try_mutate_account`, FRAME's balances).
 *
 * @throws DispatchFailure `ConsumerRemaining` where a reserve would outlive the free balance, `NoProviders` where there never was one
 */
export function mutate(ledger: Ledger, who: Hex, change: (data: AccountData) => AccountData): void {
  const { state, event } = ledger;
  upgrade(ledger, who);
  const account = accountOf(state, who);
  const before: AccountData = account.data;
  const after = change(before);
  if (after.free > U64_MAX) throw DispatchFailure.other({ type: "Arithmetic", value: "Overflow" });
  const isNew = isEmpty(before);
  let { providers, consumers, sufficients } = account;
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
    if (providers === 0) throw DispatchFailure.other("NoProviders");
    if (consumers >= MAX_CONSUMERS) throw DispatchFailure.other("TooManyConsumers");
    consumers += 1;
  }
  let { nonce } = account;
  if (provided && !provides) {
    if (providers === 1 && consumers > 0) throw DispatchFailure.other("ConsumerRemaining");
    providers -= 1;
    if (providers === 0 && sufficients === 0) {
      nonce = 0;
      event("System", "KilledAccount", { account: who });
    }
  }
  const survives = after.free >= EXISTENTIAL_DEPOSIT || after.reserved > 0n;
  const data = survives ? after : state.defaultOf("System.Account").data;
  if (providers > 0 || sufficients > 0) state.set("System.Account", [who], { ...account, nonce, providers, consumers, data });
  else state.delete("System.Account", who);
  if (isNew) event("Balances", "Endowed", { account: who, freeBalance: after.free });
  if (survives || after.free === 0n) return;
  burn(state, after.free);
  event("Balances", "DustLost", { account: who, amount: after.free });
}

/** Flag of accounts that count references as FRAME does since 2023. */
const NEW_LOGIC = 1n << 127n;

/** Brings an old account up to date; whether it was one (`ensure_upgraded`). */
export function upgrade({ state, event }: Ledger, who: Hex): boolean {
  const account = accountOf(state, who);
  const { reserved, frozen, flags } = account.data;
  if ((flags & NEW_LOGIC) !== 0n) return false;
  const consumers = reserved > 0n && frozen === 0n ? account.consumers + 1 : account.consumers;
  state.set("System.Account", [who], { ...account, consumers, data: { ...account.data, flags: flags | NEW_LOGIC } });
  event("Balances", "Upgraded", { who });
  return true;
}

/** How many other parts of the chain may hold an account alive (`MaxConsumers`). */
const MAX_CONSUMERS = 16;

const isEmpty = ({ free, reserved, frozen }: AccountData) => free === 0n && reserved === 0n && frozen === 0n;

/** TAO that ceases to be, in Balances' own count. */
export function burn(state: State, amount: bigint): void {
  state.set("Balances.TotalIssuance", [], (state.get("Balances.TotalIssuance") as bigint) - amount);
}
