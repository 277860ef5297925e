import { RATE_PARAMS } from "../../extrinsics/support/stakeMove.js";
import { parseU16 } from "../../units/ids.js";
import { listWallets } from "../../wallet/list.js";
import { resolveAddress } from "../address.js";
import type { Command } from "../command.js";
import type { Context } from "../context.js";
import { declared } from "../declared.js";
import { flagsOfParams } from "../fromParams.js";
import { askUntil } from "../input/askUntil.js";
import { during } from "../output/progress.js";
import { stakedPositions } from "../staked.js";
import { unknownWord } from "../usageError.js";
import { askAmount, positionOf, refuseUnattended, showPositions, withFlags } from "../wizard.js";

const OPERATIONS = ["move", "transfer", "swap"] as const;
type Operation = (typeof OPERATIONS)[number];

const EXPLANATION = `What shall become of your stake?

  move      to another hotkey; it stays yours
  transfer  to another coldkey: it is given away, and stays on its hotkey
  swap      to another subnet, with the same hotkey
`;

export const stakeWizard: Command = {
  group: "stake",
  name: "wizard",
  doc: "Be asked what shall become of your stake: move, transfer, or swap it",
  flags: flagsOfParams("stake swap", RATE_PARAMS),
  examples: ["tao stake wizard --wallet-name alice"],
  takes: ["network", "wallet", "password", "confirm", "send"],
  async run(context) {
    refuseUnattended(context, "Say what shall be done by tao stake move, transfer or swap, with their flags.");
    const client = await context.connect();
    context.say(EXPLANATION);
    const operation = await askUntil(OPERATIONS.join(", "), operationOf);
    const positions = await during("asking the node", stakedPositions(context, client));
    showPositions(context, positions);
    const from = await askUntil("Which stake, by its number", (answer) => positionOf(positions, answer));
    const flags = {
      "origin-netuid": String(from.netuid),
      ...(await destination(context, operation, from.netuid)),
      ...(await askAmount(from)),
    };
    const command = await declared[`stake ${operation}`]!();
    return command.run(withFlags(context, from.hotkey, flags));
  },
};

function operationOf(answer: string): Operation {
  const found = OPERATIONS.find((one, i) => one === answer.toLowerCase() || String(i + 1) === answer);
  if (found === undefined) throw unknownWord("that can't be done:", answer, OPERATIONS, `Say ${OPERATIONS.join(", ")}.`);
  return found;
}

/** Where it goes, as flags of the operation's command. */
async function destination(context: Context, operation: Operation, netuid: number): Promise<Context["flags"]> {
  if (operation === "swap") return { "dest-netuid": await askUntil("To which subnet", (answer) => String(parseU16(answer, "netuid"))) };
  const subnet = async () =>
    askUntil(`On which subnet then; ${netuid} unless given`, (answer) =>
      answer === "" ? String(netuid) : String(parseU16(answer, "netuid")),
    );
  if (operation === "transfer") {
    const coldkey = await askUntil("To which coldkey: an address, or a name", (answer) => resolveAddress(answer, context.wallet));
    return { "dest-coldkey": coldkey, "dest-netuid": await subnet() };
  }
  const own = (await listWallets(context.wallet.path)).find(({ name }) => name === context.wallet.name)?.hotkeys ?? [];
  context.say(`\nThe wallet's hotkeys: ${own.map(({ name }) => name).join(", ") || "none"}`);
  const hotkey = await askUntil("To which hotkey: an address, or a name", (answer) => resolveAddress(answer, context.wallet));
  return { "dest-hotkey": hotkey, "dest-netuid": await subnet() };
}
