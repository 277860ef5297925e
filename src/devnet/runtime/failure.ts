import type { Codec } from "../../client/codec/types.js";
import type { StorageValue } from "../../state/state.js";
import type { Weight } from "./weights/weight.js";

/** A dispatch that fails as the chain's does; what it wrote is rolled back. */
export class DispatchFailure extends Error {
  override readonly name = "DispatchFailure";
  /** What the call weighed until it failed, where that is known. */
  weight: Weight | undefined;
  readonly #error: { readonly pallet: string; readonly name: string } | StorageValue;

  private constructor(message: string, error: StorageValue) {
    super(message);
    this.#error = error;
  }

  /** An error of a pallet, e.g. `("SubtensorModule", "NotEnoughBalanceToStake")`. */
  static module(pallet: string, name: string): DispatchFailure {
    return new DispatchFailure(`${pallet}.${name}`, { pallet, name });
  }

  /** One of the runtime's own, as the codec writes `DispatchError`: `"BadOrigin"`, `{ type: "Token", value: "FundsUnavailable" }`. */
  static other(error: StorageValue): DispatchFailure {
    return new DispatchFailure(typeof error === "string" ? error : `${error.type}.${error.value}`, error);
  }

  /** `Pallet.Error` or the runtime's own name. */
  get code(): string {
    return this.message;
  }

  /** As `DispatchError` of the metadata. */
  encode(codec: Codec): StorageValue {
    if (this.#error.pallet === undefined) return this.#error;
    const { pallet, error } = codec.errorIndex(this.#error.pallet, this.#error.name);
    return { type: "Module", value: { index: pallet, error: `0x${error.toString(16).padStart(2, "0")}000000` } };
  }
}

/** Refuses with a SubtensorModule error unless `condition` holds. */
export function ensure(condition: boolean, error: string): asserts condition {
  if (!condition) throw DispatchFailure.module("SubtensorModule", error);
}

/** Refuses with the SubtensorModule error that a rule named, if it did. */
export function ensureAccepted(refusal: string | undefined): void {
  if (refusal !== undefined) refuse(refusal);
}

/** Refuses with a SubtensorModule error. */
export function refuse(error: string): never {
  throw DispatchFailure.module("SubtensorModule", error);
}
