import type { View } from "../../client/view.js";
import { netuidsForHotkey, ownedHotkeys } from "../../queries/keys.js";
import { type Metagraph, metagraph, type Neuron } from "../../queries/metagraph.js";
import { u16Text } from "../../queries/shape/fixed.js";
import { amountText, shortAddress } from "../../queries/shape/table.js";
import { listWallets } from "../../wallet/list.js";
import { missingKey } from "../../wallet/missingKey.js";
import { resolveAddress } from "../address.js";
import type { Command } from "../command.js";
import type { Context } from "../context.js";
import { blockOf } from "../fromRead.js";
import { answer } from "../output/answer.js";
import { during } from "../output/progress.js";
import { tableText, terminalWidth } from "../output/table.js";

/** A neuron of one of the wallets' hotkeys. */
export interface OwnNeuron extends Neuron {
  readonly wallet: string;
  readonly hotkeyName: string;
  readonly netuid: number;
  /** Blocks since it set weights. */
  readonly sinceUpdate: number;
}

export const walletOverview: Command = {
  group: "wallet",
  name: "overview",
  aliases: ["inspect"],
  doc: "The neurons of a wallet's hotkeys, on all subnets",
  flags: [
    { name: "all", aliases: ["a", "all-wallets"], doc: "Of all wallets on this machine" },
    {
      name: "ss58",
      aliases: ["ss58-address"],
      doc: "Of all hotkeys that this coldkey owns on the chain, in place of a wallet's",
      value: "address",
    },
    { name: "netuids", aliases: ["netuid", "n"], doc: "Only on these subnets", value: "netuid,…", list: true },
    { name: "include-hotkeys", aliases: ["in"], doc: "Only these hotkeys, by name or address", value: "hotkey,…", list: true },
    { name: "exclude-hotkeys", aliases: ["ex"], doc: "All but these hotkeys", value: "hotkey,…", list: true },
    {
      name: "sort-by",
      doc: "By which column to sort",
      value: "column",
      choices: ["stake", "incentive", "dividends", "emission", "uid", "hotkey"],
    },
    { name: "sort-order", doc: "Which way", value: "order", choices: ["ascending", "descending", "asc", "desc"] },
  ],
  examples: ["tao wallet overview --wallet-name alice", "tao wallet overview --all --netuids 1,4", "tao wallet overview --ss58 5F…"],
  takes: ["network", "block", "wallet", "json"],
  async run(context) {
    const { wallet, flags } = context;
    if (flags.ss58 === undefined && flags.all !== true && !(await listWallets(wallet.path)).some(({ name }) => name === wallet.name))
      throw missingKey(wallet, undefined);
    const view = await (await context.connect()).at(blockOf(context.flags.block));
    const neurons = await during("asking the node", ownNeurons(view, context));
    const rows = sorted(neurons, context.flags);
    answer(context, "wallet overview", rows, () => tableText(rows, COLUMNS, terminalWidth()));
    return 0;
  },
};

/** The neurons of the wallet's hotkeys (all wallets' with `--all`): one request for each hotkey, and one for each subnet that one of them is on. */
export async function ownNeurons(view: View, { flags, wallet }: Pick<Context, "flags" | "wallet">): Promise<OwnNeuron[]> {
  const list = (name: string) => (typeof flags[name] === "string" ? flags[name].split(",").map((one) => one.trim()) : undefined);
  const [included, excluded, netuids] = [list("include-hotkeys"), list("exclude-hotkeys") ?? [], list("netuids")];
  const hotkeys =
    typeof flags.ss58 === "string" ? await hotkeysOwnedBy(view, flags.ss58, wallet) : await hotkeysKept(wallet, flags.all === true);
  const chosen = hotkeys.filter(({ name, address }) => {
    const isIn = (names: readonly string[]) => names.includes(name) || names.includes(address);
    return (included === undefined || isIn(included)) && !isIn(excluded);
  });
  const memberships = await Promise.all(chosen.map(({ address }) => netuidsForHotkey(view, { hotkey: address })));
  const asked = [...new Set(memberships.flat())].filter((netuid) => netuids === undefined || netuids.includes(String(netuid)));
  const graphs = await Promise.all(asked.filter((netuid) => netuid !== 0).map((netuid) => metagraph(view, { netuid })));
  return graphs.flatMap((graph) => chosen.flatMap((hotkey) => neuronOf(graph, hotkey)));
}

