import { InputError } from "../errors/kinds.js";
import { shown } from "../errors/shown.js";
import { Balance, parseAmount, stakeUnit, type Unit } from "../units/balance.js";
import { fromHex, type Hex, toHex } from "../units/hex.js";
import { type Netuid, parseU16, type Uid } from "../units/ids.js";
import { decodeSs58, encodeSs58, type Ss58Address } from "../units/ss58.js";

/** JSON Schema, as far as parameters need it. */
export type Schema = Readonly<Record<string, unknown>>;

/**
 * A parameter of a read or an intent, declared once: what a caller may give (`In`), what the declaration receives (`Out`), and what the
 * command line, the schemas and the docs say of it.
 */
export interface Param<In = unknown, Out = unknown> {
  /** What people see in `--flag <kind>`. */
  readonly kind: string;
  readonly doc: string;
  readonly schema: Schema;
  readonly optional: boolean;
  readonly fallback?: Out;
  /** Takes several values, on the command line separated by commas. */
  readonly list: boolean;
  /** Whose address it is: the command line fills it from the wallet when it isn't given. */
  readonly role?: "coldkey" | "hotkey";
  /** Never there: they carry the types of what may be given, and of what is received. */
  readonly given?: In;
  readonly received?: Out;
  /** Checks and converts; `all` holds the raw parameters, for those whose unit depends on another. @throws InputError */
  parse(value: In | string, all: Readonly<Record<string, unknown>>): Out;
}

// biome-ignore lint/suspicious/noExplicitAny: a record of parameters of any types
export type Params = Readonly<Record<string, Param<any, any>>>;
type InOf<P> = P extends { readonly given?: infer In } ? Exclude<In, undefined> : never;
type OutOf<P> = P extends { readonly received?: infer Out } ? Exclude<Out, undefined> : never;
type OptionalKeys<P extends Params> = { [K in keyof P]: P[K] extends { readonly optional: true } ? K : never }[keyof P];

/** What a caller gives for these parameters. */
export type Inputs<P extends Params> = { readonly [K in Exclude<keyof P, OptionalKeys<P>>]: InOf<P[K]> } & {
  readonly [K in OptionalKeys<P>]?: InOf<P[K]> | undefined;
};
/** What a declaration receives for them. */
export type Parsed<P extends Params> = {
  readonly [K in keyof P]: P[K] extends { readonly optional: true; readonly fallback?: undefined } ? OutOf<P[K]> | undefined : OutOf<P[K]>;
};

/** That it must be given. */
export interface Needed {
  readonly optional: false;
}

export const param = <In, Out>(
  kind: string,
  doc: string,
  schema: Schema,
  parse: Param<In, Out>["parse"],
  role?: "coldkey" | "hotkey",
): Param<In, Out> & Needed => ({ kind, doc, schema, optional: false, list: false, parse, ...(role === undefined ? {} : { role }) });

const U16: Schema = { type: "integer", minimum: 0, maximum: 0xffff };
const ADDRESS: Schema = { type: "string", description: "SS58 address" };
const AMOUNT: Schema = { type: "string", pattern: "^\\d+(\\.\\d{1,9})?$" };

/** A subnet's number. */
export const netuid = (doc = "The subnet's number") => param<Netuid, Netuid>("netuid", doc, U16, (value) => parseU16(value, "netuid"));

/** A neuron's number within its subnet. */
export const uid = (doc = "The neuron's number within the subnet") => param<Uid, Uid>("uid", doc, U16, (value) => parseU16(value, "uid"));

/** A whole number from `min` to `max`. */
export const integer = (doc: string, { min = 0, max = 0xffff }: { min?: number; max?: number } = {}) =>
  param<number, number>("number", doc, { type: "integer", minimum: min, maximum: max }, (value) => {
    const number = typeof value === "number" ? value : /^-?\d+$/.test(value) ? Number(value) : Number.NaN;
    if (!Number.isSafeInteger(number) || number < min || number > max)
      throw new InputError("ERR_INPUT_NUMBER", `${shown(value)} isn't a whole number from ${min} to ${max}`, {
        details: { given: value },
      });
    return number;
  });

