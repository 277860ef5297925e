import { applyWrites, overlay } from "../../state/overlay.js";
import type { Hex } from "../../units/hex.js";
import { U64_MAX, U64F64 } from "../fixed/fixed.js";
import type { Hook } from "../hook.js";
import { item } from "../item.js";
import { transferWithinSubnet } from "./transferWithinSubnet.js";

/** A subnet that a crowdloan's contributors own together and its creator, the beneficiary, operates as a proxy (`SubnetLease`). */
export interface Lease {
  readonly beneficiary: Hex;
  readonly coldkey: Hex;
  readonly hotkey: Hex;
  /** Percent of the owner's cut that goes to the contributors. */
  readonly emissionsShare: number;
  readonly endBlock: number | null;
  readonly netuid: number;
  /** Rao. */
  readonly cost: bigint;
}

/** Blocks between payouts. */
const INTERVAL = 100n;

/**
 * Puts a leased subnet's part of the owner's cut by for its contributors, and every so many blocks pays what came together
 * (`distribute_leased_network_dividends`, pallets/subtensor/src/subnets/leasing.rs).
 */
export function payLease(hook: Hook, netuid: number, cut: bigint): void {
  const { state, block } = hook;
  const id: number | null = state.hasItem(item("SubnetUidToLeaseId")) ? state.get(item("SubnetUidToLeaseId"), netuid) : null;
  const lease: Lease | null = id === null ? null : state.get(item("SubnetLeases"), id);
  if (id === null || lease === null || (lease.endBlock !== null && lease.endBlock <= block)) return;
  const due = (state.get(item("AccumulatedLeaseDividends"), id) as bigint) + (cut * BigInt(lease.emissionsShare) + 99n) / 100n;
  const isPaid = block % INTERVAL === 0n && payOut(hook, id, lease, due);
  state.set(item("AccumulatedLeaseDividends"), [id], isPaid ? 0n : due);
}

/** All contributors, or nobody: false. */
function payOut(hook: Hook, id: number, lease: Lease, due: bigint): boolean {
  const layer = overlay(hook.state);
  const events: Parameters<Hook["event"]>[] = [];
  const inner = { ...hook, state: layer, event: (...event: Parameters<Hook["event"]>) => void events.push(event) };
  let left = due;
  const pay = (contributor: Hex, alpha: bigint): boolean => {
    const { coldkey, hotkey, netuid } = lease;
    const transfer = { from: { coldkey, hotkey }, to: { coldkey: contributor, hotkey }, netuid, alpha };
    if (typeof transferWithinSubnet(inner, transfer) === "string") return false;
    left = left > alpha ? left - alpha : 0n;
    inner.event("SubtensorModule", "SubnetLeaseDividendsDistributed", { leaseId: id, contributor, alpha });
    return true;
  };
  for (const key of layer.keys(item("SubnetLeaseShares"), id)) {
    const share: bigint = layer.get(item("SubnetLeaseShares"), ...key);
    const part = U64F64.mul(share, U64F64.fromInt(due));
    const alpha = U64F64.toInt(part, U64_MAX) + (part === U64F64.floor(part) ? 0n : 1n);
    if (!pay(key[1] as Hex, alpha)) return false;
  }
  if (!pay(lease.beneficiary, left)) return false;
  applyWrites(layer, hook.state);
  for (const event of events) hook.event(...event);
  return true;
}
