import { balances } from "../../queries/accounts.js";
import { stakeValueForColdkeys } from "../../queries/stakePositions.js";
import { Balance } from "../../units/balance.js";
import { listWallets } from "../../wallet/list.js";
import type { Command } from "../command.js";
import { blockOf } from "../fromRead.js";
import { answer } from "../output/answer.js";
import { during } from "../output/progress.js";
import { tableText, terminalWidth } from "../output/table.js";

/** What one wallet has. */
export interface Totals {
  readonly wallet: string;
  readonly coldkey: string;
  readonly free: Balance<"tao">;
  /** What its stakes are worth at the prices of the same block. */
  readonly staked: Balance<"tao">;
  readonly total: Balance<"tao">;
}

type Order = "name" | "free" | "staked" | "total";

export const walletTotals: Command = {
  group: "wallet",
  name: "totals",
  doc: "What every wallet on this machine has, free and staked",
  flags: [{ name: "sort", doc: "By what to sort", value: "name|free|staked|total", choices: ["name", "free", "staked", "total"] }],
  examples: ["tao wallet totals", "tao wallet totals --sort total"],
  takes: ["network", "block", "wallet", "json"],
  async run(context) {
    const wallets = (await listWallets(context.wallet.path)).flatMap(({ name, coldkey }) =>
      coldkey === undefined ? [] : [{ name, coldkey }],
    );
    const coldkeys = wallets.map(({ coldkey }) => coldkey);
    const view = await (await context.connect()).at(blockOf(context.flags.block));
    const [free, staked] = await during(
      "asking the node",
      Promise.all([balances(view, { addresses: coldkeys }), stakeValueForColdkeys(view, { coldkeys })]),
    );
    const rows = wallets
      .map(({ name, coldkey }, i): Totals => {
        const [own, stake] = [free[i]!.free, staked[i]!.value];
        return { wallet: name, coldkey, free: own, staked: stake, total: own.plus(stake) };
      })
      .sort(by((context.flags.sort ?? "name") as Order));
    answer(context, "wallet totals", rows, () => tableText([...rows, ...sum(rows)], COLUMNS, terminalWidth()));
    return 0;
  },
};

const COLUMNS = [
  { title: "Wallet", value: ({ wallet }: Totals) => wallet },
  { title: "Coldkey", value: ({ coldkey }: Totals) => coldkey },
  { title: "Free", align: "right" as const, value: ({ free }: Totals) => String(free) },
  { title: "Staked", align: "right" as const, value: ({ staked }: Totals) => String(staked) },
  { title: "Total", align: "right" as const, value: ({ total }: Totals) => String(total) },
];

const by = (order: Order) => (a: Totals, b: Totals) => (order === "name" ? a.wallet.localeCompare(b.wallet) : b[order].compare(a[order]));

/** A last row for all, where there are several. */
function sum(rows: readonly Totals[]): Totals[] {
  if (rows.length < 2) return [];
  const of = (part: "free" | "staked" | "total") => rows.reduce((all, row) => all.plus(row[part]), Balance.tao(0n));
  return [{ wallet: "all", coldkey: "", free: of("free"), staked: of("staked"), total: of("total") }];
}
