import type { Codec, EventRecord } from "../../client/codec/types.js";
import type { State } from "../../state/state.js";
import type { Hex } from "../../units/hex.js";
import { feePayer } from "../pallets/proxy/feePayer.js";
import type { DepositedEvent, PostDispatch } from "./context.js";
import { dispatch } from "./dispatch.js";
import { actualInfo, type DispatchInfo, dispatchInfo } from "./dispatchInfo.js";
import type { Extrinsic } from "./extrinsic.js";
import { DispatchFailure } from "./failure.js";
import { settleFee, withdrawFee } from "./feePayment.js";
import { BASE_WEIGHT, feeDetails, totalFee } from "./fees.js";
import { addWeights } from "./weights/weight.js";

export interface BlockContext {
  readonly codec: Codec;
  readonly state: State;
  readonly block: bigint;
  readonly extrinsicIndex: number;
  readonly author: Hex | undefined;
}

/** An extrinsic's events, and what it turned out to weigh. */
export interface Applied {
  readonly events: readonly DepositedEvent[];
  readonly info: DispatchInfo;
}

/**
 * Applies a signed extrinsic that was found valid: takes the fee, counts the nonce, dispatches, gives back what wasn't due. Its events end with
 * ExtrinsicSuccess or ExtrinsicFailed.
 *
 * @throws InvalidTransaction where it can't be in this block after all
 */
export function applySigned(block: BlockContext, extrinsic: Extrinsic): Applied {
  const events: DepositedEvent[] = [];
  const context = { ...block, event: (pallet: string, name: string, data: unknown) => events.push({ pallet, name, data }) };
  const who = extrinsic.signed!.who!;
  const payer = feePayer(block.state, who, extrinsic.call);
  const { tip, nonce } = extrinsic.signed!;
  const { call, bytes } = extrinsic;
  const info = dispatchInfo(block.codec, call);
  const paid = withdrawFee(context, { payer, call, fee: totalFee(feeDetails(info, bytes.length)) + tip });
  setNonce(block.state, who, nonce + 1);
  const { post, failure } = attempt(() => dispatch(context, call, { type: "signed", who }));
  const actual = actualInfo(info, post);
  const due = totalFee(feeDetails(actual, bytes.length)) + tip;
  settleFee(context, { payer, paid, due, tip });
  events.push(ending(block.codec, actual, failure));
  return { events, info: actual };
}

/** Applies an extrinsic that nobody signed and nobody pays for: an inherent, or one that was found valid. */
export function applyBare(block: BlockContext, extrinsic: Extrinsic): Applied {
  const events: DepositedEvent[] = [];
  const context = { ...block, event: (pallet: string, name: string, data: unknown) => events.push({ pallet, name, data }) };
  const { post, failure } = attempt(() => dispatch(context, extrinsic.call, { type: "none" }));
  const info = actualInfo(dispatchInfo(block.codec, extrinsic.call), post);
  events.push(ending(block.codec, info, failure));
  return { events, info };
}

/** Gives an extrinsic's events their phase. */
export const inExtrinsic = (events: readonly DepositedEvent[], index: number): EventRecord[] =>
  events.map((event) => ({ ...event, phase: { extrinsic: index }, topics: [] }));

function attempt(work: () => PostDispatch): { readonly post: PostDispatch; readonly failure?: DispatchFailure } {
  try {
    return { post: work() };
  } catch (error) {
    if (error instanceof DispatchFailure) return { post: error.weight === undefined ? {} : { weight: error.weight }, failure: error };
    throw error;
  }
}

function ending(codec: Codec, info: DispatchInfo, failure: DispatchFailure | undefined): DepositedEvent {
  const dispatchInfo = {
    weight: addWeights(info.weight, { refTime: BASE_WEIGHT, proofSize: 0n }),
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
