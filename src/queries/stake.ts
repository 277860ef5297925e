import { address } from "../registry/params.js";
import { defineRead } from "../registry/read.js";
import { Balance, stakeUnit } from "../units/balance.js";
import { amountText, shortAddress } from "./shape/table.js";

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

/** All stakes of a coldkey, with what each is worth at the price of the same block. */
export const stake = defineRead({
  name: "stake",
  command: ["stake", "list"],
  doc: "Stakes of a coldkey",
  params: { coldkey: address("The coldkey, by default the wallet's", "coldkey") },
  examples: ["tao stake list --wallet-name alice"],
  async fetch(view, { coldkey }): Promise<StakePosition[]> {
    const pinned = await view.at();
    const [positions, prices] = await Promise.all([
      pinned.call<StakeInfo[]>("StakeInfoRuntimeApi_get_stake_info_for_coldkey", coldkey),
      pinned.call<{ netuid: number; price: bigint }[]>("SwapRuntimeApi_current_alpha_price_all"),
    ]);
    const priceOf = new Map(prices.map(({ netuid, price }) => [netuid, price]));
    return positions
      .filter(({ stake }) => stake > 0n)
      .map(({ netuid, hotkey, coldkey, stake, isRegistered }) => ({
        netuid,
        hotkey,
        coldkey,
        stake: Balance.of(stake, stakeUnit(netuid)),
        value: Balance.tao(netuid === 0 ? stake : (stake * (priceOf.get(netuid) ?? 0n)) / 1_000_000_000n),
        isRegistered,
      }));
  },
  present: {
    rows: (positions) => positions,
    columns: [
      { title: "Netuid", align: "right", value: (p: StakePosition) => String(p.netuid) },
      { title: "Hotkey", value: (p: StakePosition) => shortAddress(p.hotkey) },
      { title: "Stake", align: "right", value: (p: StakePosition) => amountText(p.stake) },
      { title: "Value τ", align: "right", value: (p: StakePosition) => amountText(p.value) },
      { title: "Registered", value: (p: StakePosition) => (p.isRegistered ? "✓" : "") },
    ],
  },
});

/** `StakeInfo` (pallets/subtensor/src/rpc_info/stake_info.rs). */
interface StakeInfo {
  readonly hotkey: string;
  readonly coldkey: string;
  readonly netuid: number;
  readonly stake: bigint;
  readonly isRegistered: boolean;
}
