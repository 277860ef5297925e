import type { StorageValue } from "../../../state/state.js";
import type { Hex } from "../../../units/hex.js";
import type { Context } from "../../runtime/context.js";
import { DispatchFailure } from "../../runtime/failure.js";
import { EXISTENTIAL_DEPOSIT, mutate } from "./ledger.js";

type Ledger = Pick<Context, "state" | "event">;

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

function changeHold({ state }: Ledger, who: Hex, reason: HoldReason, by: bigint): void {
  const holds: Hold[] = state.get("Balances.Holds", who);
  const amount = (holds.find(isFor(reason))?.amount ?? 0n) + by;
  const rest = holds.filter((each) => !isFor(reason)(each));
  const next = amount === 0n ? rest : [...rest, { id: reason, amount }];
  if (next.length > 0) state.set("Balances.Holds", [who], next);
  else state.delete("Balances.Holds", who);
}
