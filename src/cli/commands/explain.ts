import { codes, explain } from "../../errors/explain.js";
import { InputError } from "../../errors/kinds.js";
import type { Command } from "../command.js";
import { answer } from "../output/answer.js";

export const explainCommand: Command = {
  group: "explain",
  name: "code",
  doc: "What an error means and what to do about it",
  flags: [
    {
      name: "code",
      doc: "The code as an error shows it, or the chain's name for one of its own",
      value: "code",
      required: true,
      position: 0,
    },
  ],
  examples: [
    "tao explain ERR_NODE_UNREACHABLE",
    "tao explain CHAIN_SubtensorModule_NotEnoughBalanceToStake",
    "tao explain SlippageTooHigh",
  ],
  takes: ["json"],
  async run(context) {
    const given = String(context.flags.code);
    const found = explain(given) ?? explain(codeOfName(given));
    if (found === undefined)
      throw new InputError("ERR_INPUT_CODE", `there is no error with the code ${JSON.stringify(given)}`, {
        remedy: "Copy the code as it was printed, e.g. ERR_NODE_UNREACHABLE.",
      });
    answer(context, "explain code", found, () => `${found.code}\n\n${found.text}\n\nWhat to do: ${found.remedy}`);
    return 0;
  },
};

/** The code of one of the chain's errors by the chain's own name for it, with its pallet or without; SubtensorModule's come first. */
function codeOfName(name: string): string {
  const ending = `_${name.replace(".", "_")}`.toLowerCase();
  const found = codes().filter((code) => code.startsWith("CHAIN_") && code.toLowerCase().endsWith(ending));
  return found.find((code) => code.startsWith("CHAIN_SubtensorModule_")) ?? found[0] ?? name;
}