interface OwnHotkey {
  readonly wallet: string;
  readonly name: string;
  readonly address: string;
}

async function hotkeysKept({ path, name: own }: Context["wallet"], all: boolean): Promise<OwnHotkey[]> {
  const wallets = (await listWallets(path)).filter(({ name }) => all || name === own);
  return wallets.flatMap(({ name, hotkeys }) =>
    hotkeys.flatMap((hotkey) => (hotkey.address === undefined ? [] : [{ wallet: name, name: hotkey.name, address: hotkey.address }])),
  );
}

/** They have no names here: the coldkey stands for the wallet, and an address for itself. */
async function hotkeysOwnedBy(view: View, coldkey: string, wallet: Context["wallet"]): Promise<OwnHotkey[]> {
  const address = await resolveAddress(coldkey, wallet);
  const owned = await ownedHotkeys(view, { coldkey: address });
  return owned.map((hotkey) => ({ wallet: shortAddress(coldkey), name: shortAddress(hotkey), address: hotkey }));
}

function neuronOf(graph: Metagraph, hotkey: OwnHotkey): OwnNeuron[] {
  const neuron = graph.neurons.find((one) => one.hotkey === hotkey.address);
  if (neuron === undefined) return [];
  const sinceUpdate = Number(graph.block - neuron.lastUpdate);
  return [{ wallet: hotkey.wallet, hotkeyName: hotkey.name, netuid: graph.netuid, sinceUpdate, ...neuron }];
}

const KEYS: Readonly<Record<string, (neuron: OwnNeuron) => number | string>> = {
  stake: ({ totalStake }) => Number(totalStake.rao),
  incentive: ({ incentive }) => incentive,
  dividends: ({ dividends }) => dividends,
  emission: ({ emission }) => Number(emission.rao),
  uid: ({ uid }) => uid,
  hotkey: ({ hotkeyName }) => hotkeyName,
};

function sorted(neurons: readonly OwnNeuron[], flags: Context["flags"]): OwnNeuron[] {
  const key = KEYS[String(flags["sort-by"])];
  if (key === undefined) return [...neurons].sort((a, b) => a.netuid - b.netuid || a.uid - b.uid);
  const sign = String(flags["sort-order"] ?? "ascending").startsWith("desc") ? -1 : 1;
  return [...neurons].sort((a, b) => (key(a) < key(b) ? -sign : key(a) > key(b) ? sign : 0));
}

const COLUMNS = [
  { title: "Netuid", align: "right" as const, value: (n: OwnNeuron) => String(n.netuid) },
  { title: "UID", align: "right" as const, value: (n: OwnNeuron) => String(n.uid) },
  { title: "Wallet", value: (n: OwnNeuron) => n.wallet },
  { title: "Hotkey", value: (n: OwnNeuron) => n.hotkeyName },
  { title: "Active", value: (n: OwnNeuron) => (n.active ? "✓" : "") },
  { title: "Permit", value: (n: OwnNeuron) => (n.validatorPermit ? "✓" : "") },
  { title: "Stake", align: "right" as const, value: (n: OwnNeuron) => amountText(n.totalStake) },
  { title: "Incentive", align: "right" as const, value: (n: OwnNeuron) => u16Text(n.incentive) },
  { title: "Dividends", align: "right" as const, value: (n: OwnNeuron) => u16Text(n.dividends) },
  { title: "Emission α", align: "right" as const, value: (n: OwnNeuron) => amountText(n.emission) },
  { title: "Blocks since update", align: "right" as const, value: (n: OwnNeuron) => String(n.sinceUpdate) },
  { title: "Axon", value: (n: OwnNeuron) => n.axon },
];
