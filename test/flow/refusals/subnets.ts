import { LOAN, loan } from "./accounts.js";
import { asks, type Cases, type Scene, where } from "./scene.js";

const say = (error: string) => `SubtensorModule.${error}`;
const owner = ({ owner }: Scene) => owner;
const here = ({ netuid }: Scene) => ({ netuid });
const byMiner = ({ miner }: Scene) => ({ by: miner });
const FAR = 99_999_999n;

const byOwner = { BadOrigin: byMiner };
const frozen = { [say("AdminActionProhibitedDuringWeightsWindow")]: where(() => [["SubtensorModule.AdminFreezeWindow"], 60_000]) };
/** The owner did it a moment ago. */
const again = (transaction: number) =>
  where(({ devnet, netuid, owner }) => [
    ["SubtensorModule.TransactionKeyLastBlock", owner.address, netuid, transaction],
    BigInt(devnet.blockNumber()),
  ]);

const registering: Cases["errors"] = {
  [say("NonAssociatedColdKey")]: ({ hot }) => ({ input: { hotkey: hot.address } }),
  [say("SubNetRegistrationDisabled")]: where(() => [["SubtensorModule.NetworkRegistrationStartBlock"], FAR]),
  [say("NetworkTxRateLimitExceeded")]: where(() => [["SubtensorModule.NetworkRateLimit"], FAR]),
  [say("SubnetLimitReached")]: where(
    () => [["SubtensorModule.SubnetLimit"], 1],
    () => [["SubtensorModule.NetworkImmunityPeriod"], FAR],
  ),
  [say("CannotAffordLockCost")]: ({ poor }) => ({ by: poor }),
};

