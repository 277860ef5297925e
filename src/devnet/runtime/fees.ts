import type { Call } from "../../client/codec/types.js";
import { CALL_WEIGHTS } from "./callWeights.js";
import type { PostDispatch } from "./context.js";
import { GROWING_WEIGHTS } from "./growingWeights.js";

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

/** What a call itself weighs, with `count` of what makes it grow. */
export function ownWeight(call: string, count = 0): Weight {
  const [refTime, proofSize] = CALL_WEIGHTS[call] ?? UNKNOWN;
  const growth = GROWING_WEIGHTS[call];
  return { refTime: BigInt(refTime + count * (growth?.refTime ?? 0)), proofSize: BigInt(proofSize + count * (growth?.proofSize ?? 0)) };
}

/** What a call weighs before it runs. Calls that hold others weigh as much more. */
export function dispatchInfo(call: Call): DispatchInfo {
  const name = `${call.pallet}.${call.name}`;
  const own = ownWeight(name, GROWING_WEIGHTS[name]?.count(call.args));
  const free = CALL_WEIGHTS[name]?.[2] === true;
  if (call.pallet === "Timestamp") return { weight: own, class: "Mandatory", paysFee: true };
  const inner = innerWeights(call);
  const isOperational = OPERATIONAL.has(name) || (call.pallet === "Sudo" && inner[0]?.class === "Operational");
  const isFree = free || (BATCHES.has(name) && inner.every(({ paysFee }) => !paysFee));
  const weight = WITNESSED.has(name) ? call.args.weight : inner.reduce((sum, info) => addWeights(sum, info.weight), own);
  return { weight, class: isOperational ? "Operational" : "Normal", paysFee: !isFree };
}

/** Calls that weigh what root says. */
const WITNESSED = new Set(["Sudo.sudo_unchecked_weight", "Utility.with_weight"]);
/** Calls that are free if all within are. */
const BATCHES = new Set(["Utility.batch", "Utility.batch_all", "Utility.force_batch"]);
const OPERATIONAL = new Set([
  ...["burn_half_life", "burn_increase_mult", "owner_cut_enabled", "owner_cut_auto_lock_enabled"].map(
    (name) => `AdminUtils.sudo_set_${name}`,
  ),
  ...["set_heap_pages", "set_code", "set_code_without_checks", "set_storage", "kill_storage", "kill_prefix"].map(
    (name) => `System.${name}`,
  ),
  ...["authorize_upgrade", "authorize_upgrade_without_checks", "apply_authorized_upgrade"].map((name) => `System.${name}`),
]);

/** What the calls within weigh: as much as is allowed them, where the call says so (Multisig's do). */
function innerWeights({ args }: Call): DispatchInfo[] {
  if (args.maxWeight !== undefined) return [{ weight: args.maxWeight, class: "Normal", paysFee: true }];
  const inner: (Call | undefined)[] = Array.isArray(args.calls) ? args.calls : [args.call, args.main, args.fallback];
  return inner.filter((call) => call?.pallet !== undefined).map((call) => dispatchInfo(call!));
}

export const addWeights = (a: Weight, b: Weight): Weight => ({ refTime: a.refTime + b.refTime, proofSize: a.proofSize + b.proofSize });

/** What reading and writing the database weighs (`RocksDbWeight`). */
export const dbWeight = (reads: number, writes = 0): Weight => ({
  refTime: BigInt(reads) * 25_000_000n + BigInt(writes) * 100_000_000n,
  proofSize: 0n,
});

/** What a call is charged for: what it turned out to weigh, never more than it had said. */
export function actualInfo(info: DispatchInfo, { weight = info.weight, free = false }: PostDispatch): DispatchInfo {
  const least = (a: bigint, b: bigint) => (a < b ? a : b);
  return {
    ...info,
    weight: { refTime: least(weight.refTime, info.weight.refTime), proofSize: least(weight.proofSize, info.weight.proofSize) },
    paysFee: info.paysFee && !free,
  };
}

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
