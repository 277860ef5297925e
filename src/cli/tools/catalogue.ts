import { intents } from "../../extrinsics/intents.js";
import { reads } from "../../queries/reads.js";
import type { Intent } from "../../registry/intent.js";
import type { Schema } from "../../registry/params.js";
import type { Read } from "../../registry/read.js";
import type { Command } from "../command.js";
import { intentDocument, type OutputSchemas, readDocument, writtenDocument } from "./documents.js";
import { AT, flagSchema, inputSchema } from "./inputSchema.js";

/** A read, an intent, or a command that is neither, as other programs see it. */
export interface Tool {
  readonly name: string;
  readonly kind: "read" | "intent" | "command";
  readonly description: string;
  /** The command line that does it. */
  readonly command: string;
  readonly group: string;
  /** What it takes: of a command that is neither read nor intent, its flags. */
  readonly inputSchema: Schema;
  /** What its result is as JSON: a read's or a command's `data`, and what became of an intent. */
  readonly outputSchema?: Schema;
  /** What the command line prints with `--json-output`: a document a line, an error's in place of it. Absent where it prints none. */
  readonly document?: Schema;
  /** Of an intent: which key signs, and the chain's calls that it may become. */
  readonly signer?: "coldkey" | "hotkey";
  readonly wraps?: readonly string[];
}

export const READS: readonly Read[] = Object.values(reads) as unknown as Read[];
export const INTENTS: readonly Intent[] = Object.values(intents) as unknown as Intent[];

/** Every declared read and intent, then the commands that are written by hand; each kind sorted by name. */
export function catalogue(outputs?: OutputSchemas, written: readonly Command[] = []): Tool[] {
  const tools = [
    READS.map((read) => readTool(read, outputs)),
    INTENTS.map((intent) => intentTool(intent, outputs)),
    written.map((command) => writtenTool(command, outputs)),
  ];
  return tools.flatMap((kind) => kind.sort((a, b) => (a.name < b.name ? -1 : 1)));
}

function readTool({ spec: { name, command, doc, params } }: Read, outputs: OutputSchemas | undefined): Tool {
  const data = outputs?.reads[name];
  const key = command.join(" ");
  return {
    name,
    kind: "read",
    description: doc,
    command: `tao ${key}`,
    group: command[0],
    inputSchema: inputSchema(params, AT),
    ...(outputs === undefined || data === undefined ? {} : { outputSchema: data, document: readDocument(key, data, outputs) }),
  };
}

function intentTool({ spec: { name, command, doc, params, signer, wraps } }: Intent, outputs: OutputSchemas | undefined): Tool {
  const key = command.join(" ");
  return {
    name,
    kind: "intent",
    description: doc,
    command: `tao ${key}`,
    group: command[0],
    inputSchema: inputSchema(params),
    signer,
    wraps,
    ...(outputs === undefined ? {} : { outputSchema: outputs.outcome, document: intentDocument(key, outputs) }),
  };
}

function writtenTool({ group, name, doc, flags }: Command, outputs: OutputSchemas | undefined): Tool {
  const key = `${group} ${name}`;
  const data = outputs?.written[key];
  return {
    name: key.replaceAll(" ", "-"),
    kind: "command",
    description: doc,
    command: `tao ${key}`,
    group,
    inputSchema: flagSchema(flags),
    ...(outputs === undefined || data === undefined ? {} : { outputSchema: data, document: writtenDocument(key, data, outputs) }),
  };
}
