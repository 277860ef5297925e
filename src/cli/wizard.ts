import { amountText } from "../queries/shape/table.js";
import type { StakePosition } from "../queries/stakePositions.js";
import { formatRao, parseAmount } from "../units/balance.js";
import type { Context } from "./context.js";
import { askUntil } from "./input/askUntil.js";
import { tableText, terminalWidth } from "./output/table.js";
import { UsageError } from "./usageError.js";

/* What the dialogues about stake have in common. */

/** @throws UsageError where nobody can be asked */
export function refuseUnattended({ interactive }: Context, instead: string): void {
  if (!interactive) throw new UsageError("nobody is there to be asked", instead);
}

/** Shows stakes with numbers. @throws UsageError where there is none */
export function showPositions({ say }: Context, positions: readonly StakePosition[]): void {
  if (positions.length === 0) throw new UsageError("nothing is staked there", "Look at the stakes with tao stake list.");
  const columns = [
    { title: "#", align: "right" as const, value: (one: StakePosition) => String(positions.indexOf(one) + 1) },
    { title: "Netuid", align: "right" as const, value: ({ netuid }: StakePosition) => String(netuid) },
    { title: "Hotkey", value: ({ hotkey }: StakePosition) => hotkey },
    { title: "Stake", align: "right" as const, value: ({ stake }: StakePosition) => amountText(stake) },
    { title: "Value τ", align: "right" as const, value: ({ value }: StakePosition) => amountText(value) },
  ];
  say(`\n${tableText(positions, columns, terminalWidth(process.stderr))}\n`);
}

/** The stake of a number that was shown. @throws UsageError where there is none */
export function positionOf(positions: readonly StakePosition[], answer: string): StakePosition {
  const found = /^\d+$/.test(answer) ? positions[Number(answer) - 1] : undefined;
  if (found === undefined)
    throw new UsageError(`${JSON.stringify(answer)} is none of them`, `Give a number from 1 to ${positions.length}.`);
  return found;
}

/** How much of a stake, as flags. */
export async function askAmount({
  stake,
  netuid,
}: StakePosition): Promise<{ readonly amount: string | undefined; readonly all: true | undefined }> {
  const most = `${formatRao(stake.rao)} ${netuid === 0 ? "TAO" : "alpha"}`;
  return askUntil(`How much of the ${most} on subnet ${netuid}, or all`, (answer) => {
    if (answer === "all") return { amount: undefined, all: true };
    const rao = parseAmount(answer);
    if (rao === 0n || rao > stake.rao)
      throw new UsageError(`${answer} isn't more than 0 and at most ${most}`, "Give another amount, or all.");
    return { amount: answer, all: undefined };
  });
}

/** The context of a command that is run with these flags besides the given ones, for this hotkey. */
export function withFlags(context: Context, hotkey: string, flags: Context["flags"]): Context {
  return {
    ...context,
    flags: { ...context.flags, ...flags },
    hotkeyName: hotkey,
    address: async (role) => (role === "hotkey" ? hotkey : context.address(role)),
  };
}
