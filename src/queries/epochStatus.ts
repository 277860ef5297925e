import { netuid } from "../registry/params.js";
import { defineRead } from "../registry/read.js";
import { noSubnet } from "./shape/exists.js";

/** Where a subnet is between two epochs. */
export interface EpochStatus {
  readonly netuid: number;
  /** The block this was read at. */
  readonly block: number;
  readonly tempo: number;
  /** The block of the last epoch slot; 0 where none was yet. */
  readonly lastEpochBlock: bigint;
  /** The block that the next epoch is due at; it slips by one while two subnets with lower netuids are due. */
  readonly nextEpochBlock: bigint;
  readonly blocksLeft: bigint;
  /** How many epochs the subnet has had. */
  readonly epochIndex: bigint;
}

/** When a subnet's epochs run (`LastEpochBlock`, `Tempo`, `PendingEpochAt`). @throws InputError `ERR_INPUT_SUBNET` */
export const epochStatus = defineRead({
  name: "epochStatus",
  command: ["subnets", "epoch"],
  doc: "When a subnet's last epoch was and the next is due",
  params: { netuid: netuid() },
  examples: ["tao subnets epoch --netuid 1"],
  async fetch(view, { netuid }): Promise<EpochStatus> {
    const [exists, block, tempo, lastEpochBlock, pendingAt, epochIndex] = await view.getMany<
      [boolean, number, number, bigint, bigint, bigint]
    >([
      ["SubtensorModule.NetworksAdded", netuid],
      ["System.Number"],
      ["SubtensorModule.Tempo", netuid],
      ["SubtensorModule.LastEpochBlock", netuid],
      ["SubtensorModule.PendingEpochAt", netuid],
      ["SubtensorModule.SubnetEpochIndex", netuid],
    ]);
    if (!exists) throw noSubnet(netuid);
    const scheduled = lastEpochBlock + BigInt(tempo);
    const due = pendingAt > 0n && pendingAt < scheduled ? pendingAt : scheduled;
    const next = BigInt(block) + 1n;
    const nextEpochBlock = due > next ? due : next;
    return { netuid, block, tempo, lastEpochBlock, nextEpochBlock, blocksLeft: nextEpochBlock - BigInt(block), epochIndex };
  },
  present: {
    lines: (s) => [
      ["Subnet", String(s.netuid)],
      ["Block", String(s.block)],
      ["Last epoch", s.lastEpochBlock === 0n ? "none yet" : `block ${s.lastEpochBlock}`],
      ["Next epoch", `block ${s.nextEpochBlock}, in ${s.blocksLeft} blocks`],
      ["Tempo", `${s.tempo} blocks`],
      ["Epochs so far", String(s.epochIndex)],
    ],
  },
});
