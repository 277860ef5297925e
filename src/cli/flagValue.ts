import { named, type Param } from "../registry/params.js";
import type { Flags } from "./parse.js";

/** What a flag's text means; undefined where it wasn't given. @throws InputError naming the flag */
export function flagValue<In, Out>(flags: Flags, name: string, param: Param<In, Out>): Out | undefined {
  const given = flags[name];
  return typeof given === "string" ? named(`--${name}`, () => param.parse(given, {})) : undefined;
}
