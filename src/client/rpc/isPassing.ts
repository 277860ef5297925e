import { NodeError } from "../../errors/kinds.js";

const PASSING = ["ERR_NODE_ANSWER", "ERR_NODE_BEHIND", "ERR_NODE_CLOSED", "ERR_NODE_TIMEOUT", "ERR_NODE_UNREACHABLE"];

/** Whether what failed may work at the next attempt, over a new connection: a node that hasn't got a block may be a little behind. */
export function isPassing(error: unknown): error is NodeError {
  return error instanceof NodeError && (PASSING.includes(error.code) || error.details?.unknownBlock === true);
}
