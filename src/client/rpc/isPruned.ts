import { NodeError } from "../../errors/kinds.js";

/** Whether an error is a node's word that it has dropped the state that was asked for. That it never had the block is another: see `details.unknownBlock`. */
export function isPruned(error: unknown): boolean {
  return error instanceof NodeError && error.details?.pruned === true;
}
