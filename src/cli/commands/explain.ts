import { explain } from "../../errors/explain.js";
import { InputError } from "../../errors/kinds.js";
import type { Command } from "../command.js";
import { answer } from "../output/answer.js";

export const explainCommand: Command = {
  group: "explain",
  name: "code",
  doc: "What an error means and what to do about it",
  flags: [{ name: "code", doc: "The code, as an error shows it", value: "code", required: true, position: 0 }],
  examples: ["tao explain ERR_NODE_UNREACHABLE", "tao explain CHAIN_SubtensorModule_NotEnoughBalanceToStake"],
  takes: ["json"],
  async run(context) {
    const code = String(context.flags.code);
    const found = explain(code);
    if (found === undefined)
      throw new InputError("ERR_INPUT_CODE", `there is no error with the code ${JSON.stringify(code)}`, {
        remedy: "Copy the code as it was printed, e.g. ERR_NODE_UNREACHABLE.",
      });
    answer(context, "explain code", found, () => `${found.code}\n\n${found.text}\n\nWhat to do: ${found.remedy}`);
    return 0;
  },
};
