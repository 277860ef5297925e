import type { View } from "../client/view.js";
import { InputError } from "../errors/kinds.js";
import type { Parsed } from "../registry/params.js";
import { address, flag, fraction, list, netuid } from "../registry/params.js";
import { Balance } from "../units/balance.js";
import { isNeuron, notTooSoon, ownsHotkey, subnetExists } from "./support/checks.js";
import { hotkeyValue } from "./support/hotkeyValue.js";
import { change, check, type Look, must } from "./support/look.js";
import { percent, percentOfU64, u16Share, u64Share } from "./support/shares.js";
import { simpleIntent } from "./support/simpleIntent.js";

/** Numbers of transactions in `TransactionKeyLastBlock` (pallets/subtensor/src/utils/rate_limiting.rs). */
const SET_CHILDREN = 0;
const SET_CHILDKEY_TAKE = 1;
/** `TransactionType::SetChildren`: half an hour. */
const CHILDREN_LIMIT = 150n;
const MOST_CHILDREN = 5;

const FAMILY = { netuid: netuid(), hotkey: address("The parent hotkey, by default the wallet's", "hotkey") };

type Family = Parsed<typeof FAMILY>;
type ChildKeys = readonly (readonly [proportion: bigint, child: string])[];

const readable = (children: ChildKeys) =>
  children.map(([proportion, child]) => `${percentOfU64(proportion)} to ${child}`).join(", ") || "none";

/** What `set_children` is refused for, in its order (`do_schedule_children`, pallets/subtensor/src/staking/set_children.rs). */
const familyLooks = ({ netuid, hotkey }: Family, signer: string, children: ChildKeys) => [
  notTooSoon(
    "SubtensorModule.TxRateLimitExceeded",
    ["SubtensorModule.TransactionKeyLastBlock", hotkey, netuid, SET_CHILDREN],
    () => CHILDREN_LIMIT,
  ),
  must(netuid !== 0, "SubtensorModule.RegistrationNotPermittedOnRootSubnet", "hotkeys have no children on root"),
  subnetExists(netuid),
  ownsHotkey(hotkey, signer),
  change(`children of ${hotkey} on subnet ${netuid}`, ["SubtensorModule.ChildKeys", hotkey, netuid], readable, readable(children)),
  cooldown(netuid),
];

/** From when on new children count: at once only where the subnet hasn't been started. */
const cooldown = (netuid: number): Look => ({
  reads: [["SubtensorModule.SubtokenEnabled", netuid], ["SubtensorModule.PendingChildKeyCooldown"]],
  tell: ([started, blocks]: [boolean, bigint], next) => ({
    obstacles: [],
    effects: [{ what: "they count", after: started ? `from block ${BigInt(next) + blocks} on` : "at once" }],
  }),
});

/** The stake that a parent needs, unless it is the subnet owner's hotkey. */
async function enoughStake(view: View, { netuid, hotkey }: Family): Promise<Look> {
  const [owner, least] = await view.getMany<[string, bigint]>([
    ["SubtensorModule.SubnetOwnerHotkey", netuid],
    ["SubtensorModule.StakeThreshold"],
  ]);
  const value = owner === hotkey || least === 0n ? least : await hotkeyValue(view, hotkey);
  const message = `the stake with ${hotkey} is worth ${Balance.tao(value)}, and ${Balance.tao(least)} is the least`;
  return must(value >= least, "SubtensorModule.NotEnoughStakeToSetChildkeys", message);
}

/** Gives shares of a hotkey's stake weight on a subnet to other hotkeys. On a started subnet they take effect after a cooldown. */
export const setChildren = simpleIntent({
  name: "setChildren",
  command: ["stake", "child set"],
  doc: "Give shares of a hotkey's stake weight to child hotkeys",
  signer: "coldkey",
  call: "SubtensorModule.set_children",
  params: {
    ...FAMILY,
    children: list(address("The child hotkeys")),
    proportions: list(fraction("Each child's share, in the same order")),
  },
  examples: ["tao stake child set --netuid 1 --children 5F…,5G… --proportions 0.25,0.5"],
  args: ({ netuid, hotkey, ...given }) => ({ netuid, hotkey, children: childrenOf(given) }),
  says: ({ netuid, hotkey, children }) => `give shares of ${hotkey} on subnet ${netuid} to ${children.length} children`,
  looks: async ({ netuid, hotkey, ...given }, signer, view) => [
    ...familyLooks({ netuid, hotkey }, signer, childrenOf(given)),
    must(new Set(given.children).size === given.children.length, "SubtensorModule.DuplicateChild", "a child stands there twice"),
    must(!given.children.includes(hotkey), "SubtensorModule.InvalidChild", "a hotkey can't be its own child"),
    must(given.children.length <= MOST_CHILDREN, "SubtensorModule.TooManyChildren", `a hotkey has at most ${MOST_CHILDREN} children`),
    must(
      given.proportions.reduce((sum, ppm) => sum + ppm, 0) <= 1_000_000,
      "SubtensorModule.ProportionOverflow",
      "the shares are more than the whole",
    ),
    check(
      "SubtensorModule.ChildParentInconsistency",
      [["SubtensorModule.ParentKeys", hotkey, netuid]],
      ([parents]: [ChildKeys]) =>
        parents.some(([, parent]) => given.children.includes(parent)) && "a hotkey can't be parent and child of another at once",
    ),
    ...(given.children.length === 0 ? [] : [await enoughStake(view, { netuid, hotkey })]),
  ],
});

