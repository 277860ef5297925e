import { coldkeyHash } from "../../../src/extrinsics/coldkeySwap.js";
import type { Signer } from "../../../src/wallet/index.js";
import { asks, type Cases, type Change, type Scene, where } from "./scene.js";

const say = (error: string) => `SubtensorModule.${error}`;
const owner = ({ owner }: Scene) => owner;
const miner = ({ miner }: Scene) => miner;
const now = ({ devnet }: Scene) => BigInt(devnet.blockNumber());
const FAR = 99_999_999;

const family: Cases["errors"] = {
  [say("TxRateLimitExceeded")]: where((scene) => [
    ["SubtensorModule.TransactionKeyLastBlock", scene.hotkey.address, scene.netuid, 0],
    now(scene),
  ]),
  [say("RegistrationNotPermittedOnRootSubnet")]: asks({ netuid: 0 }),
  [say("SubnetNotExists")]: asks({ netuid: 77 }),
  [say("NonAssociatedColdKey")]: (scene) => ({ by: scene.miner }),
};
const twice = (address: string, other: string) => ({ children: [address, other], proportions: [0.1, 0.1] });

const announced =
  (to: (scene: Scene) => Signer, at = 1) =>
  (scene: Scene): Change => [
    ["SubtensorModule.ColdkeySwapAnnouncements", scene.miner.address],
    [at, coldkeyHash(to(scene).address)],
  ];
const fresh = ({ fresh }: Scene) => fresh;
const unannounced = ({ miner }: Scene): Change => [["SubtensorModule.ColdkeySwapAnnouncements", miner.address], null];
const disputed = ({ miner }: Scene): Change => [["SubtensorModule.ColdkeySwapDisputes", miner.address], 1];
const lastTake = (scene: Scene): Change => [
  ["SubtensorModule.LastRateLimitedBlock", { type: "LastTxBlockDelegateTake", value: scene.hot.address } as never],
  now(scene),
];

