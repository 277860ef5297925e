import type { StorageQuery } from "../../client/view.js";
import type { Defaults } from "../../protocol/rules.js";
import type { StorageValue } from "../../state/state.js";
import type { Balance } from "../../units/balance.js";
import { affords, check, type Look } from "./look.js";
import { NOBODY, ownedByOther } from "./owner.js";

const subtensor = (error: string) => `SubtensorModule.${error}`;

export const subnetExists = (netuid: number, error = subtensor("SubnetNotExists")): Look =>
  check(error, [["SubtensorModule.NetworksAdded", netuid]], ([exists]) => !exists && `there is no subnet ${netuid}`);

const notTraded = (netuid: number) => `subnet ${netuid} hasn't been started, and its alpha can't be traded yet`;

/** The subnet's alpha is traded. */
export const isTraded = (netuid: number): Look =>
  check(subtensor("SubtokenDisabled"), [["SubtensorModule.SubtokenEnabled", netuid]], ([on]) => !on && notTraded(netuid));

/** The same of a subnet that is there: that it isn't is another error. */
export const isStarted = (netuid: number): Look =>
  check(
    subtensor("SubtokenDisabled"),
    [
      ["SubtensorModule.NetworksAdded", netuid],
      ["SubtensorModule.SubtokenEnabled", netuid],
    ],
    ([exists, on]) => exists && !on && notTraded(netuid),
  );

/** For calls that only a subnet's owner may send, or (by way of `Sudo`) root. */
export const ownsSubnet = (netuid: number, signer: string, error = "BadOrigin"): Look =>
  check(
    error,
    [["SubtensorModule.SubnetOwner", netuid]],
    ([owner]) => owner !== signer && `subnet ${netuid} belongs to ${owner}, not to ${signer}`,
  );

/** The hotkey is the signer's own. */
export const ownsHotkey = (hotkey: string, signer: string): Look =>
  check(subtensor("NonAssociatedColdKey"), [["SubtensorModule.Owner", hotkey]], ([owner]) =>
    owner === NOBODY ? `hotkey ${hotkey} belongs to nobody yet` : ownedByOther(owner, signer, hotkey)[0]?.message,
  );

/** The hotkey isn't somebody else's. */
export const mayOwnHotkey = (hotkey: string, signer: string): Look =>
  check(
    subtensor("NonAssociatedColdKey"),
    [["SubtensorModule.Owner", hotkey]],
    ([owner]) => ownedByOther(owner, signer, hotkey)[0]?.message,
  );

/** The hotkey has been used before. */
export const hotkeyExists = (hotkey: string): Look =>
  check(
    subtensor("HotKeyAccountNotExists"),
    [["SubtensorModule.Owner", hotkey]],
    ([owner]) => owner === NOBODY && `hotkey ${hotkey} has never been registered`,
  );

/** The hotkey is a neuron of the subnet. */
export const isNeuron = (netuid: number, hotkey: string, error = subtensor("HotKeyNotRegisteredInSubNet")): Look =>
  check(error, [["SubtensorModule.Uids", netuid, hotkey]], ([uid]) => uid === null && `${hotkey} isn't registered on subnet ${netuid}`);

/** The signer has at least `amount`. */
export const hasBalance = (signer: string, amount: Balance<"tao">, error: string): Look => affords(signer, error, {}, () => amount.rao);

/**
 * A rate limit of at least `limit` blocks between two such calls; `last` is 0 where there was none yet
 * (`check_passes_rate_limit`, pallets/subtensor/src/utils/rate_limiting.rs). `extra` blocks more where the chain asks for more than the limit.
 */
export function notTooSoon(
  error: string,
  last: StorageQuery,
  limit: StorageQuery | ((defaults: Defaults) => bigint),
  { of = BigInt as (value: StorageValue) => bigint, extra = 0n } = {},
): Look {
  const fixed = typeof limit === "function";
  return check(error, fixed ? [last] : [last, limit], ([lastValue, limitValue]: StorageValue[], next, defaults) => {
    const then = of(lastValue);
    const opens = then + (fixed ? limit(defaults) : BigInt(limitValue)) + extra;
    return then > 0n && BigInt(next) < opens && `it can be done again from block ${opens} on`;
  });
}

/** The window before an epoch in which subnets can't be changed isn't now (`ensure_admin_window_open`, pallets/subtensor/src/utils/misc.rs). */
export const notFrozen = (netuid: number): Look =>
  check(
    subtensor("AdminActionProhibitedDuringWeightsWindow"),
    [
      ["SubtensorModule.Tempo", netuid],
      ["SubtensorModule.PendingEpochAt", netuid],
      ["SubtensorModule.LastEpochBlock", netuid],
      ["SubtensorModule.AdminFreezeWindow"],
    ],
    ([tempo, pending, last, window]: [number, bigint, bigint, number], next) => {
      if (tempo === 0) return false;
      const left = last + BigInt(tempo) - BigInt(next);
      return (
        (pending > BigInt(next) || left < BigInt(window)) && `subnet ${netuid} can't be changed in the ${window} blocks before its epoch`
      );
    },
  );
