/** A neuron as far as it matters whether another can take its place. */
export interface Seat {
  readonly uid: number;
  /** Rao. */
  readonly emission: bigint;
  /** The block it was registered in. */
  readonly since: bigint;
}

export interface PruningRules {
  readonly block: bigint;
  readonly immunity: bigint;
  /** As long as no more than so many are out of their immunity, they stay, and the immune go. */
  readonly minNonImmune: number;
}

/**
 * Who has to go: the least emission, then the oldest, then the lowest uid, of those out of immunity; of the immune where too few are out of it
 * (`get_neuron_to_prune`, pallets/subtensor/src/subnets/registration.rs). The owner's own aren't among `seats`.
 */
export function neuronToPrune(seats: readonly Seat[], { block, immunity, minNonImmune }: PruningRules): number | null {
  const candidates = [...seats].sort((a, b) => compare(a.emission, b.emission) || compare(a.since, b.since) || a.uid - b.uid);
  const isImmune = ({ since }: Seat) => block - since < immunity;
  const free = candidates.filter((seat) => !isImmune(seat));
  const prunable = free.length > minNonImmune ? free : candidates.filter(isImmune);
  return prunable[0]?.uid ?? null;
}

const compare = (a: bigint, b: bigint) => (a < b ? -1 : a > b ? 1 : 0);

export interface OwnedSeat<Key extends string> {
  readonly hotkey: Key;
  readonly uid: number;
  readonly since: bigint;
}

/** The subnet owner's hotkeys that can't be pruned: the longest registered, and the subnet's own (`owner`, if it is registered) first (`get_immune_owner_tuples`). */
export function immortalHotkeys<Key extends string>(owned: readonly OwnedSeat<Key>[], owner: Key | undefined, limit: number): Key[] {
  const longest = [...owned]
    .sort((a, b) => compare(a.since, b.since) || a.uid - b.uid)
    .slice(0, limit)
    .map(({ hotkey }) => hotkey);
  return owner === undefined || longest.includes(owner) ? longest : [owner, ...longest].slice(0, limit);
}