function childrenOf({ children, proportions }: { readonly children: readonly string[]; readonly proportions: readonly number[] }) {
  if (children.length !== proportions.length)
    throw new InputError("ERR_INPUT_LIST", `${children.length} children and ${proportions.length} shares: each child needs one share`, {
      details: { children: children.length, proportions: proportions.length },
    });
  return children.map((child, i) => [u64Share(proportions[i]!), child] as const);
}

export const revokeChildren = simpleIntent({
  name: "revokeChildren",
  command: ["stake", "child revoke"],
  doc: "Take all shares back from a hotkey's children",
  signer: "coldkey",
  call: "SubtensorModule.set_children",
  params: FAMILY,
  examples: ["tao stake child revoke --netuid 1"],
  args: (family) => ({ ...family, children: [] }),
  says: ({ netuid, hotkey }) => `take all shares of ${hotkey} on subnet ${netuid} back from its children`,
  looks: (family, signer) => familyLooks(family, signer, []),
});

/** Sets what a child hotkey keeps of the dividends on its parents' stake. A higher take can only be set once in a while. */
export const setChildkeyTake = simpleIntent({
  name: "setChildkeyTake",
  command: ["stake", "child take"],
  doc: "Set the share that a child hotkey keeps of its parents' dividends",
  signer: "coldkey",
  call: "SubtensorModule.set_childkey_take",
  params: { ...FAMILY, hotkey: address("The child hotkey, by default the wallet's", "hotkey"), take: fraction("The share, 0 to 0.18") },
  examples: ["tao stake child take --netuid 1 --take 0.09"],
  args: ({ netuid, hotkey, take }) => ({ netuid, hotkey, take: u16Share(take) }),
  says: ({ netuid, hotkey, take }) => `set the child take of ${hotkey} on subnet ${netuid} to ${percent(u16Share(take))}`,
  looks: ({ netuid, hotkey, take }, signer) => [
    ownsHotkey(hotkey, signer),
    check(
      "SubtensorModule.InvalidChildkeyTake",
      [["SubtensorModule.MinChildkeyTake"], ["SubtensorModule.MinChildkeyTakePerSubnet", netuid], ["SubtensorModule.MaxChildkeyTake"]],
      ([least, here, most]: number[]) =>
        (u16Share(take) < Math.max(least!, here!) || u16Share(take) > most!) &&
        `it can be from ${percent(Math.max(least!, here!))} to ${percent(most!)}`,
    ),
    check(
      "SubtensorModule.TxChildkeyTakeRateLimitExceeded",
      [
        ["SubtensorModule.ChildkeyTake", hotkey, netuid],
        ["SubtensorModule.MinChildkeyTake"],
        ["SubtensorModule.MinChildkeyTakePerSubnet", netuid],
        ["SubtensorModule.TransactionKeyLastBlock", hotkey, netuid, SET_CHILDKEY_TAKE],
        ["SubtensorModule.TxChildkeyTakeRateLimit"],
      ],
      ([now, least, here, last, limit]: [number, number, number, bigint, bigint], next) =>
        u16Share(take) > Math.max(now, least, here) &&
        last > 0n &&
        BigInt(next) - last < limit &&
        `it can be raised again from block ${last + limit} on`,
    ),
    change(`child take of ${hotkey}`, ["SubtensorModule.ChildkeyTake", hotkey, netuid], percent, percent(u16Share(take))),
  ],
});

/** Whether a root validator's stake weight goes to the owners' hotkeys of new subnets by itself. */
export const setAutoParentDelegation = simpleIntent({
  name: "setAutoParentDelegation",
  command: ["stake", "child auto-parent"],
  doc: "Say whether a root validator becomes parent of new subnets' owners by itself",
  signer: "coldkey",
  call: "SubtensorModule.set_auto_parent_delegation_enabled",
  params: { hotkey: address("The root validator's hotkey, by default the wallet's", "hotkey"), enabled: flag("Whether it does") },
  examples: ["tao stake child auto-parent --enabled=false"],
  says: ({ hotkey, enabled }) => `turn automatic parent delegation of ${hotkey} ${enabled ? "on" : "off"}`,
  looks: ({ hotkey, enabled }, signer) => [
    ownsHotkey(hotkey, signer),
    isNeuron(0, hotkey),
    change(
      "automatic parent delegation",
      ["SubtensorModule.AutoParentDelegationEnabled", hotkey],
      (now: boolean) => (now ? "on" : "off"),
      enabled ? "on" : "off",
    ),
  ],
});
