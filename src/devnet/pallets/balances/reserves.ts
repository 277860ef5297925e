import type { AccountData, Ledger } from "../../../protocol/accounts/ledger.js";
import type { Hex } from "../../../units/hex.js";
import { DispatchFailure } from "../../runtime/failure.js";
import { mutate } from "./ledger.js";

/**
 * Sets TAO aside as a deposit: it stays on the account, reserved (`ReservableCurrency`, FRAME's balances).
 *
 * @throws DispatchFailure `Balances.InsufficientBalance`, `Balances.LiquidityRestrictions`, `ConsumerRemaining` where less than the existential deposit
 * would stay free
 */
export function reserve(ledger: Ledger, who: Hex, amount: bigint): void {
  if (amount === 0n) return;
  mutate(ledger, who, (data) => {
    const free = data.free - amount;
    if (free < 0n) throw DispatchFailure.module("Balances", "InsufficientBalance");
    if (free < data.frozen) throw DispatchFailure.module("Balances", "LiquidityRestrictions");
    return { ...data, free, reserved: data.reserved + amount };
  });
  ledger.event("Balances", "Reserved", { who, amount });
}

/** Gives a deposit back, as much of it as is there. */
export function unreserve(ledger: Ledger, who: Hex, amount: bigint): void {
  if (amount === 0n) return;
  const { free, reserved }: AccountData = ledger.state.get("System.Account", who).data;
  if (free + reserved === 0n) return;
  const actual = amount < reserved ? amount : reserved;
  mutate(ledger, who, (data) => ({ ...data, free: data.free + actual, reserved: data.reserved - actual }));
  ledger.event("Balances", "Unreserved", { who, amount: actual });
}

/** Makes a deposit of `before` one of `after`. @throws DispatchFailure as {@link reserve} */
export function adjustReserve(ledger: Ledger, who: Hex, before: bigint, after: bigint): void {
  if (after > before) reserve(ledger, who, after - before);
  else unreserve(ledger, who, before - after);
}
