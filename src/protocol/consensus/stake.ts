import type { Arithmetic, Numbers } from "../fixed/arithmetic.js";
import { I32F32, I64F64, U64_MAX, U96F32 } from "../fixed/fixed.js";
import type { EpochRules } from "./epochRules.js";
import type { EpochInput } from "./types.js";
import { normalize, topNonZero } from "./vectors.js";

/** `TaoWeight` as a fixed-point fraction, U96F32 bits. */
export function taoWeightBits(taoWeight: bigint): bigint {
  return U96F32.div(U96F32.fromInt(taoWeight), U96F32.fromInt(U64_MAX));
}

/** What of the subnet's stakes is the same for all its mechanisms. */
export interface Stakes {
  /** Per uid, alpha + TAO * weight, I64F64 bits. */
  readonly total: readonly bigint[];
  /** The same, 0 below the threshold. */
  readonly filtered: readonly bigint[];
  /** Shares of the filtered total, I32F32 bits. */
  readonly stake: readonly bigint[];
  /** The stored permits, the owner's set by the rules; as long as stored. */
  readonly permits: readonly boolean[];
}

/** Stake shares and permits as the epoch uses them (pallets/subtensor/src/epoch/run_epoch.rs, staking/stake_utils.rs). */
export function readStakes(input: EpochInput, rules: EpochRules): Stakes {
  const weight = I64F64.from(taoWeightBits(input.taoWeight), U96F32);
  const owner = rules.ownerPermit ? input.ownerUid : null;
  const total = input.alphaStake.map((alpha, uid) =>
    I64F64.add(I64F64.fromInt(alpha), I64F64.mul(I64F64.fromInt(input.taoStake[uid]), weight)),
  );
  const filtered = total.map((bits, uid) => (uid !== owner && I64F64.toInt(bits, U64_MAX) < input.stakeThreshold ? 0n : bits));
  const sum = filtered.reduce((a, b) => I64F64.wrap(a + b), 0n);
  const stake = filtered.map((bits) => I32F32.from(sum === 0n ? bits : I64F64.div(bits, sum), I64F64));
  const permits = input.validatorPermit.map((permit, uid) => permit || uid === owner);
  return { total, filtered, stake, permits };
}

/** The permits after the epoch: the `MaxAllowedValidators` greatest stakes, and the owner by the rules. */
export function newPermits<T extends number | bigint>(
  arithmetic: Arithmetic<T>,
  stake: Numbers<T>,
  input: EpochInput,
  rules: EpochRules,
): boolean[] {
  const permits = topNonZero(arithmetic, stake, input.maxAllowedValidators);
  if (rules.ownerPermit && input.ownerUid !== null && input.ownerUid < input.n) permits[input.ownerUid] = true;
  return permits;
}

/** Shares among the active validators. A uid beyond the stored permits counts as forbidden, but no permits at all forbid nobody here. */
export function activeStake<T extends number | bigint>(
  arithmetic: Arithmetic<T>,
  stake: Numbers<T>,
  active: readonly boolean[],
  permits: readonly boolean[],
): Numbers<T> {
  const counted = arithmetic.array(stake.length);
  for (let uid = 0; uid < stake.length; uid++) if (active[uid] && (permits.length === 0 || permits[uid])) counted[uid] = stake[uid];
  return normalize(arithmetic, counted);
}
