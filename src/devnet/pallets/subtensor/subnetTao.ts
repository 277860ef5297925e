import { burnIssuance, reducible, transferTao as transferred } from "../../../protocol/accounts/ledger.js";
import { addTo, subnetAccount } from "../../../protocol/hook.js";
import type { StateReader } from "../../../state/state.js";
import type { Hex } from "../../../units/hex.js";
import type { DispatchContext } from "../../runtime/context.js";
import { ensure } from "../../runtime/failure.js";
import { ledgerFailure, transfer, withdraw } from "../balances/ledger.js";

/** TAO that a coldkey can spend, emptied if need be. */
export function spendable(state: StateReader, coldkey: Hex): bigint {
  return reducible(state, coldkey, "expendable");
}

/** Moves TAO from a coldkey to a subnet's account, keeping the coldkey alive; what was moved (`transfer_tao_to_subnet`, coinbase/tao.rs). */
export function payIntoSubnet(context: DispatchContext, netuid: number, coldkey: Hex, amount: bigint): bigint {
  if (amount === 0n) return 0n;
  const most = reducible(context.state, coldkey, "preserve");
  const moved = amount < most ? amount : most;
  ensure(moved > 0n, "InsufficientBalance");
  transfer(context, coldkey, subnetAccount(netuid), moved, "preserve");
  return moved;
}

/** Pays TAO out of a subnet's account. */
export function payFromSubnet(context: DispatchContext, netuid: number, to: Hex, amount: bigint): void {
  transferTao(context, subnetAccount(netuid), to, amount);
}

/** Moves TAO between accounts, emptying the first if need be. @throws DispatchFailure */
export function transferTao(context: DispatchContext, from: Hex, to: Hex, amount: bigint): void {
  const refusal = transferred(context, from, to, amount);
  ensure(refusal !== "InsufficientBalance", refusal!);
  if (refusal !== undefined) throw ledgerFailure(refusal);
}

/** Takes TAO out of everybody's reach; it still counts as issued (`burn_tao`). */
export function burnTao(context: DispatchContext, account: Hex, amount: bigint): void {
  transferTao(context, account, BURNED, amount);
}

/** The account that nobody has a key to (`PalletId(*b"burntnsr")`). */
const BURNED: Hex = `0x${[..."modlburntnsr"]
  .map((c) => c.charCodeAt(0).toString(16))
  .join("")
  .padEnd(64, "0")}`;

/** Takes TAO out of existence (`recycle_tao`); it can be emitted again. */
export function recycleTao(context: DispatchContext, account: Hex, amount: bigint): void {
  ensure(amount <= reducible(context.state, account, "preserve"), "InsufficientBalance");
  addTo(context.state, "TotalIssuance", [], -amount);
  withdraw(context, account, amount);
  burnIssuance(context.state, amount);
}
