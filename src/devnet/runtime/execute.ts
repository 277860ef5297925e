import type { Codec, EventRecord } from "../../client/codec/types.js";
import type { State } from "../../state/state.js";
import type { Hex } from "../../units/hex.js";
import { burn, deposit, reducible, withdraw } from "../pallets/balances/ledger.js";
import { feePayer } from "../pallets/proxy/feePayer.js";
import { type Context, type DepositedEvent, transactional } from "./context.js";
import { dispatch } from "./dispatch.js";
import type { Extrinsic } from "./extrinsic.js";
import { DispatchFailure } from "./failure.js";
import { BASE_WEIGHT, type DispatchInfo, dispatchInfo, feeDetails, totalFee } from "./fees.js";
import { InvalidTransaction } from "./invalid.js";

export interface BlockContext {
  readonly codec: Codec;
  readonly state: State;
  readonly block: bigint;
  readonly extrinsicIndex: number;
  readonly author: Hex | undefined;
}

/**
 * Applies a signed extrinsic that was found valid: takes the fee, counts the nonce, dispatches, gives back what wasn't due. Its events end with
 * ExtrinsicSuccess or ExtrinsicFailed.
 *
 * @throws InvalidTransaction where it can't be in this block after all
 */
export function applySigned(block: BlockContext, extrinsic: Extrinsic): DepositedEvent[] {
  const events: DepositedEvent[] = [];
  const context = { ...block, event: (pallet: string, name: string, data: unknown) => events.push({ pallet, name, data }) };
  const who = extrinsic.signed!.who!;
  const payer = feePayer(block.state, who, extrinsic.call);
  const { tip, nonce } = extrinsic.signed!;
  const info = dispatchInfo(extrinsic.call);
  const fee = totalFee(feeDetails(info, extrinsic.bytes.length)) + (info.paysFee ? tip : 0n);
  if (accountOf(block.state, who).nonce !== nonce)
    throw new InvalidTransaction(accountOf(block.state, who).nonce < nonce ? "Future" : "Stale");
  if (fee > reducible(block.state, payer, "preserve")) throw new InvalidTransaction("Payment");
  setNonce(block.state, who, nonce + 1);
  if (fee > 0n) withdraw(context, payer, fee);
  const failure = attempt(() => dispatch(context, extrinsic.call, { type: "signed", who }));
  const free = extrinsic.call.pallet === "Sudo" && failure === undefined;
  const due = free ? 0n : fee;
  if (fee > 0n) {
    if (accountOf(block.state, payer).providers > 0) deposit(context, payer, fee - due);
    if (due > 0n && block.author !== undefined) deposit(context, block.author, due);
    else burn(block.state, due);
  }
  context.event("TransactionPayment", "TransactionFeePaid", { who: payer, actualFee: due, tip: free || !info.paysFee ? 0n : tip });
  events.push(ending(block.codec, { ...info, paysFee: info.paysFee && !free }, failure));
  return events;
}

/** Applies an inherent, which can't fail. */
export function applyInherent(block: BlockContext, extrinsic: Extrinsic): DepositedEvent[] {
  const events: DepositedEvent[] = [];
  const context = { ...block, event: (pallet: string, name: string, data: unknown) => events.push({ pallet, name, data }) };
  dispatch(context, extrinsic.call, { type: "none" });
  events.push(ending(block.codec, dispatchInfo(extrinsic.call), undefined));
  return events;
}

/** What dispatching a call would do to the events, without a trace. */
export function rehearse(block: BlockContext, work: (context: Omit<Context, "dispatch" | "origin">) => void): DispatchFailure | undefined {
  return attempt(() =>
    transactional({ ...block, event: () => undefined }, (inner) => {
      work(inner);
      throw new Rehearsed();
    }),
  );
}

class Rehearsed extends Error {}

/** Gives an extrinsic's events their phase. */
export const inExtrinsic = (events: readonly DepositedEvent[], index: number): EventRecord[] =>
  events.map((event) => ({ ...event, phase: { extrinsic: index }, topics: [] }));

function attempt(work: () => void): DispatchFailure | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof DispatchFailure) return error;
    if (error instanceof Rehearsed) return undefined;
    throw error;
  }
}

function ending(codec: Codec, info: DispatchInfo, failure: DispatchFailure | undefined): DepositedEvent {
  const dispatchInfo = {
    weight: { refTime: info.weight.refTime + BASE_WEIGHT, proofSize: info.weight.proofSize },
    class: info.class,
    paysFee: info.paysFee ? "Yes" : "No",
  };
  if (failure === undefined) return { pallet: "System", name: "ExtrinsicSuccess", data: { dispatchInfo } };
  return { pallet: "System", name: "ExtrinsicFailed", data: { dispatchError: failure.encode(codec), dispatchInfo } };
}

const accountOf = (state: State, who: Hex) => state.get("System.Account", who);

function setNonce(state: State, who: Hex, nonce: number): void {
  state.set("System.Account", [who], { ...accountOf(state, who), nonce });
}
