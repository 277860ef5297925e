import type { Hex } from "../units/hex.js";
import type { RequestOptions } from "./rpc/rpc.js";
import type { View } from "./view.js";

/** Of which block something is read, and within what limits. */
export interface ViewOptions extends RequestOptions {
  /** Block number or hash; the head unless given. `timeoutMs` is for all requests of the read together. */
  readonly at?: number | Hex;
}

/** The view that these options ask for. @throws InputError `ERR_INPUT_BLOCK` where the node has no such block */
export async function viewFor(view: View, { at, timeoutMs, signal }: ViewOptions = {}): Promise<View> {
  const limited =
    timeoutMs === undefined && signal === undefined
      ? view
      : view.with({ ...(timeoutMs !== undefined && { timeoutMs }), ...(signal && { signal }) });
  return at === undefined ? limited : limited.at(at);
}