/** An account's address, of any SS58 prefix; passed on with Bittensor's. */
export const address = (doc: string, role?: "coldkey" | "hotkey") =>
  param<Ss58Address, Ss58Address>("ss58", doc, ADDRESS, (value) => encodeSs58(decodeSs58(value).publicKey), role);

/** An amount of TAO. */
export const tao = (doc: string) =>
  param<Balance<"tao"> | string, Balance<"tao">>("tao", doc, { ...AMOUNT, description: "TAO" }, (value) => amountOf("tao", value));

/** An amount of what is staked on the subnet that the parameter `netuidParam` names: its alpha, on root TAO. */
export const stake = (doc: string, netuidParam = "netuid") =>
  param<Balance | string, Balance>("alpha", doc, { ...AMOUNT, description: "the subnet's alpha; TAO on root" }, (value, all) =>
    amountOf(stakeUnit(parseU16(all[netuidParam] as number | string, netuidParam)), value),
  );

/** A price: TAO for one alpha. */
export const price = (doc: string) =>
  param<Balance<"tao"> | string, Balance<"tao">>("tao per alpha", doc, { ...AMOUNT, description: "TAO per alpha" }, (value) =>
    amountOf("tao", value),
  );

/** A share from 0 to 1, as a decimal with at most 6 digits; received in parts per million. */
export const fraction = (doc: string) =>
  param<number | string, number>("fraction", doc, { type: "number", minimum: 0, maximum: 1 }, (value) => {
    const number = decimal(value);
    const wrong = (why: string) => new InputError("ERR_INPUT_NUMBER", `${shown(value)} ${why}`, { details: { given: value } });
    if (!(number >= 0 && number <= 1)) throw wrong("isn't a fraction from 0 to 1");
    const millionths = Math.round(number * 1e6);
    if (number !== millionths / 1e6) throw wrong("has more than 6 decimals");
    return millionths;
  });

/** A relative number, not negative: only its ratio to its neighbours matters. Not for money. */
export const relative = (doc: string) =>
  param<number | string, number>("number", doc, { type: "number", minimum: 0 }, (value) => {
    const number = decimal(value);
    if (!Number.isFinite(number) || number < 0)
      throw new InputError("ERR_INPUT_NUMBER", `${shown(value)} isn't a number from 0 up`, { details: { given: value } });
    return number;
  });

/** Free text. */
export const text = (doc: string) =>
  param<string, string>("text", doc, { type: "string" }, (value) => {
    if (typeof value !== "string") throw new InputError("ERR_INPUT_TEXT", `${shown(value)} isn't a text`, { details: { given: value } });
    return value;
  });

/** Bytes as hex, with or without 0x; `bytes` says how many they must be. */
export const hex = (doc: string, bytes?: number) =>
  param<Hex | string, Hex>("hex", doc, { type: "string", pattern: "^(0x)?([0-9a-fA-F]{2})*$" }, (value) => {
    const given = fromHex(String(value));
    if (bytes !== undefined && given.length !== bytes)
      throw new InputError("ERR_INPUT_HEX", `${shown(value)} has ${given.length} bytes, not ${bytes}`, { details: { given: value } });
    return toHex(given);
  });

/** Any JSON: a list, an object, a text, a number. What isn't JSON is taken for a text. */
export const anything = (doc: string) =>
  param<unknown, unknown>("json", doc, {}, (value) => {
    if (typeof value !== "string") return value;
    try {
      return JSON.parse(value);
    } catch {
      return value;
    }
  });

/** A JSON object. */
export const json = (doc: string) =>
  param<Readonly<Record<string, unknown>> | string, Readonly<Record<string, unknown>>>("json", doc, { type: "object" }, (value) => {
    const wrong = () => new InputError("ERR_INPUT_JSON", `${shown(value)} isn't a JSON object`, { details: { given: value } });
    let parsed: unknown = value;
    if (typeof value === "string")
      try {
        parsed = JSON.parse(value);
      } catch {
        throw wrong();
      }
    if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) throw wrong();
    return parsed as Record<string, unknown>;
  });

