import type { Codec } from "../../client/codec/types.js";
import type { StateReader, StorageValue } from "../../state/state.js";
import type { Node } from "../node.js";

/** What a runtime API works on: the state of the block that it is asked at. */
export interface ApiContext {
  readonly codec: Codec;
  readonly state: StateReader;
  readonly block: bigint;
  readonly node: Node;
}

/** One runtime API method: plain values in, a plain value out. */
export type Api = (context: ApiContext, ...inputs: StorageValue[]) => StorageValue;
export type Apis = Readonly<Record<string, Api>>;

/** A method that reads and writes its bytes itself. */
export type RawApi = (context: ApiContext, data: Uint8Array) => Uint8Array;
export type RawApis = Readonly<Record<string, RawApi>>;
