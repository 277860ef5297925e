import { blake2b } from "@noble/hashes/blake2.js";
import { multisigAccount } from "../../../src/extrinsics/support/asMultisig.js";
import { fromHex, type Hex, toHex } from "../../../src/units/hex.js";
import { asks, type Cases, type Change, planned, type Scene, where } from "./scene.js";

const staker = ({ staker }: Scene) => staker;
const TAO = 1_000_000_000n;
const HASH: Hex = `0x${"11".repeat(32)}`;

/** Who may act for the staker. */
const proxies =
  (...delegates: readonly { delegate: string; proxyType: string; delay: number }[]) =>
  ({ staker }: Scene): Change => [
    ["Proxy.Proxies", staker.address],
    [delegates, 0n],
  ];
const one = ({ miner }: Scene, delay = 0) => ({ delegate: miner.address, proxyType: "Any", delay });
const withProxy = (scene: Scene, delay = 0) => proxies(one(scene, delay))(scene);
const announcement = ({ miner, staker }: Scene, callHash: Hex = HASH, height = 1): Change => [
  ["Proxy.Announcements", miner.address],
  [[{ real: staker.address, callHash, height }], 0n],
];
const pay = ({ stranger }: Scene, amount = "1") => ({ intent: "transfer", input: { destination: stranger.address, amount } });
const hashOf = (bytes: Uint8Array): Hex => toHex(blake2b(bytes, { dkLen: 32 }));
const hashOfPay = async ({ chain, stranger }: Scene): Promise<Hex> => {
  const { callData } = await chain.plan.transfer({ destination: stranger.address, amount: "1" }, stranger.address);
  return hashOf(fromHex(callData));
};

const proxyCases: readonly Cases[] = [
  {
    call: "Proxy.add_proxy",
    intent: "addProxy",
    by: staker,
    input: ({ miner }) => ({ delegate: miner.address }),
    errors: {
      "Proxy.NoSelfProxy": ({ staker }) => ({ input: { delegate: staker.address } }),
      "Proxy.Duplicate": where((scene) => withProxy(scene)),
      "Proxy.TooMany": where((scene) => proxies(...Array.from({ length: 20 }, (_, delay) => one(scene, delay + 1)))(scene)),
      "Balances.InsufficientBalance": ({ poor }) => ({ by: poor }),
    },
  },
  {
    call: "Proxy.remove_proxy",
    intent: "removeProxy",
    by: staker,
    input: ({ miner }) => ({ delegate: miner.address }),
    given: (scene) => [withProxy(scene)],
    errors: { "Proxy.NotFound": asks({ proxyType: "Transfer" }) },
  },
  {
    call: "Proxy.create_pure",
    intent: "createPureProxy",
    by: staker,
    input: () => ({}),
    errors: { "Balances.InsufficientBalance": ({ poor }) => ({ by: poor }) },
  },
  {
    call: "Proxy.proxy",
    intent: "proxyCall",
    by: ({ miner }) => miner,
    input: (scene) => ({ real: scene.staker.address, call: pay(scene) }),
    given: (scene) => [withProxy(scene)],
    errors: { "Proxy.NotProxy": ({ stranger }) => ({ by: stranger }), "Proxy.Unannounced": where((scene) => withProxy(scene, 5)) },
  },
  {
    call: "Proxy.announce",
    intent: "announceProxy",
    by: ({ miner }) => miner,
    input: ({ staker }) => ({ real: staker.address, callHash: HASH }),
    given: (scene) => [withProxy(scene)],
    errors: {
      "Proxy.NotProxy": ({ stranger }) => ({ by: stranger }),
      "Proxy.TooMany": where(({ miner, staker }) => [
        ["Proxy.Announcements", miner.address],
        [Array.from({ length: 75 }, (_, height) => ({ real: staker.address, callHash: HASH, height })), 0n],
      ]),
      "Balances.InsufficientBalance": (scene) => ({
        by: scene.poor,
        given: [proxies({ delegate: scene.poor.address, proxyType: "Any", delay: 0 })(scene)],
      }),
    },
  },
  {
    call: "Proxy.remove_announcement",
    intent: "removeAnnouncement",
    by: ({ miner }) => miner,
    input: ({ staker }) => ({ real: staker.address, callHash: HASH }),
    given: (scene) => [announcement(scene)],
    errors: { "Proxy.NotFound": ({ stranger }) => ({ by: stranger }) },
  },
  {
    call: "Proxy.reject_announcement",
    intent: "rejectAnnouncement",
    by: staker,
    input: ({ miner }) => ({ delegate: miner.address, callHash: HASH }),
    given: (scene) => [announcement(scene)],
    errors: { "Proxy.NotFound": ({ stranger }) => ({ by: stranger }) },
  },
  {
    call: "Proxy.proxy_announced",
    intent: "executeAnnounced",
    by: ({ stranger }) => stranger,
    input: (scene) => ({ delegate: scene.miner.address, real: scene.staker.address, call: pay(scene) }),
    given: async (scene) => [withProxy(scene), announcement(scene, await hashOfPay(scene))],
    errors: {
      "Proxy.NotProxy": where(proxies()),
      "Proxy.Unannounced": async (scene) => ({
        given: [withProxy(scene, 100_000), announcement(scene, await hashOfPay(scene), scene.devnet.blockNumber())],
      }),
    },
  },
  {
    call: "Proxy.set_real_pays_fee",
    intent: "setRealPaysFee",
    by: staker,
    input: ({ miner }) => ({ delegate: miner.address, paysFee: true }),
    given: (scene) => [withProxy(scene)],
    errors: { "Proxy.NotProxy": ({ stranger }) => ({ input: { delegate: stranger.address } }) },
  },
];

