import { prodOrFast } from "../../../protocol/rules.js";
import type { KeyPart, State, StateReader } from "../../../state/state.js";
import type { Hex } from "../../../units/hex.js";
import { get, set } from "./items.js";

/*
 * How often things may be done on a subnet (pallets/subtensor/src/utils/rate_limiting.rs). A limit counts blocks since the last time; never before is
 * always allowed.
 */

/** Things that are counted by hotkey (or coldkey) and subnet, by the chain's number of each. */
const TYPES = {
  SetChildren: 0,
  SetChildkeyTake: 1,
  SetWeightsVersionKey: 4,
  MechanismCountUpdate: 7,
  MechanismEmission: 8,
  MaxUidsTrimming: 9,
  TempoUpdate: 11,
} as const;
const LEAST_TEMPO = 360n;
const A_DAY = 7200n;

export type LimitedType = keyof typeof TYPES;

/** Those of mechanisms and of trimming are fixed (`MechanismCountSetRateLimit`, `MechanismEmissionRateLimit`, `MaxUidsTrimmingRateLimit`). */
function limitOf(state: StateReader, type: LimitedType, netuid: number): bigint {
  switch (type) {
    case "SetChildren":
      return 150n;
    case "SetChildkeyTake":
      return get(state, "TxChildkeyTakeRateLimit");
    case "SetWeightsVersionKey":
      return BigInt(get(state, "Tempo", netuid)) * (get(state, "WeightsVersionKeyRateLimit") as bigint);
    case "MechanismCountUpdate":
    case "MechanismEmission":
      return prodOrFast(state, A_DAY, 1n);
    case "MaxUidsTrimming":
      return prodOrFast(state, 30n * A_DAY, 1n);
    case "TempoUpdate":
      return LEAST_TEMPO;
  }
}

export const isAllowed = (block: bigint, last: bigint, limit: bigint): boolean => last === 0n || block - last >= limit;

export interface Limited {
  readonly type: LimitedType;
  readonly account: Hex;
  readonly netuid: number;
}

export function passesLimit(state: StateReader, block: bigint, { type, account, netuid }: Limited): boolean {
  return isAllowed(block, get(state, "TransactionKeyLastBlock", account, netuid, TYPES[type]), limitOf(state, type, netuid));
}

/** Counts from now. */
export function noteLimit(state: State, block: bigint, { type, account, netuid }: Limited): void {
  set(state, "TransactionKeyLastBlock", [account, netuid, TYPES[type]], block);
}

/** Where a subnet's own limits are noted. */
export const subnetLimitKey = (type: "SetSNOwnerHotkey" | "OwnerHyperparamUpdate", netuid: number, name?: string): KeyPart =>
  ({ type, value: name === undefined ? netuid : [netuid, name] }) as unknown as KeyPart;

/** Owners change one parameter once in so many epochs. */
export function passesOwnerLimit(state: StateReader, block: bigint, netuid: number, parameter: string): boolean {
  const last: bigint = get(state, "LastRateLimitedBlock", subnetLimitKey("OwnerHyperparamUpdate", netuid, parameter));
  return isAllowed(block, last, BigInt(get(state, "Tempo", netuid)) * BigInt(get(state, "OwnerHyperparamRateLimit")));
}

export function noteOwnerParameter(state: State, block: bigint, netuid: number, parameter: string): void {
  set(state, "LastRateLimitedBlock", [subnetLimitKey("OwnerHyperparamUpdate", netuid, parameter)], block);
}
