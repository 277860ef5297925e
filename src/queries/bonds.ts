import { integer, netuid, optional } from "../registry/params.js";
import { defineRead } from "../registry/read.js";
import { matrixRows, presentMatrix } from "./shape/matrix.js";

/** Bonds of a subnet's validators to its miners, as the last epoch left them. */
export const bonds = defineRead({
  name: "bonds",
  command: ["subnets", "bonds"],
  doc: "Bonds of a subnet's validators to its miners, as the last epoch left them",
  params: { netuid: netuid(), mechid: optional(integer("The mechanism's number", { max: 15 }), 0) },
  examples: ["tao subnets bonds --netuid 1"],
  fetch: (view, { netuid, mechid }) => matrixRows(view, { item: "SubtensorModule.Bonds", netuid, mechid }),
  present: presentMatrix,
});
