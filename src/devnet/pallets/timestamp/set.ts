import type { Handler } from "../../runtime/context.js";
import { DispatchFailure } from "../../runtime/failure.js";

/** The block's time, milliseconds: the inherent that each block begins with. */
export const setTimestamp: Handler = ({ state, origin }, { now }) => {
  if (origin.type !== "none") throw DispatchFailure.other("BadOrigin");
  state.set("Timestamp.Now", [], now);
};
