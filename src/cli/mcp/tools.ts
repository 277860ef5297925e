import type { Client } from "../../client/connect.js";
import type { Schema } from "../../registry/params.js";
import type { Read } from "../../registry/read.js";
import { jsonOf } from "../output/json.js";
import { plainError } from "../report.js";
import { AT, inputSchema } from "../tools/inputSchema.js";

/** A tool as MCP shows it, and what it does. */
export interface McpTool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: Schema;
  readonly annotations: { readonly readOnlyHint: boolean; readonly destructiveHint: boolean; readonly openWorldHint: boolean };
  call(input: Readonly<Record<string, unknown>>): Promise<McpResult>;
}

/** What a tool answers, as MCP wants it. */
export interface McpResult {
  readonly content: readonly { readonly type: "text"; readonly text: string }[];
  readonly structuredContent: Readonly<Record<string, unknown>>;
  readonly isError?: true;
}

/** The tool of a declared read. */
export function readTool(read: Read, client: () => Promise<Client>): McpTool {
  const { name, command, doc, params } = read.spec;
  return {
    name,
    title: `tao ${command.join(" ")}`,
    description: doc,
    inputSchema: inputSchema(params, AT),
    annotations: { readOnlyHint: true, destructiveHint: false, openWorldHint: true },
    call: ({ at, ...input }) =>
      result(async () => ({ data: await read(await client(), input, at === undefined ? {} : { at: at as number }) })),
  };
}

/** What came of a call, an error included: whoever asked is told what to do about it. */
export async function result(work: () => Promise<Readonly<Record<string, unknown>>>): Promise<McpResult> {
  const told = (content: Readonly<Record<string, unknown>>) => {
    const text = jsonOf(content);
    return { content: [{ type: "text" as const, text }], structuredContent: JSON.parse(text) };
  };
  try {
    return told(await work());
  } catch (error) {
    return { ...told({ error: plainError(error) }), isError: true };
  }
}
