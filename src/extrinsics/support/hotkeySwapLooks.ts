import type { View } from "../../client/view.js";
import { check, type Look, must } from "./look.js";

interface HotkeySwap {
  readonly hotkey: string;
  readonly newHotkey: string;
  /** On all subnets, where none is named. */
  readonly netuid: number | undefined;
}

type Relations = readonly (readonly [proportion: bigint, hotkey: string])[];

const subtensor = (error: string) => `SubtensorModule.${error}`;

/** What the chain holds of the two hotkeys that keeps one from taking the other's place (pallets/subtensor/src/swap/swap_hotkey.rs). */
export async function swapLooks(view: View, swap: HotkeySwap, coldkey: string): Promise<Look[]> {
  const { hotkey, newHotkey, netuid } = swap;
  const [taken, member, children, parents] = await Promise.all([
    memberships(view, newHotkey),
    memberships(view, hotkey),
    relations(view, "ChildKeys", hotkey),
    relations(view, "ParentKeys", hotkey),
  ]);
  const here = (one: number) => netuid === undefined || one === netuid;
  const there = taken.filter(here);
  const family = [...children, ...parents].filter(({ netuid, others }) => here(netuid) && others.includes(newHotkey));
  const withChildren = children.filter(({ others }) => others.length > 0).map(({ netuid }) => netuid);
  const affected = netuid === undefined ? [...new Set([...member, ...withChildren])] : [netuid];
  return [
    must(there.length === 0, subtensor("HotKeyAlreadyRegisteredInSubNet"), `${newHotkey} is registered on subnet ${there.join(", ")}`),
    ...(netuid === undefined || netuid === 0 ? [await isCleanOnRoot(view, newHotkey)] : []),
    ...affected.map((one) => isCool(one, coldkey, netuid === undefined)),
    must(family.length === 0, subtensor("InvalidChild"), `${newHotkey} is a child or a parent of ${hotkey}`),
  ];
}

async function memberships(view: View, hotkey: string): Promise<number[]> {
  const all = await view.entries<boolean>("SubtensorModule.IsNetworkMember", hotkey);
  return all.filter(([, isMember]) => isMember).map(([[, netuid]]) => netuid as number);
}

async function relations(view: View, item: "ChildKeys" | "ParentKeys", hotkey: string) {
  const all = await view.entries<Relations>(subtensor(item), hotkey);
  return all.map(([[, netuid], others]) => ({ netuid: netuid as number, others: others.map(([, other]) => other) }));
}

/** Nothing of root that two hotkeys can't share. */
async function isCleanOnRoot(view: View, hotkey: string): Promise<Look> {
  const codec = await view.codec();
  const claimed = codec.hasItem("SubtensorModule.RootClaimed") ? await view.entries("SubtensorModule.RootClaimed", 0, hotkey) : [];
  const [stake, claimable] = await view.getMany<[bigint, (readonly unknown[])?]>([
    ["SubtensorModule.TotalHotkeyAlpha", hotkey, 0],
    ...(codec.hasItem("SubtensorModule.RootClaimable") ? ([["SubtensorModule.RootClaimable", hotkey]] as const) : []),
  ]);
  const isClean = stake === 0n && claimed.length === 0 && (claimable ?? []).length === 0;
  return must(isClean, subtensor("NewHotKeyNotCleanForRootSwap"), `${newUse(hotkey)}: take another that root knows nothing of`);
}

const newUse = (hotkey: string) => `${hotkey} has stake or dividends on root`;

/** A day since the coldkey's last swap on a subnet; `orNever` where a first swap needs no wait. */
const isCool = (netuid: number, coldkey: string, orNever: boolean): Look =>
  check(
    subtensor("HotKeySwapOnSubnetIntervalNotPassed"),
    [["SubtensorModule.LastHotkeySwapOnNetuid", netuid, coldkey]],
    ([last, interval]: [bigint, bigint], next) =>
      !(orNever && last === 0n) &&
      last + interval >= BigInt(next) &&
      `hotkeys of subnet ${netuid} can be swapped again from block ${last + interval + 1n} on`,
    ["SubtensorModule.HotkeySwapOnSubnetInterval"],
  );
