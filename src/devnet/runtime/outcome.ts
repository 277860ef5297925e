import type { StorageValue } from "../../state/state.js";
import type { Context } from "./context.js";
import { DispatchFailure } from "./failure.js";

/** Why some work failed as a dispatch does; undefined where it didn't. What else it throws goes on. */
export function failureOf(work: () => void): DispatchFailure | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof DispatchFailure) return error;
    throw error;
  }
}

/** `DispatchResult` of some work, as events hold it. */
export function outcome({ codec }: Pick<Context, "codec">, work: () => void): StorageValue {
  const failure = failureOf(work);
  return failure === undefined ? { type: "Ok", value: null } : { type: "Err", value: failure.encode(codec) };
}