const others = ({ miner, stranger }: Scene) => ({ threshold: 2, otherSignatories: [miner.address, stranger.address] });
const multisig = ({ staker, miner, stranger }: Scene) => multisigAccount([staker.address, miner.address, stranger.address], 2);
/** An approval that waits for a second. */
const pending = (scene: Scene, by = scene.staker, hash: Hex = HASH): Change => [
  ["Multisig.Multisigs", multisig(scene), hash],
  { when: { height: 1, index: 1 }, deposit: 1n, depositor: by.address, approvals: [by.address] },
];
const ofSet: Cases["errors"] = {
  "Multisig.SenderInSignatories": ({ staker, miner }) => ({ input: { otherSignatories: [staker.address, miner.address] } }),
  "Multisig.SignatoriesOutOfOrder": ({ miner }) => ({ input: { otherSignatories: [miner.address, miner.address] } }),
  "Multisig.TooFewSignatories": asks({ otherSignatories: [] }),
};
const reserve: Cases["errors"] = { "Balances.InsufficientBalance": ({ poor }) => ({ by: poor }) };

const multisigCases: readonly Cases[] = [
  {
    call: "Multisig.as_multi",
    intent: "multisigCall",
    by: staker,
    input: (scene) => ({ ...others(scene), call: pay(scene) }),
    errors: {
      ...ofSet,
      ...reserve,
      "Multisig.AlreadyApproved": async (scene) => ({ given: [pending(scene, scene.staker, await hashOfPay(scene))] }),
    },
  },
  {
    call: "Multisig.as_multi_threshold_1",
    intent: "multisigCall",
    by: staker,
    input: (scene) => ({ ...others(scene), threshold: 1, call: { call: "System.remark", args: { remark: "0x00" } } }),
    errors: ofSet,
  },
  {
    call: "Multisig.approve_as_multi",
    intent: "multisigApprove",
    by: staker,
    input: (scene) => ({ ...others(scene), callHash: HASH }),
    errors: {
      ...ofSet,
      ...reserve,
      "Multisig.AlreadyApproved": where((scene) => pending(scene)),
      "Multisig.MinimumThreshold": asks({ threshold: 1 }),
    },
  },
  {
    call: "Multisig.cancel_as_multi",
    intent: "multisigCancel",
    by: staker,
    input: (scene) => ({ ...others(scene), callHash: HASH }),
    given: (scene) => [pending(scene)],
    errors: {
      ...ofSet,
      "Multisig.NotFound": where((scene) => [["Multisig.Multisigs", multisig(scene), HASH], null]),
      "Multisig.NotOwner": where((scene) => pending(scene, scene.miner)),
      "Multisig.MinimumThreshold": asks({ threshold: 1 }),
    },
  },
];

export const LOAN = 7;
const say = (error: string) => `Crowdloan.${error}`;
/** A crowdloan of the staker's, that is open, but for `now`. */
export const loan = ({ staker, stranger }: Scene, now: Readonly<Record<string, unknown>> = {}): Change => [
  ["Crowdloan.Crowdloans", LOAN],
  {
    creator: staker.address,
    deposit: 10n * TAO,
    minContribution: TAO,
    end: 4_000_000_000,
    cap: 30n * TAO,
    fundsAccount: stranger.address,
    raised: 10n * TAO,
    targetAddress: stranger.address,
    call: null,
    finalized: false,
    contributorsCount: 1,
    ...now,
  },
];
const given =
  (amount: bigint | null) =>
  ({ staker }: Scene): Change => [["Crowdloan.Contributions", LOAN, staker.address], amount];
