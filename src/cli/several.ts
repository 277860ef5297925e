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
          { name: "all-hotkeys", doc: "All hotkeys of the wallet" },
          { name: "exclude-hotkeys", aliases: ["ex"], doc: "With --all-hotkeys: all but these", value: "hotkey,…", list: true },
        ]
      : []),
  ];
}

/** What to do, once per subnet and hotkey that was asked for. */
export async function severalInputs(
  key: string,
  params: Params,
  inputs: Readonly<Record<string, unknown>>,
  context: Context,
  client: Client,
): Promise<Record<string, unknown>[]> {
  const several = HABITS[key]?.several ?? [];
  const hotkey = Object.keys(params).find((name) => params[name]!.role === "hotkey");
  const netuids = several.includes("netuids") ? await chosenNetuids(context, client) : [inputs.netuid];
  const hotkeys = several.includes("hotkeys") ? await chosenHotkeys(context) : undefined;
  return netuids.flatMap((netuid): Record<string, unknown>[] =>
    hotkeys === undefined || hotkey === undefined
      ? [{ ...inputs, ...(netuid === undefined ? {} : { netuid }) }]
      : hotkeys.map((address) => ({ ...inputs, netuid, [hotkey]: address })),
  );
}

/** Whether hotkeys were chosen by another flag than `--hotkey`. */
export function choosesHotkeys({ flags }: Pick<Context, "flags">): boolean {
  return flags["include-hotkeys"] !== undefined || flags["all-hotkeys"] === true;
}

async function chosenNetuids({ flags }: Context, client: Client): Promise<(string | number)[]> {
  if (flags["all-netuids"] !== true) return String(flags.netuid).split(",");
  const added = await client.entries<boolean>("SubtensorModule.NetworksAdded");
  return added
    .filter(([, exists]) => exists)
    .map(([[netuid]]) => Number(netuid))
    .sort((a, b) => a - b);
}

/** Undefined where only the usual hotkey is meant. */
async function chosenHotkeys(context: Context): Promise<string[] | undefined> {
  const { flags, wallet } = context;
  const list = (name: string) => (typeof flags[name] === "string" ? flags[name].split(",").map((one) => one.trim()) : []);
  if (!choosesHotkeys(context)) return undefined;
  const { listWallets } = await import("../wallet/list.js");
  const own = (await listWallets(wallet.path)).find(({ name }) => name === wallet.name)?.hotkeys ?? [];
  const addressOf = async (text: string) => own.find(({ name }) => name === text)?.address ?? (await resolveAddress(text, wallet));
  const included =
    flags["all-hotkeys"] === true
      ? own.flatMap(({ address }) => (address === undefined ? [] : [address]))
      : await Promise.all(list("include-hotkeys").map(addressOf));
  const excluded = new Set(await Promise.all(list("exclude-hotkeys").map(addressOf)));
  const left = included.filter((address) => !excluded.has(address));
  if (left.length === 0) throw new UsageError("no hotkey is left", "Look at the wallet's hotkeys with tao wallet list.");
  return left;
}
