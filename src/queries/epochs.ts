import { netuid, uid } from "../registry/params.js";
import { defineRead } from "../registry/read.js";
import { apiRead } from "./support/apiRead.js";
import { line } from "./support/show.js";
import { storageRead, storageReads } from "./support/storageRead.js";

/* When epochs run and when weights were set, each as one number; `epochStatus` has all of a subnet's. */

const NEXT_EPOCH = "SubnetInfoRuntimeApi_get_next_epoch_start_block";

export const nextEpochStartBlock = apiRead({
  name: "nextEpochStartBlock",
  command: ["subnets", "next-epoch"],
  doc: "The block at which a subnet's next epoch is due, by the chain's own schedule; none for a tempo of 0",
  params: { netuid: netuid() },
  examples: ["tao subnets next-epoch --netuid 1"],
  api: NEXT_EPOCH,
  as: (block: bigint | null) => block,
  present: line("Next epoch at block"),
});

export const blocksUntilNextEpoch = defineRead({
  name: "blocksUntilNextEpoch",
  command: ["subnets", "blocks-until-epoch"],
  doc: "How many blocks a subnet's next epoch is away; none for a tempo of 0",
  params: { netuid: netuid() },
  examples: ["tao subnets blocks-until-epoch --netuid 1"],
  async fetch(view, { netuid }): Promise<bigint | null> {
    const pinned = await view.at();
    const due = await pinned.call<bigint | null>(NEXT_EPOCH, netuid);
    if (due === null) return null;
    const left = due - BigInt(pinned.block!.number);
    return left > 0n ? left : 0n;
  },
  present: line("Blocks until the next epoch"),
});

export const blocksSinceLastStep = storageRead({
  name: "blocksSinceLastStep",
  command: ["subnets", "blocks-since-step"],
  doc: "How many blocks ago a subnet's last epoch was",
  params: { netuid: netuid() },
  examples: ["tao subnets blocks-since-step --netuid 1"],
  item: "SubtensorModule.BlocksSinceLastStep",
  as: (blocks: bigint) => blocks,
  present: line("Blocks since the last epoch"),
});

export const blocksSinceLastUpdate = storageReads({
  name: "blocksSinceLastUpdate",
  command: ["subnets", "blocks-since-update"],
  doc: "How many blocks ago a neuron set or committed weights; none where there is no such neuron",
  params: { netuid: netuid(), uid: uid() },
  examples: ["tao subnets blocks-since-update --netuid 1 --uid 0"],
  items: ({ netuid }) => [["SubtensorModule.LastUpdate", netuid], ["System.Number"]],
  as: ([updates, block]: [bigint[], number], { uid }): bigint | null => (updates[uid] === undefined ? null : BigInt(block) - updates[uid]),
  present: line("Blocks since its weights"),
});
