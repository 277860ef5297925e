import type { EventRecord } from "../client/codec/types.js";
import type { State } from "../state/state.js";

/** Which way each event of Balances moves the issuance. What is withdrawn (a fee) counts as gone until it is deposited. */
const SIGNS: Readonly<Record<string, bigint>> = {
  Burned: -1n,
  Deposit: 1n,
  DustLost: -1n,
  Issued: 1n,
  Minted: 1n,
  Rescinded: -1n,
  Withdraw: -1n,
};

/** Adds to both counts of issued TAO what a block's transactions issued, and takes away what they recycled or burned: to the rao, by their events. */
export function noteIssuance(state: State, events: readonly EventRecord[]): void {
  const moved = events
    .filter(({ pallet }) => pallet === "Balances")
    .reduce((sum, { name, data }) => sum + (SIGNS[name] ?? 0n) * (data.amount ?? 0n), 0n);
  if (moved === 0n) return;
  for (const item of ["SubtensorModule.TotalIssuance", "Balances.TotalIssuance"]) state.set(item, [], (state.get(item) as bigint) + moved);
}
