import { writeFile } from "node:fs/promises";
import { captureEpoch } from "../../emissions/captureEpoch.js";
import { writeSnapshot } from "../../emissions/epochSnapshot.js";
import { netuid } from "../../registry/params.js";
import type { Command } from "../command.js";
import { flagValue } from "../flagValue.js";
import { blockOf } from "../fromRead.js";
import { answer } from "../output/answer.js";

export const snapshotSave: Command = {
  group: "snapshot",
  name: "save",
  doc: "Save what a subnet's next epoch reads, for tao consensus",
  flags: [
    { name: "netuid", doc: "The subnet's number", value: "netuid", required: true },
    { name: "out", doc: "The file to write; it must not exist", value: "file", required: true },
  ],
  examples: ["tao snapshot --netuid 1 --out sn1.json"],
  takes: ["network", "block", "json"],
  async run(context) {
    const { out, block } = context.flags;
    const subnet = flagValue(context.flags, "netuid", netuid())!;
    const at = blockOf(block);
    const snapshot = await captureEpoch(await context.connect(), subnet, at);
    await writeFile(out as string, writeSnapshot(snapshot), { flag: "wx" });
    const { block: number, blockHash } = snapshot;
    answer(
      context,
      "snapshot save",
      { file: String(out), netuid: snapshot.netuid, block: number, blockHash },
      () => `✓ subnet ${snapshot.netuid} at block ${snapshot.block}, ${snapshot.input.n} neurons, in ${out}`,
    );
    return 0;
  },
};
