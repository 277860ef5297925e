import type { Call } from "../../client/codec/types.js";
import { CALL_WEIGHTS } from "./callWeights.js";

export interface Weight {
  readonly refTime: bigint;
  readonly proofSize: bigint;
}

export interface DispatchInfo {
  readonly weight: Weight;
  readonly class: "Normal" | "Operational" | "Mandatory";
  readonly paysFee: boolean;
}

/** What every extrinsic weighs besides its call. */
export const BASE_WEIGHT = 108_157_000n;
/** For calls that the weight table doesn't know. */
const UNKNOWN: readonly [number, number] = [125_000_000, 3593];

/** 0.0005 rao for each picosecond, rounded to the nearest, halves down (pallets/transaction-fee/src/lib.rs). */
export function weightFee(refTime: bigint): bigint {
  return refTime / 2000n + (refTime % 2000n > 1000n ? 1n : 0n);
}

/** What a call weighs before it runs. Calls that hold others weigh as much more. */
export function dispatchInfo(call: Call): DispatchInfo {
  const [refTime, proofSize, free] = CALL_WEIGHTS[`${call.pallet}.${call.name}`] ?? UNKNOWN;
  const own: Weight = { refTime: BigInt(refTime), proofSize: BigInt(proofSize) };
  if (call.pallet === "Timestamp") return { weight: own, class: "Mandatory", paysFee: true };
  const inner = innerWeights(call);
  const weight = inner.reduce((sum, info) => add(sum, info.weight), own);
  const isSudo = call.pallet === "Sudo";
  const operational = (isSudo && inner[0]?.class === "Operational") || (call.pallet === "System" && /_storage$/.test(call.name));
  return { weight, class: operational ? "Operational" : "Normal", paysFee: free !== true };
}

/** What the calls within weigh: as much as is allowed them, where the call says so (Multisig's do). */
function innerWeights({ args }: Call): DispatchInfo[] {
  if (args.maxWeight !== undefined) return [{ weight: args.maxWeight, class: "Normal", paysFee: true }];
  const inner: Call[] = Array.isArray(args.calls) ? args.calls : args.call?.pallet === undefined ? [] : [args.call];
  return inner.map(dispatchInfo);
}

const add = (a: Weight, b: Weight): Weight => ({ refTime: a.refTime + b.refTime, proofSize: a.proofSize + b.proofSize });

export interface FeeDetails {
  readonly base: bigint;
  readonly length: bigint;
  readonly weight: bigint;
}

/** The fee without tip, in parts; null where the call is free. */
export function feeDetails(info: DispatchInfo, length: number): FeeDetails | null {
  if (!info.paysFee) return null;
  return { base: weightFee(BASE_WEIGHT), length: BigInt(length), weight: weightFee(info.weight.refTime) };
}

export function totalFee(details: FeeDetails | null): bigint {
  return details === null ? 0n : details.base + details.length + details.weight;
}
