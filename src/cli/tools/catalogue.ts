import { intents } from "../../extrinsics/intents.js";
import { reads } from "../../queries/reads.js";
import type { Intent } from "../../registry/intent.js";
import type { Schema } from "../../registry/params.js";
import type { Read } from "../../registry/read.js";
import { AT, inputSchema } from "./inputSchema.js";

/** A read or an intent as other programs see it. */
export interface Tool {
  readonly name: string;
  readonly kind: "read" | "intent";
  readonly description: string;
  /** The command line that does the same. */
  readonly command: string;
  readonly group: string;
  readonly inputSchema: Schema;
  /** What its result is as JSON: a read's `data`, and what became of an intent. */
  readonly outputSchema?: Schema;
  /** Of an intent: which key signs, and the chain's calls that it may become. */
  readonly signer?: "coldkey" | "hotkey";
  readonly wraps?: readonly string[];
}

export const READS: readonly Read[] = Object.values(reads) as unknown as Read[];
export const INTENTS: readonly Intent[] = Object.values(intents) as unknown as Intent[];

/** The schemas of outputs, as scripts/schemas.mjs writes them. */
export interface OutputSchemas {
  readonly reads: Readonly<Record<string, Schema>>;
  readonly plan: Schema;
  readonly outcome: Schema;
}

/** Every declared read and intent, sorted by kind and name. */
export function catalogue(outputs?: OutputSchemas): Tool[] {
  const byName = (a: Tool, b: Tool) => (a.name < b.name ? -1 : 1);
  const output = ({ kind, name }: Tool) => (kind === "read" ? outputs?.reads[name] : outputs?.outcome);
  return [...READS.map(readTool).sort(byName), ...INTENTS.map(intentTool).sort(byName)].map((tool) => {
    const outputSchema = output(tool);
    return outputSchema === undefined ? tool : { ...tool, outputSchema };
  });
}

function readTool({ spec: { name, command, doc, params } }: Read): Tool {
  return {
    name,
    kind: "read",
    description: doc,
    command: `tao ${command.join(" ")}`,
    group: command[0],
    inputSchema: inputSchema(params, AT),
  };
}

function intentTool({ spec: { name, command, doc, params, signer, wraps } }: Intent): Tool {
  return {
    name,
    kind: "intent",
    description: doc,
    command: `tao ${command.join(" ")}`,
    group: command[0],
    inputSchema: inputSchema(params),
    signer,
    wraps,
  };
}
