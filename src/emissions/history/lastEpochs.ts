import type { View } from "../../client/view.js";

/** The block of each subnet's last epoch as of a pinned view, by netuid, root left out; subnets without one yet aren't in it. */
export async function lastEpochs(view: View, netuids?: readonly number[]): Promise<Map<number, number>> {
  const entries =
    netuids === undefined
      ? (await view.entries<bigint>("SubtensorModule.LastMechansimStepBlock")).map(
          ([[netuid], block]) => [netuid as number, block] as const,
        )
      : (await view.getMany<bigint[]>(netuids.map((netuid) => ["SubtensorModule.LastMechansimStepBlock", netuid]))).map(
          (block, i) => [netuids[i]!, block] as const,
        );
  return new Map(entries.filter(([netuid, block]) => netuid !== 0 && block > 0n).map(([netuid, block]) => [netuid, Number(block)]));
}
