import type { Param, Params, Schema } from "../../registry/params.js";
import type { Flag } from "../command.js";

const BLOCK: Schema = {
  description: "As of this block, by number or hash; the newest unless given",
  anyOf: [
    { type: "integer", minimum: 0 },
    { type: "string", pattern: "^0x[0-9a-f]{64}$" },
  ],
};

/** The JSON Schema of what a declaration takes. Nothing else is accepted. */
export function inputSchema(params: Params, extra: Readonly<Record<string, Schema>> = {}): Schema {
  const properties = Object.entries(params).map(([name, param]) => [
    name,
    { ...param.schema, description: described(param.schema, param.doc), ...defaultOf(param) },
  ]);
  const required = Object.keys(params).filter((name) => !params[name]!.optional);
  return {
    type: "object",
    properties: { ...Object.fromEntries(properties), ...extra },
    ...(required.length === 0 ? {} : { required }),
    additionalProperties: false,
  };
}

/** The JSON Schema of a command's flags, by their names: all but switches are texts, and lists are texts with commas. */
export function flagSchema(flags: readonly Flag[]): Schema {
  const shown = flags.filter(({ moot }) => moot !== true);
  const property = ({ value, doc, choices }: Flag): Schema =>
    value === undefined
      ? { type: "boolean", description: doc }
      : { type: "string", description: doc, ...(choices === undefined ? {} : { enum: choices }) };
  const required = shown.filter((flag) => flag.required === true && flag.unless === undefined).map(({ name }) => name);
  return {
    type: "object",
    properties: Object.fromEntries(shown.map((flag) => [flag.name, property(flag)])),
    ...(required.length === 0 ? {} : { required }),
    additionalProperties: false,
  };
}

/** What a read takes besides its parameters. */
export const AT: Readonly<Record<string, Schema>> = { at: BLOCK };

function described({ description }: Schema, doc: string): string {
  return typeof description === "string" && description !== doc ? `${doc} (${description})` : doc;
}

/** What stands in for it, where a caller would write it the same way as the declaration receives it. */
function defaultOf({ fallback, parse }: Param): { readonly default?: unknown } {
  if (!["number", "string", "boolean"].includes(typeof fallback)) return {};
  try {
    return parse(fallback as string, {}) === fallback ? { default: fallback } : {};
  } catch {
    return {}; // e.g. parts per million, which are given as a fraction
  }
}
