import { address, list, netuid, uid } from "../registry/params.js";
import { defineRead } from "../registry/read.js";
import { mapRead } from "./support/mapRead.js";
import { columns, fields, line, textsOf } from "./support/show.js";
import { storageRead } from "./support/storageRead.js";
import { coldkey, hotkey } from "./support/who.js";

/* Who owns which hotkey, where it is registered, and who people say they are. */

/** What the chain stores for a hotkey that nobody owns. */
const NOBODY = "5C4hrfjw9DjXZTzV3MwzrrAr9P1MJhSrvWGWqi1eSuyUpnhM";

export const hotkeyOwner = storageRead({
  name: "hotkeyOwner",
  command: ["wallet", "hotkey-owner"],
  doc: "The coldkey that owns a hotkey; none where nobody does",
  params: { hotkey: hotkey() },
  examples: ["tao wallet hotkey-owner --hotkey 5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty"],
  item: "SubtensorModule.Owner",
  as: (owner: string) => (owner === NOBODY ? null : owner),
  present: line("Owner"),
});

export const ownedHotkeys = storageRead({
  name: "ownedHotkeys",
  command: ["wallet", "hotkeys"],
  doc: "The hotkeys that a coldkey owns on the chain",
  params: { coldkey: coldkey() },
  examples: ["tao wallet hotkeys --wallet-name alice"],
  item: "SubtensorModule.OwnedHotkeys",
  as: (hotkeys: string[]) => hotkeys,
  present: { rows: (hotkeys) => hotkeys, columns: [{ title: "Hotkey", value: (hotkey: string) => hotkey }] },
});

export const netuidsForHotkey = mapRead({
  name: "netuidsForHotkey",
  command: ["wallet", "netuids"],
  doc: "The subnets that a hotkey is registered on",
  params: { hotkey: hotkey() },
  examples: ["tao wallet netuids --wallet-name alice --hotkey default"],
  item: "SubtensorModule.IsNetworkMember",
  as: (entries): number[] => entries.flatMap(([key, isMember]) => (isMember ? [key[1] as number] : [])).sort((a, b) => a - b),
  present: line("Netuids"),
});

export const uidOf = storageRead({
  name: "uid",
  command: ["subnets", "uid"],
  doc: "A hotkey's UID on a subnet; none where it isn't registered",
  params: { hotkey: hotkey(), netuid: netuid() },
  examples: ["tao subnets uid --netuid 1 --hotkey default"],
  item: "SubtensorModule.Uids",
  key: ({ netuid, hotkey }) => [netuid, hotkey],
  as: (uid: number | null) => uid,
  present: line("UID"),
});

/** The EVM address of a neuron. */
export interface EvmKey {
  readonly evmAddress: string;
  /** The block it was set at. */
  readonly block: bigint;
}

export const associatedEvmKey = storageRead({
  name: "associatedEvmKey",
  command: ["subnets", "evm-key"],
  doc: "The EVM address that a neuron is associated with, if there is one",
  params: { netuid: netuid(), uid: uid() },
  examples: ["tao subnets evm-key --netuid 1 --uid 0"],
  item: "SubtensorModule.AssociatedEvmAddress",
  as: (stored: [string, bigint] | null): EvmKey | null => (stored === null ? null : { evmAddress: stored[0], block: stored[1] }),
  present: fields,
});

const IDENTITY = "SubtensorModule.IdentitiesV2";

export const identity = storageRead({
  name: "identity",
  command: ["wallet", "get-identity"],
  doc: "What a coldkey says of itself: name, links, description",
  params: { coldkey: coldkey() },
  examples: ["tao wallet get-identity --wallet-name alice"],
  item: IDENTITY,
  as: textsOf,
  present: fields,
});

/** A hotkey's owner, and what that one says of itself. */
export interface HotkeyIdentity {
  readonly hotkey: string;
  readonly owner: string;
  readonly identity: Readonly<Record<string, string>>;
}

/** Identities belong to coldkeys: the owners must be known before theirs can be asked for, which is two requests. */
export const hotkeyIdentities = defineRead({
  name: "hotkeyIdentities",
  command: ["wallet", "hotkey-identities"],
  doc: "What the owners of hotkeys say of themselves; hotkeys without are left out",
  params: { hotkeys: list(address("The hotkeys")) },
  examples: ["tao wallet hotkey-identities --hotkeys 5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty"],
  async fetch(view, { hotkeys }): Promise<HotkeyIdentity[]> {
    const pinned = await view.at();
    const owners = await pinned.getMany<string[]>(hotkeys.map((hotkey) => ["SubtensorModule.Owner", hotkey]));
    const identities = await pinned.getMany<Parameters<typeof textsOf>[0][]>(owners.map((owner) => [IDENTITY, owner]));
    return hotkeys.flatMap((hotkey, i) => {
      const identity = textsOf(identities[i]!);
      return identity === null || owners[i] === NOBODY ? [] : [{ hotkey, owner: owners[i]!, identity }];
    });
  },
  present: {
    rows: (all) => all,
    columns: [
      ...columns<HotkeyIdentity>({ hotkey: "left", owner: "left" }),
      { title: "Name", value: ({ identity }: HotkeyIdentity) => identity.name ?? "" },
    ],
  },
});
