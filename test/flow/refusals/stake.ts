import { asks, type Cases, type Change, type Scene, where } from "./scene.js";

const say = (error: string) => `SubtensorModule.${error}`;
const staker = ({ staker }: Scene) => staker;

export const notStarted = ({ netuid }: Scene): Change => [["SubtensorModule.SubtokenEnabled", netuid], false];
/** Nearly all of the staker's alpha is locked for good. */
export const locked = ({ netuid, staker, hotkey }: Scene, forHotkey = hotkey): readonly Change[] => [
  [["SubtensorModule.Lock", staker.address, netuid, forHotkey.address], { lockedMass: 60_000_000_000n, conviction: 0n, lastUpdate: 1n }],
  [["SubtensorModule.DecayingLock", staker.address, netuid], false],
];
const orphaned = ({ hotkey }: Scene): Change => [["SubtensorModule.Owner", hotkey.address], null];
const drained = ({ netuid }: Scene): Change => [["SubtensorModule.SubnetAlphaIn", netuid], 1000n];
const buying = (limited: boolean): Cases["errors"] => ({
  [say("InsufficientLiquidity")]: asks({ amount: "9000000" }),
  [say("SubnetNotExists")]: asks({ netuid: 77 }),
  [say("SubtokenDisabled")]: where(notStarted),
  [say("AmountTooLow")]: asks({ amount: "0.001" }),
  [say("NotEnoughBalanceToStake")]: ({ poor }) => ({ by: poor }),
  [say("HotKeyAccountNotExists")]: ({ fresh }) => ({ input: { hotkey: fresh.address } }),
  ...(limited ? { [say("SlippageTooHigh")]: asks({ amount: "900", tolerance: 0.0001 }) } : {}),
});

const bought = ({ netuid, hotkey }: Scene) => ({ netuid, hotkey: hotkey.address, amount: "10" });
const taken = ({ netuid, hotkey }: Scene) => ({ netuid, hotkey: hotkey.address, amount: "5" });

const selling: Cases["errors"] = {
  [say("HotKeyAccountNotExists")]: where(orphaned),
  [say("InsufficientLiquidity")]: where(drained),
};
const all = ({ netuid, hotkey }: Scene) => ({ netuid, hotkey: hotkey.address, all: true });

/** What all three kinds of move are refused for. */
const moving = ({ elsewhere }: { elsewhere: (scene: Scene) => object }): Cases["errors"] => ({
  [say("SubnetNotExists")]: asks({ destNetuid: 77 }),
  [say("SubtokenDisabled")]: where(notStarted),
  [say("HotKeyAccountNotExists")]: where(orphaned),
  [say("AmountTooLow")]: asks({ amount: "0.000001" }),
  [say("InsufficientLiquidity")]: (scene) => ({ input: { ...elsewhere(scene) }, given: [drained(scene)] }),
  [say("StakeUnavailable")]: (scene) => ({ input: { ...elsewhere(scene), amount: "60" }, given: locked(scene) }),
});
const otherSubnet = ({ other }: Scene) => ({ destNetuid: other });
const moved = ({ netuid, hotkey }: Scene) => ({ hotkey: hotkey.address, originNetuid: netuid, amount: "5" });
const swapped = (scene: Scene) => ({ ...moved(scene), ...otherSubnet(scene) });

const removing: Cases["errors"] = {
  [say("SubnetNotExists")]: asks({ netuid: 77 }),
  [say("CannotBurnOrRecycleOnRootSubnet")]: asks({ netuid: 0 }),
  [say("SubtokenDisabled")]: where(notStarted),
  [say("HotKeyAccountNotExists")]: where(orphaned),
  [say("InsufficientLiquidity")]: where(({ netuid }) => [["SubtensorModule.SubnetAlphaOut", netuid], 0n]),
  [say("StakeUnavailable")]: (scene) => ({ input: { amount: "90" }, given: locked(scene) }),
};

