import type { Context } from "../context.js";
import type { Outputs } from "../outputs.js";
import { jsonText } from "./json.js";

/** Prints what a command found: for programs its data by its schema, for people a text. */
export function answer<Name extends keyof Outputs>(
  { json, print }: Pick<Context, "json" | "print">,
  command: Name,
  data: Outputs[Name],
  text: () => string,
): void {
  print(json ? jsonText(command, { data }) : text());
}
