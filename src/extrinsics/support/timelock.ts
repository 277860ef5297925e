import type { View } from "../../client/view.js";
import { InputError } from "../../errors/kinds.js";
import { revealBlock, revealRound } from "../../protocol/emission/revealRound.js";

/** When weights that are committed in the next block are revealed. */
export interface Reveal {
  readonly block: bigint;
  /** The drand round that opens them. */
  readonly round: bigint;
}

/** Foresees the reveal by the subnet's epoch schedule at a view. Time is the chain's own. @throws InputError `ERR_INPUT_SUBNET` where it has no epochs */
export async function foreseeReveal(view: View, netuid: number): Promise<Reveal> {
  const [tempo, lastEpochBlock, pendingEpochAt, blocksSinceLastStep, period, now] = await view.getMany<
    [number, bigint, bigint, bigint, bigint, bigint]
  >([
    ["SubtensorModule.Tempo", netuid],
    ["SubtensorModule.LastEpochBlock", netuid],
    ["SubtensorModule.PendingEpochAt", netuid],
    ["SubtensorModule.BlocksSinceLastStep", netuid],
    ["SubtensorModule.RevealPeriodEpochs", netuid],
    ["Timestamp.Now"],
  ]);
  const blockTime = await view.constant<bigint>("Aura.SlotDuration");
  const block = BigInt(view.block!.number);
  const reveal = revealBlock({ tempo, lastEpochBlock, pendingEpochAt, blocksSinceLastStep, block }, period);
  if (reveal === undefined)
    throw new InputError("ERR_INPUT_SUBNET", `subnet ${netuid} has no epochs, and nothing that is committed would be revealed`, {
      remedy: "Choose a subnet with a tempo above 0.",
      details: { netuid },
    });
  return { block: reveal, round: revealRound({ reveal, block, now, blockTime }) };
}
