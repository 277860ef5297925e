import type { View } from "../../client/view.js";
import { InputError } from "../../errors/kinds.js";
import { type EpochSchedule, isDueNext, revealBlock, revealRound } from "../../protocol/emission/revealRound.js";

/** When weights that are committed in the next block are revealed. */
export interface Reveal {
  readonly block: bigint;
  /** The drand round that opens them. */
  readonly round: bigint;
  /** The beacon's public key. */
  readonly key: Uint8Array;
}

/** `Drand.BeaconConfig`, as far as it matters; times in seconds. */
interface BeaconConfig {
  readonly publicKey: Uint8Array;
  readonly genesisTime: number;
  readonly period: number;
}

/** A subnet's epochs as they stand at a view. */
async function readSchedule(view: View, netuid: number): Promise<EpochSchedule> {
  const [tempo, lastEpochBlock, pendingEpochAt, blocksSinceLastStep] = await view.getMany<[number, bigint, bigint, bigint]>([
    ["SubtensorModule.Tempo", netuid],
    ["SubtensorModule.LastEpochBlock", netuid],
    ["SubtensorModule.PendingEpochAt", netuid],
    ["SubtensorModule.BlocksSinceLastStep", netuid],
  ]);
  return { tempo, lastEpochBlock, pendingEpochAt, blocksSinceLastStep, block: BigInt(view.block!.number) };
}

/** The epoch that counts for commits and reveals in the next block: one that begins in it counts already (`get_current_epoch_for_commit`). */
export async function nextCommitEpoch(view: View, netuid: number): Promise<bigint> {
  const [schedule, index] = await Promise.all([readSchedule(view, netuid), view.get<bigint>("SubtensorModule.SubnetEpochIndex", netuid)]);
  return isDueNext(schedule) ? index + 1n : index;
}

/** Foresees the reveal by the subnet's epoch schedule at a view. Time is the chain's own. @throws InputError `ERR_INPUT_SUBNET` where it has no epochs */
export async function foreseeReveal(view: View, netuid: number): Promise<Reveal> {
  const [schedule, [period, now, beacon], blockTime] = await Promise.all([
    readSchedule(view, netuid),
    view.getMany<[bigint, bigint, BeaconConfig]>([
      ["SubtensorModule.RevealPeriodEpochs", netuid],
      ["Timestamp.Now"],
      ["Drand.BeaconConfig"],
    ]),
    view.constant<bigint>("Aura.SlotDuration"),
  ]);
  const { block } = schedule;
  const reveal = revealBlock(schedule, period);
  if (reveal === undefined)
    throw new InputError("ERR_INPUT_SUBNET", `subnet ${netuid} has no epochs, and nothing that is committed would be revealed`, {
      remedy: "Choose a subnet with a tempo above 0.",
      details: { netuid },
    });
  const times = { genesis: BigInt(beacon.genesisTime) * 1000n, period: BigInt(beacon.period) * 1000n };
  return { block: reveal, round: revealRound({ reveal, block, now, blockTime }, times), key: beacon.publicKey };
}
