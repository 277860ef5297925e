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
