import { readFile } from "node:fs/promises";
import { captureEpoch } from "../../emissions/captureEpoch.js";
import { type EpochSnapshot, readSnapshot } from "../../emissions/epochSnapshot.js";
import { InputError } from "../../errors/kinds.js";
import { netuid } from "../../registry/params.js";
import type { Flag } from "../command.js";
import type { Context } from "../context.js";
import { flagValue } from "../flagValue.js";
import { blockOf } from "../fromRead.js";

/** Where an epoch's input comes from: a node, or a snapshot file. */
export const SOURCE_FLAGS: readonly Flag[] = [
  { name: "netuid", doc: "The subnet's number, to be read from a node", value: "netuid" },
  { name: "snapshot", doc: "A file made by tao snapshot, in place of a node", value: "file" },
];

export async function epochSource(context: Context): Promise<EpochSnapshot> {
  const { snapshot, block } = context.flags;
  if (typeof snapshot === "string") return readSnapshot(await readFile(snapshot, "utf8"));
  const subnet = flagValue(context.flags, "netuid", netuid());
  if (subnet === undefined)
    throw new InputError("ERR_INPUT_MISSING", "give --netuid, or --snapshot with a file", { details: { parameter: "netuid" } });
  const at = blockOf(block);
  return captureEpoch(await context.connect(), subnet, at);
}
