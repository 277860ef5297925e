import type { View } from "../../client/view.js";
import { InputError } from "../../errors/kinds.js";
import { Balance, stakeUnit } from "../../units/balance.js";

/** What a coldkey has staked with a hotkey on a subnet. */
export async function stakeOf(
  view: View,
  { hotkey, coldkey, netuid }: { hotkey: string; coldkey: string; netuid: number },
): Promise<Balance> {
  const info = await view.call<{ stake: bigint } | null>(
    "StakeInfoRuntimeApi_get_stake_info_for_hotkey_coldkey_netuid",
    hotkey,
    coldkey,
    netuid,
  );
  return Balance.of(info?.stake ?? 0n, stakeUnit(netuid));
}

/** That either an amount or all of it was asked for. @throws InputError `ERR_INPUT_MISSING` */
export function amountOrAll(amount: Balance | undefined, all: boolean): void {
  if ((amount === undefined) === !all)
    throw new InputError("ERR_INPUT_MISSING", "give either an amount or all", { details: { parameter: "amount" } });
}

/**
 * What keeps a coldkey from taking so much stake of a subnet back: some of it is locked (`ensure_available_to_unstake`, pallets/subtensor/src/staking/lock.rs).
 * Told where the chain has locks and its node answers what is free.
 */
export async function lockedAway(view: View, { coldkey, netuid, amount }: { coldkey: string; netuid: number; amount: bigint }) {
  const api = "StakeInfoRuntimeApi_get_stake_availability_for_coldkeys";
  if (!(await view.codec()).hasApi(api)) return [];
  const [[, ofColdkey] = []] = await view.call<[string, [number, Availability][]][]>(api, [coldkey], [netuid]);
  const [, found] = ofColdkey?.find(([subnet]) => subnet === netuid) ?? [];
  if (found === undefined || found.available >= amount) return [];
  const free = Balance.of(found.available, stakeUnit(netuid));
  return [{ error: "SubtensorModule.StakeUnavailable", message: `only ${free} are free: the rest is locked` }];
}

interface Availability {
  readonly available: bigint;
}