export const stakeCases: readonly Cases[] = [
  { call: say("add_stake"), intent: "addStake", by: staker, input: (s) => ({ ...bought(s), unlimited: true }), errors: buying(false) },
  {
    call: say("add_stake_limit"),
    intent: "addStake",
    by: staker,
    input: (s) => ({ ...bought(s), tolerance: 0.5 }),
    errors: { ...buying(true), "Swap.PriceLimitExceeded": asks({ limitPrice: "0.0000001" }) },
  },
  {
    call: say("add_stake_burn"),
    intent: "buybackBurn",
    by: staker,
    input: (s) => ({ ...bought(s), tolerance: 0.5 }),
    errors: { ...buying(true), [say("CannotBurnOrRecycleOnRootSubnet")]: asks({ netuid: 0 }) },
  },
  {
    call: say("remove_stake"),
    intent: "removeStake",
    by: staker,
    input: (s) => ({ ...taken(s), unlimited: true }),
    errors: {
      ...selling,
      [say("SubtokenDisabled")]: where(notStarted),
      [say("SubnetNotExists")]: () => ({ input: { netuid: 77 }, given: [[["SubtensorModule.SubtokenEnabled", 77], true]] }),
      [say("AmountTooLow")]: asks({ amount: "0.000001" }),
      [say("StakeUnavailable")]: (scene) => ({ input: { amount: "90" }, given: locked(scene) }),
    },
  },
  {
    call: say("remove_stake_limit"),
    intent: "removeStake",
    by: staker,
    input: (s) => ({ ...taken(s), tolerance: 0.5 }),
    errors: {
      ...selling,
      [say("SubnetNotExists")]: asks({ netuid: 77 }),
      [say("AmountTooLow")]: asks({ amount: "0.000001" }),
      [say("NotEnoughStakeToWithdraw")]: asks({ amount: "2000" }),
      [say("SlippageTooHigh")]: asks({ amount: "50", tolerance: 0.0001 }),
      [say("StakeUnavailable")]: (scene) => ({ input: { amount: "60" }, given: locked(scene) }),
      "Swap.PriceLimitExceeded": asks({ limitPrice: "999" }),
    },
  },
  {
    call: say("remove_stake_full_limit"),
    intent: "removeStake",
    by: staker,
    input: (s) => ({ ...all(s), tolerance: 0.5 }),
    errors: {
      ...selling,
      [say("SubnetNotExists")]: asks({ netuid: 77 }),
      [say("AmountTooLow")]: ({ otherHot }) => ({ input: { hotkey: otherHot.address } }),
      [say("SlippageTooHigh")]: asks({ tolerance: 0.0001 }),
      [say("StakeUnavailable")]: (scene) => ({ given: locked(scene) }),
      [say("SubtokenDisabled")]: (scene) => ({ input: { unlimited: true }, given: [notStarted(scene)] }),
      "Swap.PriceLimitExceeded": asks({ limitPrice: "999" }),
    },
  },
  {
    call: say("unstake_all"),
    intent: "unstakeAll",
    by: staker,
    input: ({ hotkey }) => ({ hotkey: hotkey.address }),
    errors: { [say("HotKeyAccountNotExists")]: ({ fresh }) => ({ input: { hotkey: fresh.address } }) },
  },
  {
    call: say("unstake_all_alpha"),
    intent: "unstakeAllAlpha",
    by: staker,
    input: ({ hotkey }) => ({ hotkey: hotkey.address }),
    errors: {
      [say("HotKeyAccountNotExists")]: ({ fresh }) => ({ input: { hotkey: fresh.address } }),
      [say("AmountTooLow")]: ({ otherHot }) => ({ input: { hotkey: otherHot.address } }),
    },
  },
  {
    call: say("move_stake"),
    intent: "moveStake",
    by: staker,
    input: (s) => ({ ...moved(s), destNetuid: s.netuid, destHotkey: s.otherHot.address }),
    errors: { ...moving({ elsewhere: otherSubnet }), [say("SameNetuid")]: ({ hotkey }) => ({ input: { destHotkey: hotkey.address } }) },
  },
  {
    call: say("swap_stake"),
    intent: "swapStake",
    by: staker,
    input: (s) => ({ ...swapped(s), unlimited: true }),
    errors: { ...moving({ elsewhere: otherSubnet }), [say("SameNetuid")]: ({ netuid }) => ({ input: { destNetuid: netuid } }) },
  },
  {
    call: say("swap_stake_limit"),
    intent: "swapStake",
    by: staker,
    input: (s) => ({ ...swapped(s), tolerance: 0.5 }),
    errors: {
      ...moving({ elsewhere: otherSubnet }),
      [say("SameNetuid")]: ({ netuid }) => ({ input: { destNetuid: netuid } }),
      [say("SlippageTooHigh")]: asks({ amount: "15", tolerance: 0 }),
      "Swap.PriceLimitExceeded": asks({ originNetuid: 0, limitRate: "99999999999" }),
    },
  },
  {
    call: say("transfer_stake"),
    intent: "transferStake",
    by: staker,
    input: (s) => ({ ...moved(s), destNetuid: s.netuid, destColdkey: s.miner.address }),
    errors: {
      ...moving({ elsewhere: otherSubnet }),
      [say("SameNetuid")]: ({ staker }) => ({ input: { destColdkey: staker.address } }),
      [say("TransferDisallowed")]: where(({ netuid }) => [["SubtensorModule.TransferToggle", netuid], false]),
      [say("LockHotkeyMismatch")]: (scene) => ({
        input: { amount: "90" },
        given: [
          ...locked(scene),
          [
            ["SubtensorModule.Lock", scene.miner.address, scene.netuid, scene.hot.address],
            { lockedMass: 1n, conviction: 0n, lastUpdate: 1n },
          ],
        ],
      }),
      [say("AccountRejectsLockedAlpha")]: (scene) => ({
        input: { amount: "90" },
        given: [...locked(scene), [["SubtensorModule.AccountFlags", scene.miner.address], 0n]],
      }),
    },
  },
  { call: say("burn_alpha"), intent: "burnAlpha", by: staker, input: taken, errors: removing },
  { call: say("recycle_alpha"), intent: "recycleAlpha", by: staker, input: taken, errors: removing },
  {
    call: say("lock_stake"),
    intent: "lockStake",
    by: staker,
    input: taken,
    errors: {
      [say("AmountTooLow")]: asks({ amount: "0" }),
      [say("HotKeyAccountNotExists")]: ({ fresh }) => ({ input: { hotkey: fresh.address } }),
      [say("LockHotkeyMismatch")]: (scene) => ({ given: locked(scene, scene.otherHot) }),
      [say("InsufficientStakeForLock")]: asks({ amount: "999" }),
    },
  },
  {
    call: say("move_lock"),
    intent: "moveLock",
    by: staker,
    input: ({ netuid, otherHot }) => ({ netuid, destinationHotkey: otherHot.address }),
    given: locked,
    errors: {
      [say("HotKeyAccountNotExists")]: ({ fresh }) => ({ input: { destinationHotkey: fresh.address } }),
      [say("NoExistingLock")]: ({ other }) => ({ input: { netuid: other } }),
    },
  },
  {
    call: say("claim_root"),
    intent: "claimRoot",
    by: staker,
    input: ({ netuid }) => ({ netuids: [netuid] }),
    errors: { [say("InvalidSubnetNumber")]: asks({ netuids: [1, 2, 3, 4, 5, 6] }) },
  },
  {
    call: say("set_root_claim_type"),
    intent: "setRootClaimType",
    by: staker,
    input: ({ netuid }) => ({ claimType: "KeepSubnets", netuids: [netuid] }),
    errors: { [say("InvalidSubnetNumber")]: asks({ netuids: [] }) },
  },
  {
    call: say("set_coldkey_auto_stake_hotkey"),
    intent: "setAutoStake",
    by: ({ miner }) => miner,
    input: ({ netuid, hot }) => ({ netuid, hotkey: hot.address }),
    errors: {
      [say("SubnetNotExists")]: asks({ netuid: 77 }),
      [say("HotKeyNotRegisteredInSubNet")]: ({ fresh }) => ({ input: { hotkey: fresh.address } }),
      [say("SameAutoStakeHotkeyAlreadySet")]: ({ netuid, miner, hot }) => ({
        given: [[["SubtensorModule.AutoStakeDestination", miner.address, netuid], hot.address]],
      }),
    },
  },
];
