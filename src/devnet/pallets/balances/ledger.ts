import {
  type AccountData,
  depositTao,
  type Ledger,
  type LedgerRefusal,
  mutateAccount,
  transferFree,
} from "../../../protocol/accounts/ledger.js";
import type { Preservation } from "../../../protocol/accounts/reducible.js";
import type { Hex } from "../../../units/hex.js";
import { DispatchFailure } from "../../runtime/failure.js";

/*
 * The rules of accounts' TAO, as calls fail by them.
 */

const PLAIN: readonly LedgerRefusal[] = ["ConsumerRemaining", "NoProviders", "TooManyConsumers"];

/** The failure of a dispatch that a ledger refuses. */
export function ledgerFailure(refusal: LedgerRefusal): DispatchFailure {
  if (PLAIN.includes(refusal)) return DispatchFailure.other(refusal);
  return DispatchFailure.other({ type: refusal === "Overflow" ? "Arithmetic" : "Token", value: refusal });
}

function ensureKept(refusal: LedgerRefusal | undefined): void {
  if (refusal !== undefined) throw ledgerFailure(refusal);
}

/** Moves TAO between accounts. @throws DispatchFailure `Token.*` */
export function transfer(ledger: Ledger, from: Hex, to: Hex, amount: bigint, preservation: Preservation): void {
  ensureKept(transferFree(ledger, from, to, amount, preservation));
}

/** Changes an account's balances, and what follows from them. @throws DispatchFailure as {@link mutateAccount} refuses */
export function mutate(ledger: Ledger, who: Hex, change: (data: AccountData) => AccountData): void {
  ensureKept(mutateAccount(ledger, who, change));
}

/** Takes TAO off an account; it is the caller's to place. */
export function withdraw(ledger: Ledger, who: Hex, amount: bigint): void {
  mutate(ledger, who, (data) => ({ ...data, free: data.free - amount }));
  ledger.event("Balances", "Withdraw", { who, amount });
}

/** Gives TAO back to an account, or none where it would have less than the existential deposit (`Balanced::deposit`, best effort); how much. */
export function giveBack(ledger: Ledger, who: Hex, amount: bigint): bigint {
  const refusal = depositTao(ledger, who, amount);
  if (refusal === undefined) return amount;
  if (refusal !== "BelowMinimum") throw ledgerFailure(refusal);
  ledger.event("Balances", "Deposit", { who, amount: 0n });
  return 0n;
}
