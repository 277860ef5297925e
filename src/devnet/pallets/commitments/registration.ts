import type { State, StorageValue } from "../../../state/state.js";
import type { Hex } from "../../../units/hex.js";

/** One field of a commitment, as the codec reads it: `Raw0`…`Raw128`, a hash, `BigRaw`, `TimelockEncrypted`, `ResetBondsFlag` or `None`. */
export interface CommittedField {
  readonly type: string;
  readonly value?: StorageValue;
}

/** A commitment as the chain stores it. */
export interface Registration {
  readonly deposit: bigint;
  readonly block: number;
  readonly info: { readonly fields: readonly CommittedField[] };
}

const HASHES = new Set(["BlakeTwo256", "Sha256", "Keccak256", "ShaThree256"]);

/** How many bytes a field counts (`len_for_rate_limit`, pallets/commitments/src/types.rs). */
export function spaceOf({ type, value }: CommittedField): bigint {
  if (type === "TimelockEncrypted") return BigInt(value.encrypted.length);
  if (type === "BigRaw") return BigInt(value.length);
  if (HASHES.has(type)) return 32n;
  return BigInt(/^Raw(\d+)$/.exec(type)?.[1] ?? 0);
}

const INDEX = "Commitments.TimelockedIndex";

/** Notes that an account's commitment is to be opened, or not any more; the list is in order. */
export function trackTimelocked(state: State, netuid: number, who: Hex, isTimelocked: boolean): void {
  const others = (state.get(INDEX) as [number, Hex][]).filter(([id, account]) => id !== netuid || account !== who);
  const next: [number, Hex][] = isTimelocked ? [...others, [netuid, who]] : others;
  state.set(
    INDEX,
    [],
    next.sort(([a, x], [b, y]) => a - b || (x < y ? -1 : 1)),
  );
}

/** Forgets all that was committed on a subnet (`purge_netuid`). */
export function purgeCommitments(state: State, netuid: number): void {
  for (const name of ["CommitmentOf", "LastCommitment", "LastBondsReset", "RevealedCommitments", "UsedSpaceOf"])
    for (const key of state.keys(`Commitments.${name}`, netuid)) state.delete(`Commitments.${name}`, ...key);
  state.set(
    INDEX,
    [],
    (state.get(INDEX) as [number, Hex][]).filter(([id]) => id !== netuid),
  );
}
