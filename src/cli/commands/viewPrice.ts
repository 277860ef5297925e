import type { Client } from "../../client/connect.js";
import { blockTime } from "../../queries/chain.js";
import { alphaPrices } from "../../queries/prices.js";
import { integer, list, netuid } from "../../registry/params.js";
import type { Balance } from "../../units/balance.js";
import type { Command } from "../command.js";
import { linesPage } from "../dashboard/linesPage.js";
import { writePage } from "../dashboard/writePage.js";
import { flagValue } from "../flagValue.js";
import { answer } from "../output/answer.js";
import { plotText } from "../output/plot.js";
import { during } from "../output/progress.js";
import { terminalWidth } from "../output/table.js";

interface PricePoint {
  readonly block: number;
  readonly price: Balance<"tao">;
}

/** Prices of a subnet's alpha over the blocks that were looked at. */
export interface PriceHistory {
  readonly netuid: number;
  readonly points: readonly PricePoint[];
}

/** As many points as a terminal shows well. */
const POINTS = 48;
const HOUR_MS = 3_600_000;

export const viewPrice: Command = {
  group: "view",
  name: "price",
  doc: "Prices of subnets' alpha over the last hours, as a plot; further back than a few hours takes an archive node",
  flags: [
    { name: "netuid", aliases: ["netuids", "n"], doc: "The subnets' numbers", value: "netuid,…", list: true, required: true },
    { name: "interval-hours", aliases: ["interval"], doc: "How many hours back; 24 unless given", value: "hours" },
    { name: "log-scale", aliases: ["log"], doc: "Equal factors equally far apart" },
    { name: "html", doc: "Write a page with the plot in place of drawing here" },
    { name: "dashboard-path", doc: "The folder that the page is written to", value: "folder" },
  ],
  examples: ["tao view price --netuid 1,4 --network archive", "tao view price --netuid 1 --interval-hours 1 --html"],
  takes: ["network", "json"],
  async run(context) {
    const { flags } = context;
    const netuids = flagValue(flags, "netuid", list(netuid()))!;
    const hours = flagValue(flags, "interval-hours", integer("", { min: 1, max: 24 * 366 })) ?? 24;
    const client = await context.connect();
    const histories = await during("asking the node for prices", pricesOver(client, netuids, hours));
    const log = flags["log-scale"] === true;
    if (flags.html === true && !context.json)
      context.print(await writePage(context, "prices", linesPage("Alpha prices", histories.map(toLine), log)));
    else answer(context, "view price", histories, () => histories.map((history) => historyText(history, log)).join("\n\n"));
    return 0;
  },
};

/** Prices at blocks spread evenly over the last hours; blocks before the chain's first don't count. */
async function pricesOver(client: Client, netuids: readonly number[], hours: number): Promise<PriceHistory[]> {
  const head = await client.at();
  const milliseconds = Number(await blockTime(head, {}));
  const span = Math.min(Math.round((hours * HOUR_MS) / milliseconds), head.block!.number);
  const count = Math.min(POINTS, span + 1);
  const blocks = Array.from(
    { length: count },
    (_, i) => head.block!.number - Math.round((span * (count - 1 - i)) / Math.max(count - 1, 1)),
  );
  const prices = await Promise.all(blocks.map(async (block) => alphaPrices(await client.at(block), {})));
  return netuids.map((netuid) => ({
    netuid,
    points: prices.flatMap((all, i) => {
      const found = all.find((one) => one.netuid === netuid);
      return found === undefined ? [] : [{ block: blocks[i]!, price: found.price }];
    }),
  }));
}

const toLine = ({ netuid, points }: PriceHistory) => ({
  label: `Subnet ${netuid}`,
  points: points.map(({ block, price }) => [block, Number(price.rao) / 1e9] as const),
});

function historyText(history: PriceHistory, log: boolean): string {
  const { label, points } = toLine(history);
  if (points.length === 0) return `${label}: it didn't exist in these blocks`;
  const width = Math.min(terminalWidth(), 100);
  const [first, last] = [points[0]![1], points.at(-1)![1]];
  const change = first === 0 ? "" : `  ${last >= first ? "+" : ""}${((last / first - 1) * 100).toFixed(2)} %`;
  return `${label}: τ${last.toFixed(9)} per alpha${change}\n${plotText(points, { width, log, xText: (block) => `block ${block}`, yText: (price) => price.toFixed(6) })}`;
}
