import { defineIntent } from "../registry/intent.js";
import { address, fraction, netuid, optional, type Parsed, price, stake } from "../registry/params.js";
import { Balance } from "../units/balance.js";
import { hotkeyExists, mayOwnHotkey, subnetExists } from "./support/checks.js";
import { withTolerance } from "./support/limit.js";
import { look, must } from "./support/look.js";
import { simpleIntent } from "./support/simpleIntent.js";
import { readPools } from "./support/stakeQuote.js";

const OWN_HOTKEY = { netuid: netuid(), hotkey: address("The miner's hotkey, by default the wallet's", "hotkey") };
const ONE = 1_000_000_000n;

/** What both calls are refused for, by the chain's description of them. */
const ofMiner = ({ netuid, hotkey }: Parsed<typeof OWN_HOTKEY>, coldkey: string) => [
  must(netuid !== 0, "SubtensorModule.RegistrationNotPermittedOnRootSubnet", "root has no miners"),
  subnetExists(netuid),
  hotkeyExists(hotkey),
  mayOwnHotkey(hotkey, coldkey),
];

/**
 * Adds to a miner's collateral (spec 435 on): what isn't there as free stake of the hotkey is bought for TAO, at no more than 0.5 % above the price now. It can't be
 * withdrawn: it is set free by what the miner earns.
 */
export const addCollateral = defineIntent({
  name: "addCollateral",
  command: ["collateral", "add"],
  doc: "Add to a miner's collateral, from its free stake or bought for TAO",
  signer: "coldkey",
  sealed: true,
  wraps: ["SubtensorModule.add_collateral"],
  params: {
    ...OWN_HOTKEY,
    amount: stake("How much of the subnet's alpha"),
    tolerance: optional(fraction("How far the price may rise, as a fraction"), 5000),
    limitPrice: optional(price("The highest price you accept, in place of --tolerance")),
  },
  examples: ["tao collateral add --netuid 1 --amount 10"],
  async prepare(view, { netuid, hotkey, amount, tolerance, limitPrice }, signer) {
    const [pool] = await readPools(view, [netuid]);
    const limit = limitPrice?.rao ?? withTolerance(pool?.price ?? ONE, tolerance);
    const { obstacles } = await look(view, [
      ...ofMiner({ netuid, hotkey }, signer),
      must(amount.rao > 0n, "SubtensorModule.AmountTooLow", "there is nothing to add"),
    ]);
    return {
      call: { pallet: "SubtensorModule", name: "add_collateral", args: { netuid, hotkey, alpha: amount.rao, limitPrice: limit } },
      summary: `add ${amount} to the collateral of ${hotkey} on subnet ${netuid}, bought at no more than ${Balance.tao(limit)} per alpha`,
      effects: [{ what: `collateral of ${hotkey}`, after: `${amount} more` }],
      obstacles,
      unaffordable: "SubtensorModule.NotEnoughBalanceToStake",
      spend: Balance.tao((amount.rao * limit + ONE - 1n) / ONE),
    };
  },
  describe: (_events, { netuid, amount }) => `added ${amount} to the collateral on subnet ${netuid}`,
});

/** Sets the collateral that a miner keeps (spec 435 on): below it, what it earns is locked first. */
export const setMinCollateral = simpleIntent({
  name: "setMinCollateral",
  command: ["collateral", "set-min"],
  doc: "Set the collateral that a miner's earnings keep up",
  signer: "coldkey",
  call: "SubtensorModule.set_min_collateral",
  params: { ...OWN_HOTKEY, minLocked: stake("How much of the subnet's alpha; 0 for none") },
  examples: ["tao collateral set-min --netuid 1 --min-locked 10"],
  says: ({ netuid, hotkey, minLocked }) => `keep at least ${minLocked} of collateral of ${hotkey} on subnet ${netuid}`,
  looks: ({ netuid, hotkey }, signer) => ofMiner({ netuid, hotkey }, signer),
});