const where_ = (now: Readonly<Record<string, unknown>>) => where((scene) => loan(scene, now));
const which = { crowdloanId: LOAN };
const missing: Cases["errors"] = { [say("InvalidCrowdloanId")]: asks({ crowdloanId: 99 }) };
const ofCreator: Cases["errors"] = {
  ...missing,
  [say("AlreadyFinalized")]: where_({ finalized: true }),
  [say("InvalidOrigin")]: ({ miner }) => ({ by: miner }),
};
const lasting = (input: (blocks: number, scene: Scene) => Readonly<Record<string, unknown>>): Cases["errors"] => ({
  [say("BlockDurationTooShort")]: (scene) => ({ input: input(10, scene) }),
  [say("BlockDurationTooLong")]: (scene) => ({ input: input(100_000_000, scene) }),
});
const updating = (call: string, input: Readonly<Record<string, unknown>>, errors: Cases["errors"], sets: Partial<Cases> = {}): Cases => ({
  call: say(call),
  intent: "updateCrowdloan",
  by: staker,
  input: () => ({ ...which, ...input }),
  given: (scene) => [loan(scene)],
  errors: { ...ofCreator, ...errors },
  ...sets,
});

const crowdloanCases: readonly Cases[] = [
  {
    call: say("create"),
    intent: "createCrowdloan",
    by: staker,
    input: ({ stranger }) => ({ deposit: "10", minContribution: "1", cap: "30", duration: 60_000, targetAddress: stranger.address }),
    errors: {
      ...lasting((duration) => ({ duration })),
      [say("CannotEndInPast")]: asks({ duration: 0 }),
      [say("DepositTooLow")]: asks({ deposit: "1" }),
      [say("CapTooLow")]: asks({ cap: "10" }),
      [say("MinimumContributionTooLow")]: asks({ minContribution: "0.00001" }),
      [say("InvalidFinalizationConfig")]: asks({ targetAddress: undefined }),
      [say("InsufficientBalance")]: ({ poor }) => ({ by: poor }),
    },
  },
  {
    call: say("contribute"),
    intent: "contributeCrowdloan",
    by: ({ miner }) => miner,
    input: () => ({ ...which, amount: "5" }),
    given: (scene) => [loan(scene)],
    errors: {
      ...missing,
      [say("ContributionPeriodEnded")]: where_({ end: 5 }),
      [say("CapRaised")]: where_({ raised: 30n * TAO }),
      [say("ContributionTooLow")]: asks({ amount: "0.5" }),
      [say("MaxContributorsReached")]: where_({ contributorsCount: 500 }),
      [say("MaxContributionReached")]: where(() => [["Crowdloan.MaxContributions", LOAN], 0n]),
      [say("InsufficientBalance")]: ({ poor }) => ({ by: poor }),
    },
  },
  {
    call: say("withdraw"),
    intent: "withdrawCrowdloan",
    by: staker,
    input: () => which,
    given: (scene) => [loan(scene), given(20n * TAO)(scene)],
    errors: {
      ...missing,
      [say("AlreadyFinalized")]: where_({ finalized: true }),
      [say("NoContribution")]: ({ miner }) => ({ by: miner }),
      [say("DepositCannotBeWithdrawn")]: where(given(10n * TAO)),
    },
  },
  {
    call: say("finalize"),
    intent: "finalizeCrowdloan",
    by: staker,
    input: () => which,
    given: (scene) => [loan(scene, { raised: 30n * TAO })],
    errors: {
      ...missing,
      [say("InvalidOrigin")]: ({ miner }) => ({ by: miner }),
      [say("CapNotRaised")]: where_({}),
      [say("AlreadyFinalized")]: where_({ raised: 30n * TAO, finalized: true }),
    },
  },
  { call: say("refund"), intent: "refundCrowdloan", by: staker, input: () => which, given: (scene) => [loan(scene)], errors: ofCreator },
  {
    call: say("dissolve"),
    intent: "dissolveCrowdloan",
    by: staker,
    input: () => which,
    given: (scene) => [loan(scene), given(10n * TAO)(scene)],
    errors: {
      ...ofCreator,
      [say("NoContribution")]: where(given(null)),
      [say("NotReadyToDissolve")]: where_({ raised: 20n * TAO }),
    },
  },
  updating(
    "update_min_contribution",
    { minContribution: "2" },
    {
      [say("MinimumContributionTooLow")]: asks({ minContribution: "0.00001" }),
      [say("MinimumContributionTooHigh")]: where(() => [["Crowdloan.MaxContributions", LOAN], TAO]),
    },
  ),
  updating(
    "update_end",
    {},
    {
      ...lasting((blocks, { devnet }) => ({ end: devnet.blockNumber() + blocks })),
      [say("CannotEndInPast")]: asks({ end: 5 }),
    },
    { input: ({ devnet }) => ({ ...which, end: devnet.blockNumber() + 60_000 }) },
  ),
  updating("update_cap", { cap: "40" }, { [say("CapTooLow")]: asks({ cap: "5" }) }),
  updating(
    "set_max_contribution",
    { maxContribution: String(20n * TAO) },
    { [say("MaximumContributionTooLow")]: asks({ maxContribution: "5" }) },
  ),
];

