import { InputError } from "../errors/kinds.js";
import { anything, list, optional, text } from "../registry/params.js";
import { defineRead } from "../registry/read.js";
import type { KeyPart, StorageValue } from "../state/state.js";
import { line, valueText } from "./support/show.js";

/* Whatever the chain's metadata lists, by its name: for what has no read of its own. */

/** One entry of a map. */
export interface StorageEntry {
  readonly key: readonly (KeyPart | string)[];
  readonly value: StorageValue;
}

/**
 * Any storage item: the value at a whole key (its default where nothing is stored), or all entries below a part of one.
 *
 * @throws CodecError `ERR_CODEC_ITEM` naming the item and the spec version, `ERR_CODEC_VALUE` for a key part of the wrong type
 */
export const storage = defineRead({
  name: "storage",
  command: ["chain", "storage"],
  doc: "Any storage item: a value, or with a part of the key all entries below it",
  params: {
    item: text('The item, e.g. "SubtensorModule.Tempo"'),
    key: optional(list(anything("A part of the key: a number, an address, hex")), []),
  },
  examples: [
    "tao chain storage --item SubtensorModule.Tempo --key 1",
    "tao chain storage --item SubtensorModule.Uids --key 1 --json-output",
  ],
  async fetch(view, { item, key }): Promise<StorageValue | readonly StorageEntry[]> {
    const { arity } = (await view.codec()).item(item);
    if (key.length >= arity) return view.get(item, ...(key as KeyPart[]));
    return (await view.entries(item, ...(key as KeyPart[]))).map(([key, value]) => ({ key, value }));
  },
  present: {
    lines: (output) => {
      if (!isEntries(output)) return [["Value", valueText(output)]];
      return output.length === 0 ? [["Entries", "none"]] : output.map(({ key, value }) => [valueText(key), valueText(value)]);
    },
  },
});

function isEntries(output: StorageValue | readonly StorageEntry[]): output is readonly StorageEntry[] {
  return Array.isArray(output) && output.every((one) => Array.isArray(one?.key) && "value" in one);
}

/**
 * Any runtime API.
 *
 * @throws CodecError `ERR_CODEC_API` naming it and the spec version, `ERR_CODEC_VALUE` for inputs of the wrong number or type
 */
export const runtimeApi = defineRead({
  name: "runtimeApi",
  command: ["chain", "api"],
  doc: "Any runtime API",
  params: {
    api: text('Its trait and method, e.g. "SwapRuntimeApi_current_alpha_price"'),
    inputs: optional(anything("Its inputs as a JSON list, e.g. [1]"), []),
  },
  examples: ["tao chain api --api SwapRuntimeApi_current_alpha_price --inputs '[1]'"],
  fetch: (view, { api, inputs }): Promise<StorageValue> => {
    if (!Array.isArray(inputs))
      throw new InputError("ERR_INPUT_JSON", "inputs: they must be a JSON list", {
        remedy: 'Write them as [1, "5Gr…"].',
        details: { given: inputs },
      });
    return view.call(api, ...inputs);
  },
  present: line("Answer"),
});

/** Any constant of the runtime. @throws CodecError `ERR_CODEC_CONSTANT` naming it and the spec version */
export const constant = defineRead({
  name: "constant",
  command: ["chain", "constant"],
  doc: "Any constant of the runtime",
  params: { constant: text('Its name, e.g. "Balances.ExistentialDeposit"') },
  examples: ["tao chain constant --constant Balances.ExistentialDeposit"],
  fetch: (view, { constant }): Promise<StorageValue> => view.constant(constant),
  present: line("Value"),
});
