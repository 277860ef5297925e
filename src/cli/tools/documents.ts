import type { Schema } from "../../registry/params.js";
import { HABITS } from "../habits.js";
import { schemaOf } from "../output/json.js";

/** The schemas of what is printed, as scripts/schemas.mjs takes them from the types. */
export interface OutputSchemas {
  /** Each read's `data`, by the read's name. */
  readonly reads: Readonly<Record<string, Schema>>;
  readonly plan: Schema;
  readonly outcome: Schema;
  /** The `data` of each command that is written by hand, by `group name`. */
  readonly written: Readonly<Record<string, Schema>>;
  readonly error: Schema;
}

type Parts = Readonly<Record<string, Schema>>;

/** A line that a read's command prints with `--json-output`; for several subnets at once, a list. */
export function readDocument(command: string, data: Schema, { error }: OutputSchemas): Schema {
  const result = {
    type: "object",
    properties: { netuid: { type: "number" }, data },
    required: ["netuid", "data"],
    additionalProperties: false,
  };
  return document(command, [{ data }, ...(severally(command) ? [{ results: listOf(result) }] : [])], error);
}

/** What a transaction's command prints: what became of it, or with `--dry-run` its plan; lists, where it can come to several. */
export function intentDocument(command: string, { plan, outcome, error }: OutputSchemas): Schema {
  const sent = [{ outcome }, { error }].map((properties) => ({
    ...{ type: "object", properties, required: Object.keys(properties), additionalProperties: false },
  }));
  const forms: Parts[] = severally(command)
    ? [{ results: listOf({ anyOf: sent }) }, { plans: listOf(plan) }]
    : [{ data: outcome }, { plan }];
  return document(command, forms, error);
}

/** A line that a command which is written by hand prints. */
export function writtenDocument(command: string, data: Schema, { error }: OutputSchemas): Schema {
  return document(command, [{ data }], error);
}

const severally = (command: string) => HABITS[command]?.several !== undefined;
const listOf = (items: Schema): Schema => ({ type: "array", items });

/** One of these forms, else an error. */
function document(command: string, forms: readonly Parts[], error: Schema): Schema {
  const form = (name: string, parts: Parts): Schema => ({
    type: "object",
    properties: { schema: { const: schemaOf(name) }, ...parts },
    required: ["schema", ...Object.keys(parts)],
    additionalProperties: false,
  });
  return { anyOf: [...forms.map((parts) => form(command, parts)), form("error", { error })] };
}
