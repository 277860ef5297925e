/** When a subnet's epochs run, as the chain keeps it (`should_run_epoch`, pallets/subtensor/src/coinbase/run_coinbase.rs). */
export interface EpochSchedule {
  readonly tempo: number;
  readonly lastEpochBlock: bigint;
  /** The block of an epoch that the owner triggered; 0 for none. */
  readonly pendingEpochAt: bigint;
  readonly blocksSinceLastStep: bigint;
  /** The block that these are the values of. */
  readonly block: bigint;
}

/** After so many blocks without an epoch one is due whatever the tempo says. */
const LONGEST_PAUSE = 50_400n;

/**
 * The block in which weights are revealed that are committed in the next one: that of the subnet's `period`-th epoch from then on. Undefined for subnets
 * without epochs. Epochs that the chain puts off because too many are due in one block can't be foreseen.
 *
 * @param longestPause from spec 438 on the tempo itself
 */
export function revealBlock(schedule: EpochSchedule, period: bigint, longestPause = LONGEST_PAUSE): bigint | undefined {
  const tempo = BigInt(schedule.tempo);
  if (tempo === 0n) return undefined;
  // The commit is in the next block, behind the epoch that may run at its beginning.
  const committed = schedule.block + 1n;
  let epoch = firstEpoch(schedule, tempo, longestPause);
  for (let epochs = 0n; ; ) {
    if (epoch.block > committed) epochs += 1n;
    if (epochs === period) return epoch.late ? epoch.block + 1n : epoch.block;
    const late = tempo > longestPause;
    epoch = { block: epoch.block + (late ? longestPause + 1n : tempo), late };
  }
}

/** Whether an epoch is due in the next block. */
export function isDueNext(
  { tempo, lastEpochBlock, pendingEpochAt, blocksSinceLastStep, block }: EpochSchedule,
  longest = LONGEST_PAUSE,
): boolean {
  const next = block + 1n;
  if (tempo === 0) return false;
  return (pendingEpochAt > 0n && next >= pendingEpochAt) || blocksSinceLastStep > longest || next - lastEpochBlock >= BigInt(tempo);
}

/** An epoch. One that only the counter makes due is `late`: the counter moves on behind the reveals, so that they follow a block later. */
interface Epoch {
  readonly block: bigint;
  readonly late: boolean;
}

/** The first epoch after the schedule's own block. */
function firstEpoch({ lastEpochBlock, pendingEpochAt, blocksSinceLastStep, block }: EpochSchedule, tempo: bigint, longest: bigint): Epoch {
  const next = block + 1n;
  const later = (due: bigint) => (due > next ? due : next);
  const byTempo = later(lastEpochBlock + tempo);
  const triggered = pendingEpochAt > 0n ? later(pendingEpochAt) : byTempo;
  const foreseen = triggered < byTempo ? triggered : byTempo;
  const counted = later(next + longest - blocksSinceLastStep);
  return counted < foreseen ? { block: counted, late: blocksSinceLastStep <= longest } : { block: foreseen, late: false };
}

/** When a beacon's rounds are out: the first at `genesis`, then every `period`. Milliseconds. */
export interface BeaconTimes {
  readonly genesis: bigint;
  readonly period: bigint;
}

/** Those of drand's quicknet. */
const QUICKNET_TIMES: BeaconTimes = { genesis: 1_692_803_367_000n, period: 3000n };
/** Blocks past the reveal's own: by then the chain surely knows the round's signature. Official clients aim there too. */
const SAFETY_BLOCKS = 3n;

export interface RevealTime {
  readonly reveal: bigint;
  /** A block, and its time in milliseconds. */
  readonly block: bigint;
  readonly now: bigint;
  readonly blockTime: bigint;
}

/** The round that is out when the chain reveals in `reveal`. */
export function revealRound({ reveal, block, now, blockTime }: RevealTime, { genesis, period }: BeaconTimes = QUICKNET_TIMES): bigint {
  const then = now + (reveal + SAFETY_BLOCKS - block) * blockTime;
  const round = (then - genesis) / period;
  return round < 1n ? 1n : round;
}
