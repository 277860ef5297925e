import { InputError } from "../../errors/kinds.js";
import { Balance, parseAmount } from "../../units/balance.js";
import type { Command } from "../command.js";
import { answer } from "../output/answer.js";
import { UsageError } from "../usageError.js";

export const utilsConvert: Command = {
  group: "utils",
  name: "convert",
  doc: "TAO in rao, and rao in TAO",
  flags: [
    { name: "rao", aliases: ["from-rao"], doc: "An amount in rao", value: "rao" },
    { name: "tao", aliases: ["from-tao"], doc: "An amount in TAO", value: "tao" },
  ],
  examples: ["tao utils convert --tao 1.5", "tao utils convert --rao 1500000000"],
  takes: ["json"],
  async run(context) {
    const { rao, tao } = context.flags;
    const amounts = [
      ...(typeof tao === "string" ? [Balance.tao(parseAmount(tao))] : []),
      ...(typeof rao === "string" ? [Balance.tao(wholeRao(rao))] : []),
    ];
    if (amounts.length === 0) throw new UsageError("there is nothing to convert", "Give --tao or --rao.");
    answer(context, "utils convert", amounts, () => amounts.map((amount) => `${amount} = ${amount.rao} rao`).join("\n"));
    return 0;
  },
};

function wholeRao(text: string): bigint {
  if (/^\d+$/.test(text)) return BigInt(text);
  throw new InputError("ERR_INPUT_AMOUNT", `${JSON.stringify(text)} isn't a whole number of rao`, {
    remedy: "A rao is the smallest amount; give digits only.",
  });
}
