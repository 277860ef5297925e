import type { View } from "../../client/view.js";
import { InputError } from "../../errors/kinds.js";
import { revealBlock, revealRound } from "../../protocol/emission/revealRound.js";

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

/** Foresees the reveal by the subnet's epoch schedule at a view. Time is the chain's own. @throws InputError `ERR_INPUT_SUBNET` where it has no epochs */
export async function foreseeReveal(view: View, netuid: number): Promise<Reveal> {
  const [tempo, lastEpochBlock, pendingEpochAt, blocksSinceLastStep, period, now, beacon] = await view.getMany<
    [number, bigint, bigint, bigint, bigint, bigint, BeaconConfig]
  >([
    ["SubtensorModule.Tempo", netuid],
    ["SubtensorModule.LastEpochBlock", netuid],
    ["SubtensorModule.PendingEpochAt", netuid],
    ["SubtensorModule.BlocksSinceLastStep", netuid],
    ["SubtensorModule.RevealPeriodEpochs", netuid],
    ["Timestamp.Now"],
    ["Drand.BeaconConfig"],
  ]);
  const blockTime = await view.constant<bigint>("Aura.SlotDuration");
  const block = BigInt(view.block!.number);
  const reveal = revealBlock({ tempo, lastEpochBlock, pendingEpochAt, blocksSinceLastStep, block }, period);
  if (reveal === undefined)
    throw new InputError("ERR_INPUT_SUBNET", `subnet ${netuid} has no epochs, and nothing that is committed would be revealed`, {
      remedy: "Choose a subnet with a tempo above 0.",
      details: { netuid },
    });
  const times = { genesis: BigInt(beacon.genesisTime) * 1000n, period: BigInt(beacon.period) * 1000n };
  return { block: reveal, round: revealRound({ reveal, block, now, blockTime }, times), key: beacon.publicKey };
}
