import { integer, netuid, optional } from "../registry/params.js";
import { defineRead } from "../registry/read.js";
import { matrixRows, presentMatrix } from "./shape/matrix.js";

/** Weights that the validators of a subnet have set; the largest of a row is 65535. */
export const weights = defineRead({
  name: "weights",
  command: ["weights", "show"],
  doc: "Weights that the validators of a subnet have set; the largest of a row is 65535",
  params: { netuid: netuid(), mechid: optional(integer("The mechanism's number", { max: 15 }), 0) },
  examples: ["tao weights show --netuid 1"],
  fetch: (view, { netuid, mechid }) => matrixRows(view, { item: "SubtensorModule.Weights", netuid, mechid }),
  present: presentMatrix,
});
