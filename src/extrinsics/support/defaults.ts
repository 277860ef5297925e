import type { Codec } from "../../client/codec/types.js";
import type { Defaults } from "../../protocol/rules.js";

/** The defaults of a runtime's storage, for rules that tell by them what it was built as. */
export const defaultsOf = (codec: Codec): Defaults => ({
  hasItem: (item) => codec.hasItem(item),
  defaultOf: (item) => codec.item(item).defaultValue,
});
