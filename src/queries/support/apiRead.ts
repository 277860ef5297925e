import type { Params, Parsed } from "../../registry/params.js";
import { defineRead, type Read } from "../../registry/read.js";
import type { StorageValue } from "../../state/state.js";
import type { Declared } from "./storageRead.js";

interface ApiRead<P extends Params, Output> extends Declared<P, Output> {
  /** The runtime API, `Trait_method`. Its inputs are the parameters in their order, unless `inputs` says otherwise. */
  readonly api: string;
  inputs?(input: Parsed<P>): readonly StorageValue[];
  as(answer: StorageValue, input: Parsed<P>): Output;
}

/** Declares a read that a runtime API answers in one call. @throws (the read) CodecError `ERR_CODEC_API` where the chain has no such API */
export function apiRead<const P extends Params, Output>({ api, inputs, as, ...declared }: ApiRead<P, Output>): Read<P, Output> {
  return defineRead({
    ...(declared as unknown as Declared<P, Output>),
    fetch: async (view, input) => as(await view.call(api, ...(inputs?.(input) ?? Object.values(input))), input),
  });
}
