import { burnIssuance, EXISTENTIAL_DEPOSIT, freeBalance, reducible, upgradeAccount } from "../../../protocol/accounts/ledger.js";
import type { Hex } from "../../../units/hex.js";
import { type Context, ensureRoot, type Handler, signer } from "../../runtime/context.js";
import { DispatchFailure } from "../../runtime/failure.js";
import { mutate, transfer } from "./ledger.js";
import { unreserve } from "./reserves.js";
import { lookup } from "./transfers.js";

const TOTAL = "Balances.TotalIssuance";
const U64_MAX = 2n ** 64n - 1n;

/** Takes the signer's own TAO out of existence. */
export const burnOwn: Handler = (context, { value, keepAlive }) => {
  const who = signer(context);
  if (value > reducible(context.state, who, keepAlive ? "preserve" : "expendable"))
    throw DispatchFailure.other({ type: "Token", value: "FundsUnavailable" });
  if (value > context.state.get(TOTAL)) throw DispatchFailure.other({ type: "Arithmetic", value: "Overflow" });
  mutate(context, who, (data) => ({ ...data, free: data.free - value }));
  burnIssuance(context.state, value);
  context.event("Balances", "Burned", { who, amount: value });
};

export const forceTransfer: Handler = (context, { source, dest, value }) => {
  ensureRoot(context);
  transfer(context, lookup(source), lookup(dest), value, "expendable");
};

export const forceUnreserve: Handler = (context, { who, amount }) => {
  ensureRoot(context);
  unreserve(context, lookup(who), amount);
};

/** What an account has free from now on, rao; less than the existential deposit is nothing. */
export const forceSetBalance: Handler = (context, { who: address, newFree }) => {
  ensureRoot(context);
  const { state } = context;
  const who = lookup(address);
  const free: bigint = newFree < EXISTENTIAL_DEPOSIT ? 0n : newFree;
  const before = freeBalance(state, who);
  mutate(context, who, (data) => ({ ...data, free }));
  adjustIssuance(context, free - before);
  context.event("Balances", "BalanceSet", { who, free });
};

/** What a forced balance makes or unmakes, within a u64 (`PositiveImbalance` and `NegativeImbalance`, as they are dropped). */
function adjustIssuance({ state, event }: Pick<Context, "state" | "event">, amount: bigint): void {
  if (amount === 0n) return;
  state.set(TOTAL, [], clampedU64((state.get(TOTAL) as bigint) + amount));
  if (amount > 0n) event("Balances", "Issued", { amount });
  else event("Balances", "Rescinded", { amount: -amount });
}

const clampedU64 = (sum: bigint): bigint => (sum < 0n ? 0n : sum > U64_MAX ? U64_MAX : sum);

export const forceAdjustTotalIssuance: Handler = (context, { direction, delta }) => {
  ensureRoot(context);
  const { state } = context;
  if (delta === 0n) throw DispatchFailure.module("Balances", "DeltaZero");
  const old: bigint = state.get(TOTAL);
  const next = clampedU64(direction === "Increase" ? old + delta : old - delta);
  if (state.get("Balances.InactiveIssuance") > next) throw DispatchFailure.module("Balances", "IssuanceDeactivated");
  state.set(TOTAL, [], next);
  context.event("Balances", "TotalIssuanceForced", { old, new: next });
};

const FREE_FROM = 0.9;

/** Brings old accounts up to date; free where nearly all were old. */
export const upgradeAccounts: Handler = (context, { who }) => {
  signer(context);
  const accounts: Hex[] = who;
  if (accounts.length === 0) return;
  const old = accounts.filter((account) => upgradeAccount(context, account));
  context.spent({ free: old.length / accounts.length >= FREE_FROM });
};