const free =
  (tao: bigint) =>
  ({ stranger }: Scene): Change => [
    ["System.Account", stranger.address],
    { nonce: 0, consumers: 0, providers: 1, sufficients: 0, data: { free: tao, reserved: 0n, frozen: 0n, flags: 0n } },
  ];
const swapAnnounced = ({ staker }: Scene): Change => [
  ["SubtensorModule.ColdkeySwapAnnouncements", staker.address],
  [1, HASH],
];
const sending: Cases["errors"] = {
  "Token.FundsUnavailable": asks({ amount: "9999999" }),
  "Token.Frozen": where(({ staker }) => [
    ["System.Account", staker.address],
    {
      nonce: 0,
      consumers: 0,
      providers: 1,
      sufficients: 0,
      data: { free: 100n * TAO, reserved: 0n, frozen: 99n * TAO + TAO / 2n, flags: 0n },
    },
  ]),
  "Token.BelowMinimum": ({ fresh }) => ({ input: { destination: fresh.address, amount: "0.0000001" } }),
};

/** A limit order that somebody signed. */
const cancelling: Cases = {
  call: "LimitOrders.cancel_order",
  intent: "cancelOrder",
  by: staker,
  input: ({ staker, hotkey, miner, netuid }) => ({
    order: {
      signer: staker.address,
      hotkey: hotkey.address,
      netuid,
      orderType: "LimitBuy",
      amount: "1000",
      limitPrice: "1000",
      expiry: "1000",
      feeRate: 0,
      feeRecipient: miner.address,
      relayer: null,
      maxSlippage: null,
      chainId: "964",
      partialFillsEnabled: false,
    },
  }),
  errors: {
    "LimitOrders.Unauthorized": ({ miner }) => ({ by: miner }),
    "LimitOrders.OrderAlreadyProcessed": async (scene) => {
      const { callData } = await planned(scene, cancelling);
      return { given: [[["LimitOrders.Orders", hashOf(fromHex(callData).subarray(2))], { type: "Cancelled" }]] };
    },
  },
};

const moneyCases: readonly Cases[] = [
  {
    call: "Balances.transfer_keep_alive",
    intent: "transfer",
    by: staker,
    input: ({ miner }) => ({ destination: miner.address, amount: "1" }),
    errors: {
      ...sending,
      "SubtensorModule.ColdkeySwapAnnounced": where(swapAnnounced),
      "SubtensorModule.ColdkeySwapDisputed": where(swapAnnounced, ({ staker }) => [
        ["SubtensorModule.ColdkeySwapDisputes", staker.address],
        1,
      ]),
      "Token.NotExpendable": async (scene) => {
        const { fee } = await scene.chain.plan.transfer({ destination: scene.miner.address, amount: "1" }, scene.stranger.address);
        return { by: scene.stranger, given: [free(TAO + fee.rao + 100n)(scene)] };
      },
    },
  },
  {
    call: "Balances.transfer_allow_death",
    intent: "transfer",
    by: staker,
    input: ({ miner }) => ({ destination: miner.address, amount: "1", allowDeath: true }),
    errors: sending,
  },
  {
    call: "Balances.burn",
    intent: "burnTao",
    by: staker,
    input: () => ({ amount: "1" }),
    errors: { "Token.FundsUnavailable": asks({ amount: "9999999" }) },
  },
  {
    call: "Commitments.set_commitment",
    intent: "setCommitment",
    by: ({ hot }) => hot,
    input: ({ netuid }) => ({ netuid, data: "owner/model:main" }),
    errors: {
      "Commitments.AccountNotAllowedCommit": ({ stranger }) => ({ by: stranger }),
      "Commitments.SpaceLimitExceeded": where(() => [["Commitments.MaxSpace"], 50]),
    },
  },
  cancelling,
  {
    call: "Utility.batch_all",
    intent: "batch",
    by: staker,
    input: (scene) => ({ calls: [pay(scene)] }),
    errors: { "Token.FundsUnavailable": (scene) => ({ input: { calls: [pay(scene), pay(scene, "9999999")] } }) },
  },
];

export const accountCases: readonly Cases[] = [...proxyCases, ...multisigCases, ...crowdloanCases, ...moneyCases];
