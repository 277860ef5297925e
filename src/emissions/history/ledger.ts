import type { VerifiedEpoch } from "./verifiedEpoch.js";

/** Where verified epochs are kept: by subnet and block, each epoch naming the one before it. */
export interface Ledger {
  /** The block of the epoch before this one, where this one was verified; null where there was none. Undefined where it wasn't verified. */
  previous(netuid: number, block: number): number | null | undefined;
  /** The verified epochs of a subnet from block `oldest` to `newest`, each with the block of the one before it. */
  links(netuid: number, oldest: number, newest: number): [block: number, previous: number | null][];
  /** The newest verified epoch's block of a subnet. */
  newest(netuid: number): number | undefined;
  /** Kept when this returns; an epoch verified again replaces what was kept of it. */
  put(epoch: VerifiedEpoch): void;
  counts(): Record<VerifiedEpoch["status"], number>;
  close(): void;
}

/** A ledger that forgets all but each subnet's newest epoch. */
export function memoryLedger(): Ledger {
  const newest = new Map<number, VerifiedEpoch>();
  const counts = { ok: 0, mismatch: 0, notProven: 0 };
  return {
    previous(netuid, block) {
      const epoch = newest.get(netuid);
      return epoch?.block === block ? epoch.previous : undefined;
    },
    links(netuid, oldest, latest) {
      const epoch = newest.get(netuid);
      return epoch === undefined || epoch.block < oldest || epoch.block > latest ? [] : [[epoch.block, epoch.previous]];
    },
    newest: (netuid) => newest.get(netuid)?.block,
    put(epoch) {
      counts[epoch.status]++;
      const known = newest.get(epoch.netuid);
      if (known === undefined || known.block <= epoch.block) newest.set(epoch.netuid, epoch);
    },
    counts: () => ({ ...counts }),
    close() {},
  };
}
