import type { ViewKey } from "../../client/view.js";
import type { Params, Parsed } from "../../registry/params.js";
import { defineRead, type Read } from "../../registry/read.js";
import type { StorageValue } from "../../state/state.js";
import type { Declared } from "./storageRead.js";

/** An entry of a storage map: its whole key, and its value. */
export type Entry = readonly [key: ViewKey[], value: StorageValue];

interface MapRead<P extends Params, Output> extends Declared<P, Output> {
  readonly item: string;
  /** The leading key parts of the entries that it reads; the parameters in their order, unless told. */
  prefix?(input: Parsed<P>): readonly ViewKey[];
  as(entries: readonly Entry[], input: Parsed<P>): Output;
}

/** Declares a read of a storage map's entries at one block: their keys are listed, then their values fetched in one request. */
export function mapRead<const P extends Params, Output>({ item, prefix, as, ...declared }: MapRead<P, Output>): Read<P, Output> {
  return defineRead({
    ...(declared as unknown as Declared<P, Output>),
    fetch: async (view, input) => as(await view.entries(item, ...(prefix?.(input) ?? (Object.values(input) as ViewKey[]))), input),
  });
}
