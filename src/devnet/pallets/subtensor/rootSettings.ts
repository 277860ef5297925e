import { ensureRoot, type Handler } from "../../runtime/context.js";
import { DispatchFailure } from "../../runtime/failure.js";
import { set } from "./items.js";

/** A call by which root sets one value; what the chain then says, if anything. */
export const setByRoot =
  (item: string, argument: string, event?: string): Handler =>
  (context, args) => {
    ensureRoot(context);
    set(context.state, item, [], args[argument]);
    if (event !== undefined) context.event("SubtensorModule", event, [args[argument]]);
  };

/** A call that the chain only keeps for its index. */
export const deprecated: Handler = () => {
  throw DispatchFailure.module("SubtensorModule", "Deprecated");
};
