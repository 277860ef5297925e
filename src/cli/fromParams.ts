import { named, type Param, type Params, type Schema } from "../registry/params.js";
import { resolveAddress } from "./address.js";
import { COMMON, type Flag } from "./command.js";
import type { Context } from "./context.js";
import { givenBesides, withGiving } from "./gives.js";
import { type Spelling, spellingOf } from "./habits.js";

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const isAddress = ({ kind }: Param) => kind.replace(/,…$/, "") === "ss58";

const HOTKEY = COMMON.hotkey[0]!;

/** The only values of a parameter, where its schema lists them. */
function choicesOf({ list, schema }: Param): readonly string[] | undefined {
  return (list ? (schema.items as Schema) : schema).enum as readonly string[] | undefined;
}

/** What stands behind the flag in help; many choices are listed apart. */
function shownValue({ kind, list }: Param, choices: readonly string[] | undefined): string {
  const all = choices?.join("|") ?? kind;
  if (all.length <= LONGEST_VALUE) return all;
  return list ? "name,…" : "name";
}
const LONGEST_VALUE = 40;

/** The name of the flag that gives a parameter. */
export function flagName(key: string, name: string): string {
  return spellingOf(key, name).name ?? kebab(name);
}

/** The flags of declared parameters. A hotkey comes from the common flag `--hotkey`. */
export function flagsOfParams(key: string, params: Params): Flag[] {
  const flags = Object.entries(params).flatMap(([name, param]): Flag[] => {
    const { also, off, position, words } = spellingOf(key, name);
    if (param.role === "hotkey") return also === undefined ? [] : [{ ...HOTKEY, aliases: [...HOTKEY.aliases!, ...also], doc: param.doc }];
    if (param.role === "coldkey")
      return [{ name: "ss58", aliases: ["ss58-address", "coldkey-ss58", "key", "k", ...(also ?? [])], doc: param.doc, value: "address" }];
    const choices = words === undefined ? choicesOf(param) : Object.keys(words);
    return [
      {
        name: flagName(key, name),
        ...(also === undefined ? {} : { aliases: also }),
        ...(off === undefined ? {} : { off }),
        doc: param.doc,
        ...(param.kind === "flag" && words === undefined ? {} : { value: shownValue(param, choices) }),
        ...(choices === undefined ? {} : { choices }),
        ...(param.list ? { list: true } : {}),
        ...(param.optional ? {} : { required: true }),
        ...(position === undefined ? {} : { position }),
      },
    ];
  });
  return withGiving(key, flags);
}

/**
 * What was given for the parameters, from flags or from the wallet; names of addresses are looked up.
 *
 * @param hotkey false where the hotkey is chosen otherwise
 */
export async function inputsOf(
  key: string,
  params: Params,
  context: Context,
  { hotkey = true }: { readonly hotkey?: boolean } = {},
): Promise<Record<string, unknown>> {
  const inputs: Record<string, unknown> = {};
  for (const [name, param] of Object.entries(params)) {
    if (param.role === "hotkey") inputs[name] = hotkey ? await context.address("hotkey") : undefined;
    else if (param.role === "coldkey") {
      const given = context.flags.ss58;
      inputs[name] = typeof given === "string" ? await resolveAddress(given, context.wallet) : await context.address("coldkey");
    } else {
      const given = context.flags[flagName(key, name)] ?? (givesWay(name, context) ? undefined : context.standing(flagName(key, name)));
      inputs[name] = typeof given === "string" ? await meant(given, param, spellingOf(key, name), context) : given;
    }
  }
  Object.assign(inputs, givenBesides(key, context.flags));
  check(key, params, inputs);
  return inputs;
}

/** Whether what is set for all trades says nothing for this one: a limit that is given for it holds. */
const givesWay = (name: string, { flags }: Context) =>
  name === "unlimited" && ["limit-price", "limit-rate", "tolerance"].some((limit) => flags[limit] !== undefined);

/** Refuses what can't be meant before anybody connects; where several subnets were given, by the first, and where all are meant, by root. @throws InputError */
function check(key: string, params: Params, inputs: Readonly<Record<string, unknown>>): void {
  const first = { ...inputs, netuid: String(inputs.netuid ?? "0").split(",", 1)[0] };
  for (const [name, param] of Object.entries(params)) {
    const value = inputs[name];
    const parsed = (one: unknown) => named(`--${flagName(key, name)}`, () => param.parse(one, first));
    if (name === "netuid" && !param.list) for (const one of String(value ?? "0").split(",")) parsed(one);
    else if (value !== undefined) parsed(value);
  }
}

/** What a flag's text means to the parameter. */
async function meant(given: string, param: Param, { words }: Spelling, context: Context): Promise<string | string[]> {
  if (words !== undefined) return words[given] ?? given;
  return isAddress(param) ? resolveAddresses(given, param, context) : given;
}

async function resolveAddresses(given: string, { list }: Param, { wallet }: Context): Promise<string | string[]> {
  if (!list) return resolveAddress(given, wallet);
  return Promise.all(given.split(",").map((one) => resolveAddress(one.trim(), wallet)));
}
