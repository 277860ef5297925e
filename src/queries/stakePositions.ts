import type { View } from "../client/view.js";
import { address, list } from "../registry/params.js";
import { defineRead } from "../registry/read.js";
import { Balance, RAO_PER_TAO, stakeUnit } from "../units/balance.js";
import { columns, table } from "./support/show.js";
import { coldkey } from "./support/who.js";

/* All that coldkeys have staked, with what it is worth at the pools' prices of the same block, without fee and slippage. */

const coldkeys = () => list(address("The coldkeys"));

/** `StakeInfo` (pallets/subtensor/src/rpc_info/stake_info.rs). */
export interface StakeInfo {
  readonly hotkey: string;
  readonly coldkey: string;
  readonly netuid: number;
  readonly stake: bigint;
  readonly isRegistered: boolean;
}

/** What a coldkey has staked on one hotkey of one subnet. */
export interface StakePosition {
  readonly netuid: number;
  readonly hotkey: string;
  readonly coldkey: string;
  readonly stake: Balance;
  /** The stake's value at the pool's price now, without fee and slippage. */
  readonly value: Balance<"tao">;
  /** Whether the hotkey has a UID on the subnet. */
  readonly isRegistered: boolean;
}

/** A coldkey's stakes altogether. */
export interface StakeValue {
  readonly coldkey: string;
  readonly block: number;
  readonly value: Balance<"tao">;
  readonly positions: readonly StakePosition[];
}

/** The stakes of several coldkeys, in their order: two calls at once, of one block. */
async function stakesOf(view: View, coldkeys: readonly string[]): Promise<StakeValue[]> {
  const pinned = await view.at();
  const [infos, prices] = await Promise.all([
    pinned.call<[string, StakeInfo[]][]>("StakeInfoRuntimeApi_get_stake_info_for_coldkeys", coldkeys),
    pinned.call<{ netuid: number; price: bigint }[]>("SwapRuntimeApi_current_alpha_price_all"),
  ]);
  const priceOf = new Map(prices.map(({ netuid, price }) => [netuid, price]));
  const worth = (netuid: number, rao: bigint) => (netuid === 0 ? rao : (rao * (priceOf.get(netuid) ?? 0n)) / RAO_PER_TAO);
  const ofColdkey = new Map(infos);
  return coldkeys.map((coldkey) => {
    const positions = (ofColdkey.get(coldkey) ?? [])
      .filter(({ stake }) => stake > 0n)
      .map(({ netuid, hotkey, coldkey, stake, isRegistered }) => ({
        netuid,
        hotkey,
        coldkey,
        stake: Balance.of(stake, stakeUnit(netuid)),
        value: Balance.tao(worth(netuid, stake)),
        isRegistered,
      }));
    const value = positions.reduce((sum, position) => sum.plus(position.value), Balance.tao(0n));
    return { coldkey, block: pinned.block!.number, value, positions };
  });
}

const positionColumns = columns<StakePosition>({ netuid: "right", hotkey: "left", stake: "right", value: "right", isRegistered: "left" });

export const stakeForColdkey = defineRead({
  name: "stakeForColdkey",
  command: ["stake", "list"],
  doc: "Stakes of a coldkey",
  params: { coldkey: coldkey() },
  examples: ["tao stake list --wallet-name alice"],
  fetch: async (view, { coldkey }): Promise<readonly StakePosition[]> => (await stakesOf(view, [coldkey]))[0]!.positions,
  present: { rows: (positions) => positions, columns: positionColumns },
});

export const stakeForColdkeys = defineRead({
  name: "stakeForColdkeys",
  command: ["stake", "list-all"],
  doc: "Stakes of several coldkeys",
  params: { coldkeys: coldkeys() },
  examples: ["tao stake list-all --coldkeys 5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY"],
  fetch: async (view, { coldkeys }): Promise<StakePosition[]> => (await stakesOf(view, coldkeys)).flatMap(({ positions }) => positions),
  present: { rows: (positions) => positions, columns: [...columns<StakePosition>({ coldkey: "left" }), ...positionColumns] },
});

export const stakeValueForColdkey = defineRead({
  name: "stakeValueForColdkey",
  command: ["stake", "value"],
  doc: "What all stakes of a coldkey are worth in TAO",
  params: { coldkey: coldkey() },
  examples: ["tao stake value --wallet-name alice"],
  fetch: async (view, { coldkey }): Promise<StakeValue> => (await stakesOf(view, [coldkey]))[0]!,
  present: {
    lines: ({ coldkey, block, value, positions }) => [
      ["Coldkey", coldkey],
      ["Block", String(block)],
      ["Positions", String(positions.length)],
      ["Value", String(value)],
    ],
  },
});

export const stakeValueForColdkeys = defineRead({
  name: "stakeValueForColdkeys",
  command: ["stake", "values"],
  doc: "What all stakes of several coldkeys are worth in TAO",
  params: { coldkeys: coldkeys() },
  examples: ["tao stake values --coldkeys 5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY"],
  fetch: (view, { coldkeys }): Promise<StakeValue[]> => stakesOf(view, coldkeys),
  present: table<StakeValue>({ coldkey: "left", value: "right", block: "right" }),
});
