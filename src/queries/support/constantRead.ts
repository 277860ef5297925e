import type { Params } from "../../registry/params.js";
import { defineRead, type Read } from "../../registry/read.js";
import type { StorageValue } from "../../state/state.js";
import type { Declared } from "./storageRead.js";

interface ConstantRead<P extends Params, Output> extends Declared<P, Output> {
  readonly constant: string;
  as(value: StorageValue): Output;
}

/** Declares a read of a constant of the runtime: no request at all. @throws (the read) CodecError `ERR_CODEC_CONSTANT` */
export function constantRead<const P extends Params, Output>({ constant, as, ...declared }: ConstantRead<P, Output>): Read<P, Output> {
  return defineRead({
    ...(declared as unknown as Declared<P, Output>),
    fetch: async (view) => as(await view.constant(constant)),
  });
}
