import type { Param, Params, Schema } from "../registry/params.js";
import { resolveAddress } from "./address.js";
import type { Flag } from "./command.js";
import type { Context } from "./context.js";
import { spellingOf } from "./habits.js";

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const isAddress = ({ kind }: Param) => kind.replace(/,…$/, "") === "ss58";

/** The name of the flag that gives a parameter. */
export function flagName(key: string, name: string): string {
  return spellingOf(key, name).name ?? kebab(name);
}

/** The flags of declared parameters. A hotkey comes from the common flag `--hotkey`. */
export function flagsOfParams(key: string, params: Params): Flag[] {
  return Object.entries(params).flatMap(([name, param]): Flag[] => {
    if (param.role === "hotkey") return [];
    if (param.role === "coldkey")
      return [{ name: "ss58", aliases: ["ss58-address", "coldkey-ss58", "key", "k"], doc: param.doc, value: "address" }];
    const { also, off, position } = spellingOf(key, name);
    const choices = (param.list ? (param.schema.items as Schema) : param.schema).enum as readonly string[] | undefined;
    return [
      {
        name: flagName(key, name),
        ...(also === undefined ? {} : { aliases: also }),
        ...(off === undefined ? {} : { off }),
        doc: param.doc,
        ...(param.kind === "flag" ? {} : { value: param.kind }),
        ...(choices === undefined ? {} : { choices }),
        ...(param.list ? { list: true } : {}),
        ...(param.optional ? {} : { required: true }),
        ...(position === undefined ? {} : { position }),
      },
    ];
  });
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
      const given = context.flags[flagName(key, name)] ?? context.standing(flagName(key, name));
      inputs[name] = typeof given === "string" && isAddress(param) ? await resolveAddresses(given, param, context) : given;
    }
  }
  check(params, inputs);
  return inputs;
}

/** Refuses what can't be meant before anybody connects; where several subnets were given, by the first. @throws InputError */
function check(params: Params, inputs: Readonly<Record<string, unknown>>): void {
  const first = typeof inputs.netuid === "string" ? { ...inputs, netuid: inputs.netuid.split(",", 1)[0] } : inputs;
  for (const [name, param] of Object.entries(params)) {
    const value = inputs[name];
    if (name === "netuid" && !param.list) for (const one of String(value ?? "0").split(",")) param.parse(one, first);
    else if (value !== undefined) param.parse(value, first);
  }
}

async function resolveAddresses(given: string, { list }: Param, { wallet }: Context): Promise<string | string[]> {
  if (!list) return resolveAddress(given, wallet);
  return Promise.all(given.split(",").map((one) => resolveAddress(one.trim(), wallet)));
}
