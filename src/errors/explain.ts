import { inWords, remedyOf } from "./chainError.js";
import { CHAIN_ERRORS } from "./chainErrors.generated.js";
import { CODES } from "./codes.js";
import { dispatch } from "./remedies/dispatch.js";
import { BY_CODE, BY_CUSTOM_CODE, BY_WORDS, type Refusal, UNKNOWN } from "./remedies/pool.js";

/** The long form of an error. */
export interface Explanation {
  readonly code: string;
  readonly text: string;
  readonly remedy: string;
}

/** The long form of an error's code; undefined where there is no such code. */
export function explain(code: string): Explanation | undefined {
  const own = CODES[code];
  if (own !== undefined) return { code, ...own };
  const [, pallet, name] = /^CHAIN_([A-Za-z]+)_([A-Za-z0-9]+)$/.exec(code) ?? [];
  if (pallet === undefined || name === undefined) return undefined;
  if (pallet === "Invalid") return explainRefusal(code, name);
  const inPallet = Object.values(CHAIN_ERRORS).some((entry) => entry.name === pallet && entry.errors.includes(name));
  if (!inPallet && dispatch[pallet]?.[name] === undefined) return undefined;
  return {
    code,
    text: inPallet
      ? `The chain refused the transaction in its pallet ${pallet}: ${inWords(name)}.`
      : `The chain refused the transaction: ${inWords(name === "Error" ? pallet : `${pallet}: ${name}`)}.`,
    remedy: remedyOf(pallet, name) ?? "See what the call asks for, and look at the state it needs.",
  };
}

/** All codes that have a long form: this library's own, the pool's, the chain's. */
export function codes(): string[] {
  return [
    ...Object.keys(CODES),
    ...new Set(refusals().map(({ reason }) => `CHAIN_Invalid_${reason}`)),
    ...Object.entries(dispatch).flatMap(([kind, errors]) => Object.keys(errors).map((name) => `CHAIN_${kind}_${name}`)),
    ...Object.values(CHAIN_ERRORS).flatMap(({ name, errors }) => errors.filter(Boolean).map((error) => `CHAIN_${name}_${error}`)),
  ];
}

function explainRefusal(code: string, reason: string): Explanation | undefined {
  const known = refusals().find((refusal) => refusal.reason === reason) ?? (/^(Unknown|Custom\d+)$/.test(reason) ? UNKNOWN : undefined);
  return known && { code, text: `The node didn't take the transaction: ${known.text}.`, remedy: known.remedy };
}

function refusals(): Refusal[] {
  return [...BY_WORDS.map(([, refusal]) => refusal), ...Object.values(BY_CODE), ...Object.values(BY_CUSTOM_CODE)];
}