export const subnetCases: readonly Cases[] = [
  {
    call: say("register_network"),
    intent: "registerSubnet",
    by: owner,
    input: ({ fresh }) => ({ hotkey: fresh.address }),
    errors: registering,
  },
  {
    call: say("register_network_with_identity"),
    intent: "registerSubnet",
    by: owner,
    input: ({ fresh }) => ({ hotkey: fresh.address, subnetName: "One" }),
    errors: { ...registering, [say("InvalidIdentity")]: asks({ subnetName: "x".repeat(257) }) },
  },
  {
    call: say("register_leased_network"),
    intent: "registerLeasedNetwork",
    by: ({ staker }) => staker,
    input: () => ({ emissionsShare: 0.3 }),
    given: (scene) => [[["Crowdloan.CurrentCrowdloanId"], LOAN], loan(scene)],
    errors: {
      "Crowdloan.InvalidCrowdloanId": where(() => [["Crowdloan.CurrentCrowdloanId"], null]),
      [say("LeaseCannotEndInThePast")]: asks({ endBlock: 5 }),
    },
  },
  {
    call: say("terminate_lease"),
    intent: "terminateLease",
    by: ({ miner }) => miner,
    input: ({ hot }) => ({ leaseId: 5, hotkey: hot.address }),
    given: ({ miner, owner, netuid }) => [[["SubtensorModule.SubnetLeases", 5], lease({ miner, owner, netuid }, 1)]],
    errors: {
      [say("LeaseDoesNotExist")]: asks({ leaseId: 6 }),
      [say("ExpectedBeneficiaryOrigin")]: ({ staker }) => ({ by: staker }),
      [say("LeaseHasNoEndBlock")]: where((scene) => [["SubtensorModule.SubnetLeases", 5], lease(scene, null)]),
      [say("LeaseHasNotEnded")]: where((scene) => [["SubtensorModule.SubnetLeases", 5], lease(scene, 4_000_000_000)]),
      [say("BeneficiaryDoesNotOwnHotkey")]: ({ hotkey }) => ({ input: { hotkey: hotkey.address } }),
    },
  },
  {
    call: say("start_call"),
    intent: "startCall",
    by: owner,
    input: here,
    given: ({ netuid }) => [[["SubtensorModule.FirstEmissionBlockNumber", netuid], null]],
    errors: {
      ...byOwner,
      [say("SubnetNotExists")]: asks({ netuid: 77 }),
      [say("FirstEmissionBlockNumberAlreadySet")]: where(({ netuid }) => [["SubtensorModule.FirstEmissionBlockNumber", netuid], 5n]),
      [say("NeedWaitingMoreBlocksToStarCall")]: where(() => [["SubtensorModule.StartCallDelay"], FAR]),
    },
  },
  {
    call: say("trigger_epoch"),
    intent: "triggerEpoch",
    by: owner,
    input: here,
    given: ({ netuid }) => [[["SubtensorModule.CommitRevealWeightsEnabled", netuid], false]],
    errors: {
      ...byOwner,
      [say("DynamicTempoBlockedByCommitReveal")]: where(({ netuid }) => [["SubtensorModule.CommitRevealWeightsEnabled", netuid], true]),
      [say("EpochTriggerAlreadyPending")]: where(({ netuid }) => [["SubtensorModule.PendingEpochAt", netuid], FAR]),
      [say("AutoEpochAlreadyImminent")]: where(() => [["SubtensorModule.AdminFreezeWindow"], 60_000]),
      [say("TxRateLimitExceeded")]: where(
        () => [["SubtensorModule.OwnerHyperparamRateLimit"], 60_000],
        ({ netuid }) => [
          ["SubtensorModule.LastRateLimitedBlock", { type: "OwnerHyperparamUpdate", value: [netuid, "TriggerEpoch"] } as never],
          1n,
        ],
      ),
    },
  },
  {
    call: say("update_symbol"),
    intent: "updateSymbol",
    by: owner,
    input: (scene) => ({ ...here(scene), symbol: "ץ" }),
    errors: {
      ...byOwner,
      [say("SymbolDoesNotExist")]: asks({ symbol: "x" }),
      [say("SymbolAlreadyInUse")]: where(({ other }) => [["SubtensorModule.TokenSymbol", other], new TextEncoder().encode("ץ")]),
    },
  },
  {
    call: say("set_subnet_identity"),
    intent: "setSubnetIdentity",
    by: owner,
    input: (scene) => ({ ...here(scene), subnetName: "One" }),
    errors: { [say("NotSubnetOwner")]: byMiner, [say("InvalidIdentity")]: asks({ discord: "x".repeat(257) }) },
  },
  {
    call: say("enable_voting_power_tracking"),
    intent: "setVotingPowerTracking",
    by: owner,
    input: (scene) => ({ ...here(scene), enabled: true }),
    errors: byOwner,
  },
  {
    call: say("disable_voting_power_tracking"),
    intent: "setVotingPowerTracking",
    by: owner,
    input: (scene) => ({ ...here(scene), enabled: false }),
    given: ({ netuid }) => [[["SubtensorModule.VotingPowerTrackingEnabled", netuid], true]],
    errors: {
      ...byOwner,
      [say("VotingPowerTrackingNotEnabled")]: where(({ netuid }) => [["SubtensorModule.VotingPowerTrackingEnabled", netuid], false]),
    },
  },
  {
    call: "AdminUtils.sudo_trim_to_max_allowed_uids",
    intent: "trimSubnet",
    by: owner,
    input: (scene) => ({ ...here(scene), max: 100 }),
    errors: {
      ...byOwner,
      ...frozen,
      [say("TxRateLimitExceeded")]: again(9),
      [say("InvalidValue")]: asks({ max: 1 }),
      [say("TrimmingWouldExceedMaxImmunePercentage")]: ({ netuid }) => ({
        input: { max: 1 },
        given: [[["SubtensorModule.MinAllowedUids", netuid], 1]],
      }),
    },
  },
  {
    call: "AdminUtils.sudo_set_mechanism_count",
    intent: "setMechanismCount",
    by: owner,
    input: (scene) => ({ ...here(scene), count: 1 }),
    errors: {
      ...byOwner,
      ...frozen,
      [say("TxRateLimitExceeded")]: again(7),
      [say("InvalidValue")]: asks({ count: 200 }),
      [say("TooManyUIDsPerMechanism")]: asks({ count: 2 }),
    },
  },
  {
    call: "AdminUtils.sudo_set_mechanism_emission_split",
    intent: "setMechanismEmissionSplit",
    by: owner,
    input: here,
    errors: { ...byOwner, ...frozen, [say("TxRateLimitExceeded")]: again(8), [say("InvalidValue")]: asks({ split: [0.5, 0.5] }) },
  },
  ...(["register_limit", "burned_register"] as const).map(
    (call): Cases => ({
      call: say(call),
      intent: "burnedRegister",
      by: ({ miner }) => miner,
      input: ({ netuid, fresh }) => ({ netuid, hotkey: fresh.address, anyPrice: call === "burned_register" }),
      errors: {
        [say("SubnetNotExists")]: asks({ netuid: 77 }),
        [say("SubNetRegistrationDisabled")]: where(({ netuid }) => [["SubtensorModule.NetworkRegistrationAllowed", netuid], false]),
        [say("HotKeyAlreadyRegisteredInSubNet")]: ({ hot }) => ({ input: { hotkey: hot.address } }),
        [say("NotEnoughBalanceToStake")]: ({ poor }) => ({ by: poor }),
        [say("NonAssociatedColdKey")]: ({ netuid, hotkey }) => ({
          input: { hotkey: hotkey.address },
          given: [[["SubtensorModule.Uids", netuid, hotkey.address], null]],
        }),
        [say("NoNeuronIdAvailable")]: where(({ netuid }) => [["SubtensorModule.MaxAllowedUids", netuid], 0]),
      },
    }),
  ),
  {
    call: say("root_register"),
    intent: "burnedRegister",
    by: ({ miner }) => miner,
    input: ({ fresh }) => ({ netuid: 0, hotkey: fresh.address }),
    errors: {
      [say("TooManyRegistrationsThisBlock")]: where(() => [["SubtensorModule.MaxRegistrationsPerBlock", 0], 0]),
      [say("TooManyRegistrationsThisInterval")]: where(() => [["SubtensorModule.TargetRegistrationsPerInterval", 0], 0]),
      [say("HotKeyAlreadyRegisteredInSubNet")]: ({ hot }) => ({ input: { hotkey: hot.address } }),
      [say("StakeTooLowForRoot")]: where(() => [["SubtensorModule.MaxAllowedUids", 0], 1]),
    },
  },
];

function lease({ miner, owner, netuid }: Pick<Scene, "miner" | "owner" | "netuid">, endBlock: number | null) {
  return { beneficiary: miner.address, coldkey: owner.address, hotkey: owner.address, emissionsShare: 10, endBlock, netuid, cost: 1n };
}
