import type { Client } from "../client/connect.js";
import type { Params } from "../registry/params.js";
import { resolveAddress } from "./address.js";
import type { Flag } from "./command.js";
import type { Context } from "./context.js";
import { HABITS } from "./habits.js";
import { UsageError } from "./usageError.js";

/** The flags with which one command line is done for several subnets or hotkeys, in place of those for one. */
export function severalFlags(key: string, flags: readonly Flag[]): Flag[] {
  const several = HABITS[key]?.several ?? [];
  return [
    ...flags.map((flag) =>
      flag.name === "netuid" && several.includes("netuids")
        ? { ...flag, aliases: ["netuids", "n"], doc: `${flag.doc}; several with commas`, list: true, unless: ["all-netuids"] }
        : flag,
    ),
    ...(several.includes("netuids") ? [{ name: "all-netuids", doc: "All subnets" }] : []),
    ...(several.includes("hotkeys")
      ? [
          { name: "include-hotkeys", aliases: ["in"], doc: "These hotkeys, by name or address", value: "hotkey,…", list: true },
          {
            name: "all-hotkeys",
            doc: several.includes("staked") ? "All hotkeys that it has stake on, whoever owns them" : "All hotkeys of the wallet",
          },
          { name: "exclude-hotkeys", aliases: ["ex"], doc: "With --all-hotkeys: all but these", value: "hotkey,…", list: true },
        ]
      : []),
  ];
}

/** What to do, once per subnet and hotkey that was asked for, however often it was. */
export async function severalInputs(
  key: string,
  params: Params,
  inputs: Readonly<Record<string, unknown>>,
  context: Context,
  client: Client,
): Promise<Record<string, unknown>[]> {
  const several = HABITS[key]?.several ?? [];
  const hotkey = Object.keys(params).find((name) => params[name]!.role === "hotkey");
  const all = context.flags["all-netuids"] === true || context.flags["all-hotkeys"] === true;
  if (several.includes("staked") && all) return whereStaked(several.includes("netuids"), hotkey!, inputs, context, client);
  const netuids = several.includes("netuids") ? await chosenNetuids(context, client) : [inputs.netuid];
  const hotkeys = several.includes("hotkeys") ? await chosenHotkeys(context) : undefined;
  return netuids.flatMap((netuid): Record<string, unknown>[] =>
    hotkeys === undefined || hotkey === undefined
      ? [{ ...inputs, ...(netuid === undefined ? {} : { netuid }) }]
      : hotkeys.map((address) => ({ ...inputs, netuid, [hotkey]: address })),
  );
}

/** Once per stake of those that were asked for; where no subnets are named, once per hotkey. */
async function whereStaked(
  bySubnet: boolean,
  hotkey: string,
  inputs: Readonly<Record<string, unknown>>,
  context: Context,
  client: Client,
): Promise<Record<string, unknown>[]> {
  const { flags } = context;
  const { stakedPositions } = await import("./staked.js");
  const netuids = bySubnet && flags["all-netuids"] !== true ? String(flags.netuid).split(",") : undefined;
  const included = flags["all-hotkeys"] === true ? undefined : ((await chosenHotkeys(context)) ?? [String(inputs[hotkey])]);
  const excluded = await addressesIn(context, "exclude-hotkeys");
  const wanted = (await stakedPositions(context, client)).filter(
    (one) =>
      (netuids === undefined || netuids.includes(String(one.netuid))) &&
      (included === undefined || included.includes(one.hotkey)) &&
      !excluded.includes(one.hotkey),
  );
  if (wanted.length === 0) throw new UsageError("nothing is staked there", "Look at the stakes with tao stake list.");
  if (bySubnet) return wanted.map((one) => ({ ...inputs, netuid: one.netuid, [hotkey]: one.hotkey }));
  return [...new Set(wanted.map((one) => one.hotkey))].map((address) => ({ ...inputs, [hotkey]: address }));
}

/** Whether hotkeys were chosen by another flag than `--hotkey`. */
export function choosesHotkeys({ flags }: Pick<Context, "flags">): boolean {
  return flags["include-hotkeys"] !== undefined || flags["all-hotkeys"] === true;
}

async function chosenNetuids({ flags }: Context, client: Client): Promise<(string | number)[]> {
  if (flags["all-netuids"] !== true) return [...new Set(String(flags.netuid).split(","))];
  const added = await client.entries<boolean>("SubtensorModule.NetworksAdded");
  return added
    .filter(([, exists]) => exists)
    .map(([[netuid]]) => Number(netuid))
    .sort((a, b) => a - b);
}

/** Undefined where only the usual hotkey is meant. */
async function chosenHotkeys(context: Context): Promise<string[] | undefined> {
  if (!choosesHotkeys(context)) return undefined;
  const included =
    context.flags["all-hotkeys"] === true
      ? (await ownHotkeys(context)).flatMap(({ address }) => (address === undefined ? [] : [address]))
      : await addressesIn(context, "include-hotkeys");
  const excluded = new Set(await addressesIn(context, "exclude-hotkeys"));
  const left = [...new Set(included)].filter((address) => !excluded.has(address));
  if (left.length === 0) throw new UsageError("no hotkey is left", "Look at the wallet's hotkeys with tao wallet list.");
  return left;
}

/** The addresses that a flag lists, by names of the wallet's hotkeys or by whatever an address may be called. */
async function addressesIn(context: Context, flag: string): Promise<string[]> {
  const given = context.flags[flag];
  if (typeof given !== "string") return [];
  const own = await ownHotkeys(context);
  const addressOf = async (text: string) => own.find(({ name }) => name === text)?.address ?? (await resolveAddress(text, context.wallet));
  return Promise.all(given.split(",").map((one) => addressOf(one.trim())));
}

async function ownHotkeys({ wallet }: Context) {
  const { listWallets } = await import("../wallet/list.js");
  return (await listWallets(wallet.path)).find(({ name }) => name === wallet.name)?.hotkeys ?? [];
}
