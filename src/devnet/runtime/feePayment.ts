import type { Call } from "../../client/codec/types.js";
import { burnIssuance, depositTao, reducible } from "../../protocol/accounts/ledger.js";
import { U64_MAX, U64F64 } from "../../protocol/fixed/fixed.js";
import { alphaPrice, isDynamic } from "../../protocol/pool/poolOf.js";
import { stakeOf } from "../../protocol/staking/sharePool.js";
import type { StateReader } from "../../state/state.js";
import type { Hex } from "../../units/hex.js";
import { giveBack, withdraw } from "../pallets/balances/ledger.js";
import { get, netuids } from "../pallets/subtensor/items.js";
import { unstakeFrom } from "../pallets/subtensor/staking.js";
import { type DispatchContext, transactional } from "./context.js";
import { DispatchFailure } from "./failure.js";
import { InvalidTransaction } from "./invalid.js";

/*
 * What a transaction's fee is paid with (pallets/transaction-fee/src/lib.rs): TAO, or for calls that sell alpha that alpha, where the payer lacks TAO.
 */

/** What was taken before the call: TAO, or alpha of a position; null where nothing was due. */
export type PaidFee = { readonly tao: bigint } | { readonly netuid: number; readonly alphaFee: bigint; readonly taoAmount: bigint } | null;

/** Whether the fee could be paid now. */
export function canPayFee(state: StateReader, { payer, call, fee }: Charge): boolean {
  if (fee === 0n || fee <= reducible(state, payer, "preserve")) return true;
  const positions = alphaPositions(state, payer, call);
  const [position] = positions;
  return (
    position !== undefined &&
    positions.length === 1 &&
    stakeOf(state, position.hotkey, payer, position.netuid) >= alphaFor(state, position.netuid, fee)
  );
}

export interface Charge {
  readonly payer: Hex;
  readonly call: Call;
  /** With the tip, rao. */
  readonly fee: bigint;
}

/** Takes the fee. @throws InvalidTransaction `Payment` */
export function withdrawFee(context: DispatchContext, { payer, call, fee }: Charge): PaidFee {
  const { state } = context;
  if (fee === 0n) return null;
  if (fee <= reducible(state, payer, "preserve")) {
    withdraw(context, payer, fee);
    return { tao: fee };
  }
  const positions = alphaPositions(state, payer, call);
  const [position] = positions;
  if (position === undefined) throw new InvalidTransaction("Payment");
  if (positions.length > 1 || context.author === undefined) return { netuid: 0, alphaFee: 0n, taoAmount: 0n };
  const { hotkey, netuid } = position;
  const held = stakeOf(state, hotkey, payer, netuid);
  const wanted = alphaFor(state, netuid, fee) || held;
  const alphaFee = wanted < held ? wanted : held;
  try {
    const order = { alpha: alphaFee, limit: 0n, free: true, beneficiary: context.author };
    const taoAmount = transactional(context, (inner) => unstakeFrom(inner, { hotkey, coldkey: payer, netuid }, order));
    return { netuid, alphaFee, taoAmount };
  } catch (error) {
    if (error instanceof DispatchFailure) throw new InvalidTransaction("Payment");
    throw error;
  }
}

/** Gives back what wasn't due, and the rest to the author. Fees in alpha are final. */
export function settleFee(
  context: DispatchContext,
  { payer, paid, due, tip }: { readonly payer: Hex; readonly paid: PaidFee; readonly due: bigint; readonly tip: bigint },
): void {
  const { state, author, event } = context;
  if (paid !== null && "tao" in paid) {
    const { data } = state.get("System.Account", payer);
    const returned = data.free + data.reserved > 0n ? giveBack(context, payer, paid.tao - due) : 0n;
    const kept = paid.tao - returned;
    const placed = kept > 0n && author !== undefined && depositTao(context, author, kept) === undefined;
    if (!placed) burnIssuance(state, kept);
  } else if (paid !== null) event("SubtensorModule", "TransactionFeePaidWithAlpha", { who: payer, ...paid });
  event("TransactionPayment", "TransactionFeePaid", { who: payer, actualFee: due, tip });
}

interface AlphaPosition {
  readonly hotkey: Hex;
  readonly netuid: number;
}

/** Where calls that sell alpha can take their fee. */
function alphaPositions(state: StateReader, who: Hex, { pallet, name, args }: Call): AlphaPosition[] {
  if (pallet !== "SubtensorModule") return [];
  if (OF_ITS_SUBNET.has(name)) return [{ hotkey: args.hotkey, netuid: args.netuid }];
  if (OF_ITS_ORIGIN.has(name)) return [{ hotkey: args.originHotkey ?? args.hotkey, netuid: args.originNetuid }];
  if (name !== "unstake_all" && name !== "unstake_all_alpha") return [];
  return netuids(state)
    .filter((netuid) => get(state, "SubtokenEnabled", netuid) && stakeOf(state, args.hotkey, who, netuid) > 0n)
    .map((netuid) => ({ hotkey: args.hotkey, netuid }));
}

const OF_ITS_SUBNET = new Set(["remove_stake", "remove_stake_limit", "remove_stake_full_limit", "recycle_alpha", "burn_alpha"]);
const OF_ITS_ORIGIN = new Set(["move_stake", "transfer_stake", "swap_stake", "swap_stake_limit"]);

/** How much alpha is worth the TAO now. */
function alphaFor(state: StateReader, netuid: number, tao: bigint): bigint {
  if (!isDynamic(state, netuid)) return tao;
  return U64F64.toInt(U64F64.div(U64F64.fromInt(tao), alphaPrice(state, netuid)), U64_MAX);
}