export const keyCases: readonly Cases[] = [
  {
    call: say("set_children"),
    intent: "setChildren",
    by: owner,
    input: ({ netuid, hotkey, hot }) => ({ netuid, hotkey: hotkey.address, children: [hot.address], proportions: [0.25] }),
    errors: {
      ...family,
      [say("DuplicateChild")]: ({ hot }) => ({ input: twice(hot.address, hot.address) }),
      [say("InvalidChild")]: ({ hotkey }) => ({ input: { children: [hotkey.address] } }),
      [say("TooManyChildren")]: async (scene) => {
        const all = await Promise.all(["1", "2", "3", "4", "5", "6"].map((name) => scene.account(`//Child/${name}`)));
        return { input: { children: all.map(({ address }) => address), proportions: all.map(() => 0.1) } };
      },
      [say("ProportionOverflow")]: ({ hot, fresh }) => ({ input: { ...twice(hot.address, fresh.address), proportions: [0.7, 0.7] } }),
      [say("ChildParentInconsistency")]: where(({ netuid, hotkey, hot }) => [
        ["SubtensorModule.ParentKeys", hotkey.address, netuid],
        [[1n, hot.address]],
      ]),
      [say("NotEnoughStakeToSetChildkeys")]: ({ miner, hot, hotkey }) => ({
        by: miner,
        input: { hotkey: hot.address, children: [hotkey.address] },
        given: [[["SubtensorModule.StakeThreshold"], 1_000_000_000_000n]],
      }),
    },
  },
  {
    call: say("set_childkey_take"),
    intent: "setChildkeyTake",
    by: miner,
    input: ({ netuid, hot }) => ({ netuid, hotkey: hot.address, take: 0.09 }),
    errors: {
      [say("NonAssociatedColdKey")]: ({ staker }) => ({ by: staker }),
      [say("InvalidChildkeyTake")]: asks({ take: 0.5 }),
      [say("TxChildkeyTakeRateLimitExceeded")]: where(
        (scene) => [["SubtensorModule.TransactionKeyLastBlock", scene.hot.address, scene.netuid, 1], now(scene)],
        () => [["SubtensorModule.TxChildkeyTakeRateLimit"], 1000n],
      ),
    },
  },
  {
    call: say("set_auto_parent_delegation_enabled"),
    intent: "setAutoParentDelegation",
    by: miner,
    input: ({ hot }) => ({ hotkey: hot.address, enabled: true }),
    errors: {
      [say("NonAssociatedColdKey")]: ({ staker }) => ({ by: staker }),
      [say("HotKeyNotRegisteredInSubNet")]: ({ hot }) => ({ given: [[["SubtensorModule.Uids", 0, hot.address], null]] }),
    },
  },
  {
    call: say("increase_take"),
    intent: "setTake",
    by: miner,
    input: ({ hot }) => ({ hotkey: hot.address, take: 0.15 }),
    given: ({ hot }) => [[["SubtensorModule.Delegates", hot.address], 6553]],
    errors: {
      [say("DelegateTakeTooLow")]: asks({ take: 0.1 }),
      [say("DelegateTakeTooHigh")]: asks({ take: 0.5 }),
      [say("HotKeyAccountNotExists")]: ({ hot }) => ({ given: [[["SubtensorModule.Owner", hot.address], null]] }),
      [say("NonAssociatedColdKey")]: ({ staker }) => ({ by: staker }),
      [say("DelegateTxRateLimitExceeded")]: where(lastTake, () => [["SubtensorModule.TxDelegateTakeRateLimit"], 1000n]),
    },
  },
  {
    call: say("decrease_take"),
    intent: "setTake",
    by: miner,
    input: ({ hot }) => ({ hotkey: hot.address, take: 0.15 }),
    given: ({ hot }) => [[["SubtensorModule.Delegates", hot.address], 11796]],
    errors: {
      [say("DelegateTakeTooLow")]: where(() => [["SubtensorModule.MinDelegateTake"], 11_000]),
      [say("HotKeyAccountNotExists")]: ({ hot }) => ({ given: [[["SubtensorModule.Owner", hot.address], null]] }),
      [say("NonAssociatedColdKey")]: ({ staker }) => ({ by: staker }),
    },
  },
  {
    call: say("swap_hotkey_v2"),
    intent: "swapHotkey",
    by: miner,
    input: ({ hot, fresh }) => ({ hotkey: hot.address, newHotkey: fresh.address }),
    errors: {
      [say("NonAssociatedColdKey")]: ({ staker }) => ({ by: staker }),
      [say("NewHotKeyIsSameWithOld")]: ({ hot }) => ({ input: { newHotkey: hot.address } }),
      [say("HotKeySetTxRateLimitExceeded")]: where(
        (scene) => [["SubtensorModule.LastRateLimitedBlock", { type: "LastTxBlock", value: scene.miner.address } as never], now(scene)],
        () => [["SubtensorModule.TxRateLimit"], 1000n],
      ),
      [say("HotKeyAlreadyRegisteredInSubNet")]: where(({ other, fresh }) => [
        ["SubtensorModule.IsNetworkMember", fresh.address, other],
        true,
      ]),
      [say("NewHotKeyNotCleanForRootSwap")]: where(({ fresh }) => [["SubtensorModule.TotalHotkeyAlpha", fresh.address, 0], 5n]),
      [say("HotKeySwapOnSubnetIntervalNotPassed")]: where((scene) => [
        ["SubtensorModule.LastHotkeySwapOnNetuid", scene.netuid, scene.miner.address],
        now(scene),
      ]),
      [say("NotEnoughBalanceToPaySwapHotKey")]: ({ poor, hot }) => ({
        by: poor,
        given: [[["SubtensorModule.Owner", hot.address], poor.address]],
      }),
      [say("InvalidChild")]: where(
        ({ netuid, hot, fresh }) => [["SubtensorModule.ChildKeys", hot.address, netuid], [[1n, fresh.address]]],
        ({ netuid, hot, fresh }) => [["SubtensorModule.ParentKeys", fresh.address, netuid], [[1n, hot.address]]],
      ),
    },
  },
  {
    call: say("announce_coldkey_swap"),
    intent: "announceColdkeySwap",
    by: miner,
    input: ({ fresh }) => ({ newColdkey: fresh.address }),
    errors: {
      [say("ColdkeySwapReannouncedTooEarly")]: where(announced(fresh, FAR)),
      [say("NotEnoughBalanceToPaySwapColdKey")]: ({ poor }) => ({ by: poor }),
    },
  },
  {
    call: say("swap_coldkey_announced"),
    intent: "executeColdkeySwap",
    by: miner,
    input: ({ fresh }) => ({ newColdkey: fresh.address }),
    given: (scene) => [announced(fresh)(scene)],
    errors: {
      [say("ColdkeySwapDisputed")]: where(disputed),
      [say("ColdkeySwapAnnouncementNotFound")]: where(unannounced),
      [say("AnnouncedColdkeyHashDoesNotMatch")]: ({ stranger }) => ({ input: { newColdkey: stranger.address } }),
      [say("ColdkeySwapTooEarly")]: where(announced(fresh, FAR)),
      [say("ColdKeyAlreadyAssociated")]: (scene) => ({
        input: { newColdkey: scene.staker.address },
        given: [announced(({ staker }) => staker)(scene)],
      }),
      [say("NewColdKeyIsHotkey")]: (scene) => ({
        input: { newColdkey: scene.otherHot.address },
        given: [announced(({ otherHot }) => otherHot)(scene)],
      }),
    },
  },
  {
    call: say("dispute_coldkey_swap"),
    intent: "disputeColdkeySwap",
    by: miner,
    input: () => ({}),
    given: (scene) => [announced(fresh)(scene)],
    errors: { [say("ColdkeySwapAnnouncementNotFound")]: where(unannounced), [say("ColdkeySwapDisputed")]: where(disputed) },
  },
  {
    call: say("clear_coldkey_swap_announcement"),
    intent: "clearColdkeySwap",
    by: miner,
    input: () => ({}),
    given: (scene) => [announced(fresh)(scene), [["SubtensorModule.ColdkeySwapReannouncementDelay"], 0]],
    errors: {
      [say("ColdkeySwapAnnouncementNotFound")]: where(unannounced),
      [say("ColdkeySwapClearTooEarly")]: where(announced(fresh, FAR)),
      [say("ColdkeySwapDisputed")]: where(disputed),
    },
  },
  {
    call: say("set_identity"),
    intent: "setIdentity",
    by: miner,
    input: () => ({ name: "Miner" }),
    errors: {
      [say("HotKeyNotRegisteredInNetwork")]: ({ stranger }) => ({ by: stranger }),
      [say("InvalidIdentity")]: asks({ name: "x".repeat(257) }),
    },
  },
  ...(["serve_axon", "serve_axon_tls", "serve_prometheus"] as const).map((call): Cases => {
    const item = call === "serve_prometheus" ? "Prometheus" : "Axons";
    const endpoint = { version: 0, ip: 1n, port: 1, ipType: 4 };
    const served = item === "Axons" ? { ...endpoint, protocol: 4, placeholder1: 0, placeholder2: 0 } : endpoint;
    return {
      call: say(call),
      intent: call === "serve_prometheus" ? "servePrometheus" : "serveAxon",
      by: ({ hot }) => hot,
      input: ({ netuid }) => ({
        netuid,
        ip: "203.0.113.7",
        port: 8091,
        ...(call === "serve_axon_tls" ? { certificate: "0x01" } : {}),
      }),
      errors: {
        [say("HotKeyNotRegisteredInNetwork")]: ({ stranger }) => ({ by: stranger }),
        [say("InvalidIpAddress")]: asks({ ip: "127.0.0.1" }),
        [say("ServingRateLimitExceeded")]: where(
          (scene) => [[`SubtensorModule.${item}`, scene.netuid, scene.hot.address], { ...served, block: now(scene) }],
          ({ netuid }) => [["SubtensorModule.ServingRateLimit", netuid], 1000n],
        ),
      },
    };
  }),
];
