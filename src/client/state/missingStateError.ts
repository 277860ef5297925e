import { NodeError } from "../../errors/kinds.js";
import type { Hex } from "../../units/hex.js";

/** State was read that its store doesn't know: fetch `keys` (whole keys, or prefixes to list) and read again. */
export class MissingStateError extends NodeError {
  readonly keys: readonly Hex[];

  constructor(item: string, keys: readonly Hex[]) {
    super("ERR_NODE_STATE_MISSING", `${item} was read, but not fetched before`, {
      remedy: "Fetch the keys that the details name from a node, and read again.",
      details: { item, keys },
    });
    this.keys = keys;
  }
}
