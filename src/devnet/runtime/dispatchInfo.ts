import type { Call, Codec } from "../../client/codec/types.js";
import { innerCalls } from "./boundedCall.js";
import type { PostDispatch } from "./context.js";
import { CALL_WEIGHTS } from "./weights/callWeights.js";
import { GROWING_WEIGHTS } from "./weights/growingWeights.js";
import { ownWeight } from "./weights/ownWeight.js";
import { addWeights, type Weight } from "./weights/weight.js";

export type DispatchClass = "Normal" | "Operational" | "Mandatory";

export interface DispatchInfo {
  readonly weight: Weight;
  readonly class: DispatchClass;
  readonly paysFee: boolean;
}

/** What a call weighs before it runs, of which class it is and whether it is paid for (`GetDispatchInfo`). */
export function dispatchInfo(codec: Codec, call: Call): DispatchInfo {
  const name = `${call.pallet}.${call.name}`;
  const length = (within: Call) => codec.encodeCall(within).length;
  const own = ownWeight(name, ...(GROWING_WEIGHTS[name] ?? []).map(({ count }) => count(call.args, length)));
  const inner = HOLDING.has(name) ? innerCalls(call).map((each) => dispatchInfo(codec, each)) : [];
  return { weight: weightOf(name, call, own, inner), class: classOf(name, inner), paysFee: isPaid(name, inner) };
}

/** Calls that make others, whose weights are in theirs. */
const HOLDING = new Set([
  ...["as_derivative", "batch", "batch_all", "dispatch_as", "dispatch_as_fallible", "force_batch", "if_else", "with_weight"].map(
    (name) => `Utility.${name}`,
  ),
  ...["sudo", "sudo_as", "sudo_unchecked_weight"].map((name) => `Sudo.${name}`),
  "Proxy.proxy",
  "Proxy.proxy_announced",
  "Multisig.as_multi_threshold_1",
  "Crowdloan.create",
]);
/** Of those, calls that weigh what root says. */
const WITNESSED = new Set(["Sudo.sudo_unchecked_weight", "Utility.with_weight"]);
/** Calls that are of the class of the one within. */
const OF_INNER_CLASS = new Set(["Sudo.sudo", "Sudo.sudo_as", "Sudo.sudo_unchecked_weight", "Multisig.as_multi_threshold_1"]);
/** Calls that are free if all within are. */
const PAID_AS_INNER = new Set(["Utility.batch", "Utility.batch_all", "Utility.force_batch", "Proxy.proxy"]);
const OPERATIONAL = new Set([
  ...["burn_half_life", "burn_increase_mult", "owner_cut_enabled", "owner_cut_auto_lock_enabled"].map(
    (name) => `AdminUtils.sudo_set_${name}`,
  ),
  ...["set_heap_pages", "set_code", "set_code_without_checks", "set_storage", "kill_storage", "kill_prefix"].map(
    (name) => `System.${name}`,
  ),
  ...["authorize_upgrade", "authorize_upgrade_without_checks", "apply_authorized_upgrade"].map((name) => `System.${name}`),
]);

/** Multisig's calls weigh as much more as they allow the call within. */
function weightOf(name: string, { args }: Call, own: Weight, inner: readonly DispatchInfo[]): Weight {
  if (WITNESSED.has(name)) return args.weight;
  const most: Weight[] = args.maxWeight === undefined ? [] : [args.maxWeight];
  return [...most, ...inner.map(({ weight }) => weight)].reduce(addWeights, own);
}

function classOf(name: string, inner: readonly DispatchInfo[]): DispatchClass {
  if (name === "Timestamp.set") return "Mandatory";
  if (OPERATIONAL.has(name)) return "Operational";
  return (OF_INNER_CLASS.has(name) ? inner[0]?.class : undefined) ?? "Normal";
}

function isPaid(name: string, inner: readonly DispatchInfo[]): boolean {
  if (PAID_AS_INNER.has(name)) return inner.some(({ paysFee }) => paysFee);
  return CALL_WEIGHTS[name]?.[2] !== true;
}

/** What a call is charged for: what it turned out to weigh, never more than it had said. */
export function actualInfo(info: DispatchInfo, { weight = info.weight, free = false }: PostDispatch): DispatchInfo {
  const least = (a: bigint, b: bigint) => (a < b ? a : b);
  return {
    ...info,
    weight: { refTime: least(weight.refTime, info.weight.refTime), proofSize: least(weight.proofSize, info.weight.proofSize) },
    paysFee: info.paysFee && !free,
  };
}
