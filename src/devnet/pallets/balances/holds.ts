import { EXISTENTIAL_DEPOSIT, type Ledger } from "../../../protocol/accounts/ledger.js";
import type { StorageValue } from "../../../state/state.js";
import type { Hex } from "../../../units/hex.js";
import { DispatchFailure } from "../../runtime/failure.js";
import { mutate } from "./ledger.js";

/** Why TAO is held, as `RuntimeHoldReason`, e.g. `{ type: "Preimage", value: "Preimage" }`. */
export interface HoldReason {
  readonly type: string;
  readonly value: StorageValue;
}

interface Hold {
  readonly id: HoldReason;
  readonly amount: bigint;
}

const isFor = (reason: HoldReason) => (hold: Hold) => hold.id.type === reason.type && hold.id.value === reason.value;

/** Holds TAO for a reason; it counts as reserved (`MutateHold::hold`, FRAME's balances). @throws DispatchFailure `Token.FundsUnavailable` */
export function hold(ledger: Ledger, who: Hex, reason: HoldReason, amount: bigint): void {
  if (amount === 0n) return;
  const { providers, data } = ledger.state.get("System.Account", who);
  if (amount > data.free - (providers === 1 ? EXISTENTIAL_DEPOSIT : 0n))
    throw DispatchFailure.other({ type: "Token", value: "FundsUnavailable" });
  mutate(ledger, who, (data) => ({ ...data, free: data.free - amount, reserved: data.reserved + amount }));
  changeHold(ledger, who, reason, amount);
}

/** Lets go of what was held for a reason. */
export function release(ledger: Ledger, who: Hex, reason: HoldReason, amount: bigint): void {
  if (amount === 0n) return;
  changeHold(ledger, who, reason, -amount);
  mutate(ledger, who, (data) => ({ ...data, free: data.free + amount, reserved: data.reserved - amount }));
}

/** A list that has become empty stays, as the pallet writes it. */
function changeHold({ state }: Ledger, who: Hex, reason: HoldReason, by: bigint): void {
  const holds: readonly Hold[] = state.get("Balances.Holds", who);
  const next = holds.some(isFor(reason))
    ? holds.map((each) => (isFor(reason)(each) ? { ...each, amount: each.amount + by } : each))
    : [...holds, { id: reason, amount: by }];
  state.set(
    "Balances.Holds",
    [who],
    next.filter(({ amount }) => amount > 0n),
  );
}
