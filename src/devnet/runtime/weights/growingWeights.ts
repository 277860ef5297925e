import type { Call } from "../../../client/codec/types.js";

/** What a call weighs for each of something in its arguments, besides what {@link CALL_WEIGHTS} says: picoseconds, accesses counted in, and bytes of proof. */
export interface Growth {
  readonly refTime: number;
  readonly proofSize?: number;
  /** How many, by the arguments; `length` is what a call within them takes encoded. */
  count(args: Call["args"], length: (call: Call) => number): number;
}

const lengthOf =
  (list: string): Growth["count"] =>
  (args) =>
    args[list].length;
const ofCall: Growth["count"] = ({ call }, length) => length(call);
const others = lengthOf("otherSignatories");

/** Three quarters of a block are 75 million gas (`weight_per_gas`, runtime/src/lib.rs). */
const GAS = 40_000;
const BASE_EXTRINSIC = 108_157_000;
/** What the EVM's calls may use, without what every extrinsic weighs. */
const gas: readonly Growth[] = [
  { refTime: 1, count: ({ gasLimit }) => Math.max(0, Number(gasLimit) * GAS - BASE_EXTRINSIC) },
  { refTime: 0, proofSize: 184_467_440_737, count: ({ gasLimit }) => Number(gasLimit) },
];

export const GROWING_WEIGHTS: Readonly<Record<string, readonly Growth[]>> = {
  "AdminUtils.schedule_grandpa_change": [{ refTime: 15_444, count: lengthOf("nextAuthorities") }],
  "AdminUtils.swap_authorities": [{ refTime: 29_392, count: lengthOf("newAuthorities") }],
  // FRAME takes the weight of the other case for each.
  "Balances.burn": [{ refTime: 30_219_000 - 20_720_000, count: ({ keepAlive }) => Number(keepAlive) }],
  "Balances.upgrade_accounts": [{ refTime: 139_648_188, proofSize: 2_603, count: lengthOf("who") }],
  "EVM.call": gas,
  "EVM.create": gas,
  "EVM.create2": gas,
  "LimitOrders.execute_batched_orders": [{ refTime: 1_209_134_004, proofSize: 5_158, count: lengthOf("orders") }],
  "LimitOrders.execute_orders": [{ refTime: 1_495_180_782, proofSize: 5_158, count: lengthOf("orders") }],
  "Multisig.approve_as_multi": [{ refTime: 139_226, count: others }],
  "Multisig.as_multi": [
    { refTime: 193_313, count: others },
    { refTime: 2_057, count: ofCall },
  ],
  "Multisig.as_multi_threshold_1": [{ refTime: 397, count: ofCall }],
  "Multisig.cancel_as_multi": [{ refTime: 135_351, count: others }],
  "Multisig.poke_deposit": [{ refTime: 121_813, count: others }],
  "Preimage.ensure_updated": [{ refTime: 534_397_441, proofSize: 2_902, count: lengthOf("hashes") }],
  "Preimage.note_preimage": [{ refTime: 13_491, count: lengthOf("bytes") }],
  "System.kill_prefix": [{ refTime: 126_340_742, proofSize: 70, count: ({ subkeys }) => Math.min(subkeys + 1, 2 ** 32 - 1) }],
  "System.kill_storage": [{ refTime: 100_566_903, count: lengthOf("keys") }],
  "System.remark": [{ refTime: 10_920, count: lengthOf("remark") }],
  "System.remark_with_event": [{ refTime: 12_386, count: lengthOf("remark") }],
  "System.set_storage": [{ refTime: 100_733_648, count: lengthOf("items") }],
  "Utility.batch": [{ refTime: 5_450_264, count: lengthOf("calls") }],
  "Utility.batch_all": [{ refTime: 5_663_250, count: lengthOf("calls") }],
  "Utility.force_batch": [{ refTime: 5_477_293, count: lengthOf("calls") }],
};
