import type { Param, Params } from "../registry/params.js";
import type { Flag } from "./command.js";
import type { Context } from "./context.js";

/** Spellings of btcli's for parameters that have other names here. */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  destination: ["dest", "d", "destination-address"],
  amount: ["a"],
  partial: ["allow-partial-stake"],
  unlimited: ["unsafe"],
  tolerance: ["rate-tolerance"],
  all: ["unstake-all"],
};

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** The flag that gives an address to a parameter which otherwise comes from the wallet. */
function roleFlag(param: Param): Flag | undefined {
  if (param.role === "coldkey") return { name: "ss58", aliases: ["ss58-address", "coldkey-ss58"], doc: param.doc, value: "address" };
  return undefined;
}

/** The flags of declared parameters. A hotkey comes from the common flag `--hotkey`. */
export function flagsOfParams(params: Params): Flag[] {
  return Object.entries(params).flatMap(([name, param]): Flag[] => {
    if (param.role === "hotkey") return [];
    const role = roleFlag(param);
    if (role !== undefined) return [role];
    const aliases = ALIASES[name];
    return [
      {
        name: kebab(name),
        ...(aliases === undefined ? {} : { aliases }),
        doc: param.doc,
        ...(param.kind === "flag" ? {} : { value: param.kind }),
        required: !param.optional,
      },
    ];
  });
}

/** What was given for the parameters, from flags or from the wallet. */
export async function inputsOf(params: Params, context: Context): Promise<Record<string, unknown>> {
  const inputs: Record<string, unknown> = {};
  for (const [name, param] of Object.entries(params)) {
    if (param.role === "hotkey") inputs[name] = await context.address("hotkey");
    else if (param.role === "coldkey") inputs[name] = context.flags.ss58 ?? (await context.address("coldkey"));
    else inputs[name] = context.flags[kebab(name)];
  }
  return inputs;
}
