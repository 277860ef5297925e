import { chainError, inWords, remedyOf } from "./chainError.js";
import { CHAIN_ERRORS } from "./chainErrors.generated.js";
import { CODES } from "./codes.js";

export interface Explanation {
  readonly code: string;
  readonly text: string;
  readonly remedy: string;
}

/** The chain's name of an error by its indices, as a `DispatchError` gives them. */
export function moduleErrorName(palletIndex: number, errorIndex: number): { pallet: string; name: string } | undefined {
  const pallet = CHAIN_ERRORS[palletIndex];
  const name = pallet?.errors[errorIndex];
  return pallet === undefined || !name ? undefined : { pallet: pallet.name, name };
}

/** The long form of an error's code; undefined where there is no such code. */
export function explain(code: string): Explanation | undefined {
  const own = CODES[code];
  if (own !== undefined) return { code, ...own };
  const [, pallet, name] = /^CHAIN_([A-Za-z]+)_([A-Za-z0-9]+)$/.exec(code) ?? [];
  const known = Object.values(CHAIN_ERRORS).some((entry) => entry.name === pallet && entry.errors.includes(name!));
  if (pallet === undefined || name === undefined || !known) return undefined;
  return {
    code: chainError(pallet, name).code,
    text: `The chain refused the transaction in its pallet ${pallet}: ${inWords(name)}.`,
    remedy: remedyOf(pallet, name) ?? "See what the call asks for, and look at the state it needs.",
  };
}
