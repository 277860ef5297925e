import { balance } from "../../queries/balance.js";
import { alphaPrices } from "../../queries/prices.js";
import type { Subnet } from "../../queries/shape/dynamicInfo.js";
import { u16Text } from "../../queries/shape/fixed.js";
import { amountText, shortAddress } from "../../queries/shape/table.js";
import { type StakePosition, stakeValueForColdkey } from "../../queries/stakePositions.js";
import { subnets } from "../../queries/subnets.js";
import type { Balance } from "../../units/balance.js";
import { resolveAddress } from "../address.js";
import type { Command } from "../command.js";
import { cards, type PageColumn, page, section } from "../dashboard/page.js";
import { writePage } from "../dashboard/writePage.js";
import { blockOf } from "../fromRead.js";
import { answer } from "../output/answer.js";
import { during } from "../output/progress.js";
import { type OwnNeuron, ownNeurons } from "./walletOverview.js";

export const viewDashboard: Command = {
  group: "view",
  name: "dashboard",
  doc: "Subnets, stakes and neurons of a wallet as one HTML page that needs nothing else",
  flags: [
    { name: "coldkey-ss58", aliases: ["ss58"], doc: "The coldkey, by default the wallet's", value: "address" },
    { name: "dashboard-path", aliases: ["dash-path", "dash.path", "dashboard.path"], doc: "The folder it is written to", value: "folder" },
    { name: "save-file", aliases: ["save"], doc: "Changes nothing here", moot: true },
    { name: "use-wry", aliases: ["html"], doc: "Changes nothing here", moot: true },
  ],
  examples: ["tao view dashboard --wallet-name alice", "tao view dashboard --wallet-name alice --dashboard-path ~/dashboards"],
  takes: ["network", "block", "wallet", "json"],
  async run(context) {
    const given = context.flags["coldkey-ss58"];
    const coldkey = typeof given === "string" ? await resolveAddress(given, context.wallet) : await context.address("coldkey");
    const client = await context.connect();
    const view = await client.at(blockOf(context.flags.block));
    const [own, stake, all, prices, neurons] = await during(
      "asking the node",
      Promise.all([
        balance(view, { address: coldkey }),
        stakeValueForColdkey(view, { coldkey }),
        subnets(view, {}),
        alphaPrices(view, {}),
        ownNeurons(view, context),
      ]),
    );
    const priceOf = new Map(prices.map(({ netuid, price }) => [netuid, price]));
    const html = page("Bittensor", `${client.network}, block ${view.block!.number}, coldkey ${coldkey}`, [
      cards([
        ["Free", short(own.free)],
        ["Staked, at this block's prices", short(stake.value)],
        ["Together", short(own.free.plus(stake.value))],
        ["Neurons", String(neurons.length)],
        ["Subnets", String(all.length)],
      ]),
      section("Stakes", stake.positions, stakeColumns(stake.value)),
      section("Neurons", neurons, NEURON_COLUMNS),
      section("Subnets", all, subnetColumns(priceOf)),
    ]);
    const path = await writePage(context, "dashboard", html);
    answer(context, "view dashboard", { path }, () => path);
    return 0;
  },
};

const short = (amount: Balance) => `τ${amountText(amount)}`;
const inTao = (amount: Balance) => Number(amount.rao) / 1e9;

const stakeColumns = (total: Balance): PageColumn<StakePosition>[] => [
  { title: "Netuid", right: true, text: ({ netuid }) => String(netuid) },
  { title: "Hotkey", text: ({ hotkey }) => shortAddress(hotkey) },
  { title: "Stake", right: true, text: ({ stake }) => amountText(stake), value: ({ stake }) => inTao(stake) },
  {
    title: "Value τ",
    text: ({ value }) => amountText(value),
    value: ({ value }) => inTao(value),
    bar: ({ value }) => (total.rao === 0n ? 0 : inTao(value) / inTao(total)),
  },
  { title: "Registered", text: ({ isRegistered }) => (isRegistered ? "✓" : "") },
];

const NEURON_COLUMNS: readonly PageColumn<OwnNeuron>[] = [
  { title: "Netuid", right: true, text: ({ netuid }) => String(netuid) },
  { title: "UID", right: true, text: ({ uid }) => String(uid) },
  { title: "Hotkey", text: ({ wallet, hotkeyName }) => `${wallet}/${hotkeyName}` },
  { title: "Permit", text: ({ validatorPermit }) => (validatorPermit ? "✓" : "") },
  { title: "Stake", right: true, text: ({ totalStake }) => amountText(totalStake), value: ({ totalStake }) => inTao(totalStake) },
  { title: "Incentive", right: true, text: ({ incentive }) => u16Text(incentive) },
  { title: "Dividends", right: true, text: ({ dividends }) => u16Text(dividends) },
  { title: "Emission α", right: true, text: ({ emission }) => amountText(emission), value: ({ emission }) => inTao(emission) },
  { title: "Blocks since update", right: true, text: ({ sinceUpdate }) => String(sinceUpdate) },
  { title: "Axon", text: ({ axon }) => axon },
];

function subnetColumns(prices: ReadonlyMap<number, Balance>): PageColumn<Subnet>[] {
  const price = ({ netuid }: Subnet) => prices.get(netuid);
  return [
    { title: "Netuid", right: true, text: ({ netuid }) => String(netuid) },
    { title: "Name", text: ({ symbol, name }) => `${symbol} ${name}`.trim() },
    {
      title: "Price τ",
      right: true,
      text: (subnet) => price(subnet)?.toString().slice(1) ?? "",
      value: (subnet) => inTao(price(subnet) ?? subnet.taoIn),
    },
    { title: "TAO in pool", right: true, text: ({ taoIn }) => amountText(taoIn), value: ({ taoIn }) => inTao(taoIn) },
    { title: "Alpha in pool", right: true, text: ({ alphaIn }) => amountText(alphaIn), value: ({ alphaIn }) => inTao(alphaIn) },
    { title: "Alpha out", right: true, text: ({ alphaOut }) => amountText(alphaOut), value: ({ alphaOut }) => inTao(alphaOut) },
    {
      title: "Emission τ/block",
      right: true,
      text: ({ taoInEmission }) => amountText(taoInEmission),
      value: ({ taoInEmission }) => inTao(taoInEmission),
    },
    {
      title: "Epoch",
      right: true,
      text: ({ blocksSinceLastStep, tempo }) => `${blocksSinceLastStep}/${tempo}`,
      value: ({ blocksSinceLastStep }) => Number(blocksSinceLastStep),
    },
  ];
}
