import { U64_MAX } from "../../../protocol/fixed/fixed.js";
import { applyChildren } from "../../../protocol/staking/pendingChildren.js";
import { childrenRefusal, contradiction, familyOf, type Relation } from "../../../protocol/staking/relations.js";
import type { Hex } from "../../../units/hex.js";
import { type Context, type DispatchContext, type Handler, signer } from "../../runtime/context.js";
import { DispatchFailure, ensure, ensureAccepted } from "../../runtime/failure.js";
import { get, has, keys, owns, ROOT_NETUID, set, subnetExists } from "./items.js";
import { noteLimit, passesLimit } from "./rateLimits.js";
import { hotkeyValue } from "./staking.js";

export const setChildren: Handler = (context, { hotkey, netuid, children }) =>
  scheduleChildren(context, signer(context), { hotkey, netuid, children });

export interface ChildrenToSet {
  readonly hotkey: Hex;
  readonly netuid: number;
  readonly children: readonly Relation[];
}

/** Sets the children that a hotkey will have after the cooldown (`do_schedule_children`, staking/set_children.rs). */
function scheduleChildren(context: DispatchContext, coldkey: Hex, { hotkey, netuid, children }: ChildrenToSet): void {
  const { state, block } = context;
  const limited = { type: "SetChildren", account: hotkey, netuid } as const;
  ensure(passesLimit(state, block, limited), "TxRateLimitExceeded");
  ensure(netuid !== ROOT_NETUID, "RegistrationNotPermittedOnRootSubnet");
  ensure(subnetExists(state, netuid), "SubnetNotExists");
  ensure(owns(state, coldkey, hotkey), "NonAssociatedColdKey");
  ensure(new Set(children.map(([, child]) => child)).size === children.length, "DuplicateChild");
  const family = familyOf(state, hotkey, netuid);
  ensureAccepted(contradiction(family));
  ensureAccepted(childrenRefusal(hotkey, family.parents, children));
  const isOwner = has(state, "SubnetOwnerHotkey", netuid) && get(state, "SubnetOwnerHotkey", netuid) === hotkey;
  ensure(
    children.length === 0 || isOwner || hotkeyValue(state, hotkey) >= (get(state, "StakeThreshold") as bigint),
    "NotEnoughStakeToSetChildkeys",
  );
  noteLimit(state, block, limited);
  if (!get(state, "SubtokenEnabled", netuid)) {
    applyChildren(context, hotkey, netuid, children);
    return;
  }
  const cooled = block + (get(state, "PendingChildKeyCooldown") as bigint);
  const from = cooled < U64_MAX ? cooled : U64_MAX;
  set(state, "PendingChildKeys", [netuid, hotkey], [children, from]);
  context.event("SubtensorModule", "SetChildrenScheduled", [hotkey, netuid, from, children]);
}

/** Root's validators that want it give their weight on a new subnet to its owner (`do_set_root_validators_for_subnet`). */
export function delegateRootValidators(context: DispatchContext, netuid: number): void {
  const { state } = context;
  const owner: Hex = get(state, "SubnetOwnerHotkey", netuid);
  for (const key of keys(state, "Keys", ROOT_NETUID)) {
    const hotkey: Hex = get(state, "Keys", ...key);
    if (hotkey === owner || !get(state, "AutoParentDelegationEnabled", hotkey)) continue;
    try {
      scheduleChildren(context, get(state, "Owner", hotkey), { hotkey, netuid, children: [[ALL, owner]] });
    } catch (error) {
      if (!(error instanceof DispatchFailure)) throw error;
    }
  }
}

const ALL = 2n ** 64n - 1n;

/** The least that a subnet's child keys take, in parts of 65535. */
const leastChildkeyTake = ({ state }: Pick<Context, "state">, netuid: number): number =>
  Math.max(get(state, "MinChildkeyTake"), get(state, "MinChildkeyTakePerSubnet", netuid));

export const setChildkeyTake: Handler = (context, { hotkey, netuid, take }) => {
  const { state, block } = context;
  const coldkey = signer(context);
  ensure(owns(state, coldkey, hotkey), "NonAssociatedColdKey");
  const least = leastChildkeyTake(context, netuid);
  ensure(take >= least && take <= get(state, "MaxChildkeyTake"), "InvalidChildkeyTake");
  const limited = { type: "SetChildkeyTake", account: hotkey, netuid } as const;
  const current = Math.max(get(state, "ChildkeyTake", hotkey, netuid), least);
  ensure(take <= current || passesLimit(state, block, limited), "TxChildkeyTakeRateLimitExceeded");
  noteLimit(state, block, limited);
  set(state, "ChildkeyTake", [hotkey, netuid], take);
  context.event("SubtensorModule", "ChildKeyTakeSet", [hotkey, take]);
};

/** Whether a validator of root gives its weight to the owners of new subnets. */
export const setAutoParentDelegation: Handler = (context, { hotkey, enabled }) => {
  const { state } = context;
  ensure(owns(state, signer(context), hotkey), "NonAssociatedColdKey");
  ensure(has(state, "Uids", ROOT_NETUID, hotkey), "HotKeyNotRegisteredInSubNet");
  set(state, "AutoParentDelegationEnabled", [hotkey], enabled);
  context.event("SubtensorModule", "AutoParentDelegationEnabledSet", { hotkey, enabled });
};
