import { explain } from "../../errors/explain.js";
import { InputError } from "../../errors/kinds.js";
import type { Command } from "../command.js";
import { jsonText } from "../output/json.js";

/** `tao explain CODE`. */
export function explainCommand(code: string): Command {
  return {
    group: "explain",
    name: code,
    doc: "What an error means and what to do",
    flags: [],
    examples: [],
    takes: ["json"],
    async run(context) {
      const found = explain(code);
      if (found === undefined)
        throw new InputError("ERR_INPUT_CODE", `there is no error with the code ${JSON.stringify(code)}`, {
          remedy: "Copy the code as it was printed, e.g. ERR_NODE_UNREACHABLE.",
        });
      context.print(context.json ? jsonText("explain", { data: found }) : `${found.code}\n\n${found.text}\n\nWhat to do: ${found.remedy}`);
      return 0;
    },
  };
}
