import type { Call } from "../../client/codec/types.js";

/** What a call weighs for each of something in its arguments, besides what {@link CALL_WEIGHTS} says: picoseconds, accesses counted in, and bytes of proof. */
interface Growth {
  readonly refTime: number;
  readonly proofSize?: number;
  count(args: Call["args"]): number;
}

const calls: Growth["count"] = (args) => args.calls.length;

export const GROWING_WEIGHTS: Readonly<Record<string, Growth>> = {
  "Balances.upgrade_accounts": { refTime: 139_648_188, proofSize: 2_603, count: ({ who }) => who.length },
  "LimitOrders.execute_batched_orders": { refTime: 1_209_134_004, proofSize: 5_158, count: ({ orders }) => orders.length },
  "LimitOrders.execute_orders": { refTime: 1_495_180_782, proofSize: 5_158, count: ({ orders }) => orders.length },
  "System.kill_prefix": { refTime: 126_340_742, proofSize: 70, count: ({ subkeys }) => subkeys },
  "System.kill_storage": { refTime: 100_566_903, count: ({ keys }) => keys.length },
  "System.remark": { refTime: 10_920, count: ({ remark }) => remark.length },
  "System.remark_with_event": { refTime: 12_386, count: ({ remark }) => remark.length },
  "System.set_storage": { refTime: 100_733_648, count: ({ items }) => items.length },
  "Utility.batch": { refTime: 5_450_264, count: calls },
  "Utility.batch_all": { refTime: 5_663_250, count: calls },
  "Utility.force_batch": { refTime: 5_477_293, count: calls },
};