/** A switch. */
export const flag = (doc: string) =>
  param<boolean, boolean>("flag", doc, { type: "boolean" }, (value) => {
    if (value === true || value === "true") return true;
    if (value === false || value === "false") return false;
    throw new InputError("ERR_INPUT_FLAG", `${shown(value)} isn't true or false`, { details: { given: value } });
  });

/** Several values of a parameter. */
export const list = <In, Out>(of: Param<In, Out>) =>
  ({
    ...of,
    kind: `${of.kind},…`,
    list: true,
    optional: false as const,
    schema: { type: "array", items: of.schema },
    parse: (values: readonly In[] | string, all) => {
      const given = typeof values === "string" ? values.split(",").map((value) => value.trim()) : values;
      if (!Array.isArray(given)) throw new InputError("ERR_INPUT_LIST", `${shown(values)} isn't a list`, { details: { given: values } });
      return given.map((value: In | string) => of.parse(value, all));
    },
  }) as Param<readonly In[], Out[]> & Needed;

/** A parameter that may be left out; `fallback` stands in for it. */
export function optional<In, Out>(of: Param<In, Out>): Param<In, Out> & { readonly optional: true; readonly fallback?: undefined };
export function optional<In, Out>(of: Param<In, Out>, fallback: Out): Param<In, Out> & { readonly optional: true; readonly fallback: Out };
export function optional<In, Out>(of: Param<In, Out>, fallback?: Out): Param<In, Out> {
  return { ...of, optional: true, ...(fallback === undefined ? {} : { fallback }) };
}

/**
 * Parses what was given for `params`.
 *
 * @throws InputError naming the parameter; `ERR_INPUT_MISSING`, `ERR_INPUT_UNKNOWN` for too few or too many
 */
export function parseInputs<P extends Params>(params: P, given: Readonly<Record<string, unknown>>): Parsed<P> {
  for (const name of Object.keys(given))
    if (!Object.hasOwn(params, name) && given[name] !== undefined)
      throw new InputError("ERR_INPUT_UNKNOWN", `there is no parameter ${name}`, {
        remedy: `The parameters are ${Object.keys(params).join(", ") || "none"}.`,
      });
  const parsed: Record<string, unknown> = {};
  for (const [name, declared] of Object.entries(params)) {
    const value = given[name];
    if (value === undefined && declared.optional) parsed[name] = declared.fallback;
    else if (value === undefined)
      throw new InputError("ERR_INPUT_MISSING", `${name} is missing: ${declared.doc}`, { details: { parameter: name } });
    else parsed[name] = named(name, () => declared.parse(value, given));
  }
  return parsed as Parsed<P>;
}

/** Puts the parameter's name before what is wrong with it. */
export function named<T>(name: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const options = { details: { parameter: name, ...error.details }, ...(error.remedy === undefined ? {} : { remedy: error.remedy }) };
    throw new InputError(error.code, `${name}: ${error.message}`, options);
  }
}

/** A decimal's text, or a number; NaN for anything else. */
function decimal(value: number | string): number {
  if (typeof value === "number") return value;
  return /^\d*\.?\d+$/.test(value) ? Number(value) : Number.NaN;
}

/** What was given as an amount of `unit`. */
function amountOf<U extends Unit>(unit: U, value: Balance | string): Balance<U> {
  if (!(value instanceof Balance)) return Balance.of(parseAmount(value), unit);
  if (value.unit !== unit)
    throw new InputError("ERR_INPUT_UNIT", `expected an amount of ${unit}, not ${value.unit}`, {
      remedy: "Convert it by a quote of the subnet's pool first.",
      details: { expected: unit, given: value.unit },
    });
  return value as Balance<U>;
}
