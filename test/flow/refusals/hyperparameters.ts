import { HYPERPARAMETERS, type Hyperparameter } from "../../../src/extrinsics/hyperparameters/table.js";
import { golden } from "../../support/goldenCalls.js";
import { type Cases, type Change, type Scene, where } from "./scene.js";

const admin = (error: string) => `AdminUtils.${error}`;
const say = (error: string) => `SubtensorModule.${error}`;
const onSubnet =
  (item: string, value: unknown) =>
  ({ netuid }: Scene): Change => [[say(item), netuid], value];
const now = ({ devnet }: Scene) => BigInt(devnet.blockNumber());

/** A value of each that the chain takes: the first of those whose calls an independent encoder made. */
const values = new Map(
  [...golden].reverse().flatMap(({ intent, input }) => (intent === "setHyperparameter" ? [[input.param, input] as const] : [])),
);

/** Values that the chain refuses, and on what subnet. */
const REFUSED: Readonly<Record<string, readonly (readonly [error: string, value: string, ...given: ((scene: Scene) => Change)[]])[]>> = {
  activity_cutoff: [[say("ActivityCutoffTooLow"), "1"]],
  activity_cutoff_factor: [[say("ActivityCutoffFactorMilliOutOfBounds"), "999"]],
  alpha_sigmoid_steepness: [[admin("NegativeSigmoidSteepness"), "-1"]],
  alpha_values: [
    [say("LiquidAlphaDisabled"), "0.7,0.9", onSubnet("LiquidAlphaOn", false)],
    [say("AlphaHighTooLow"), "1,2"],
    [say("AlphaLowOutOfRange"), "0.9,0.7"],
  ],
  bonds_moving_avg: [[admin("BondsMovingAverageMaxReached"), "975001"]],
  burn_half_life: [[admin("InvalidValue"), "36101"]],
  burn_increase_mult: [[admin("InvalidValue"), "3.5"]],
  commit_reveal_period: [
    [say("RevealPeriodTooLarge"), "101"],
    [say("RevealPeriodTooSmall"), "0"],
  ],
  max_allowed_uids: [
    [admin("MaxAllowedUidsLessThanMinAllowedUids"), "1"],
    [admin("MaxAllowedUIdsLessThanCurrentUIds"), "1", onSubnet("MinAllowedUids", 0)],
    [admin("MaxAllowedUidsGreaterThanDefaultMaxAllowedUids"), "257"],
    [say("TooManyUIDsPerMechanism"), "256", onSubnet("MechanismCountCurrent", 2)],
  ],
  max_burn: [[admin("ValueNotInBounds"), "0.1"]],
  max_epochs_per_block: [[admin("ValueNotInBounds"), "0"]],
  max_mechanism_count: [[say("InvalidValue"), "17"]],
  max_validators: [[admin("MaxValidatorsLargerThanMaxUIds"), "257"]],
  min_allowed_uids: [
    [admin("MinAllowedUidsGreaterThanMaxAllowedUids"), "256"],
    [admin("MinAllowedUidsGreaterThanCurrentUids"), "100"],
  ],
  min_burn: [[admin("ValueNotInBounds"), "1.0"]],
  min_childkey_take: [[admin("InvalidValue"), "0.5"]],
  num_root_claims: [[say("InvalidNumRootClaim"), "51"]],
  owner_immune_neuron_limit: [[say("InvalidValue"), "11"]],
  root_claim_threshold: [[say("InvalidRootClaimThreshold"), "10000001"]],
  swap_fee_rate: [["Swap.FeeRateTooHigh", "10001"]],
  tao_flow_normalization_exponent: [[admin("InvalidValue"), "2.5"]],
  tempo: [[say("TempoOutOfBounds"), "359"]],
  voting_power_ema_alpha: [[say("InvalidVotingPowerEmaAlpha"), "1000000000000000001"]],
};

/** What a value needs to be taken in this world. */
const NEEDED: Readonly<Record<string, readonly ((scene: Scene) => Change)[]>> = {
  alpha_values: [onSubnet("LiquidAlphaOn", true)],
  min_allowed_uids: [onSubnet("SubnetworkN", 100)],
};

const NOT_ON_ROOT = new Set([
  "burn_half_life",
  "burn_increase_mult",
  "owner_cut_auto_lock_enabled",
  "owner_cut_enabled",
  "subnet_emission_enabled",
]);

const frozen = { [say("AdminActionProhibitedDuringWeightsWindow")]: where(() => [[say("AdminFreezeWindow")], 60_000]) };

function tooSoon({ call, limited }: Hyperparameter): Cases["errors"] {
  const counted =
    (transaction: number) =>
    (scene: Scene): Change => [[say("TransactionKeyLastBlock"), scene.owner.address, scene.netuid, transaction], now(scene)];
  if (call === say("set_tempo")) return { [say("TxRateLimitExceeded")]: where(counted(11)) };
  if (limited === "SetWeightsVersionKey") return { [say("TxRateLimitExceeded")]: where(counted(4)) };
  if (limited === undefined) return {};
  const last = (scene: Scene): Change => [
    [say("LastRateLimitedBlock"), { type: "OwnerHyperparamUpdate", value: [scene.netuid, limited] } as never],
    now(scene),
  ];
  return { [say("TxRateLimitExceeded")]: where(last, () => [[say("OwnerHyperparamRateLimit")], 2]) };
}

const ownerHotkey: Cases["errors"] = {
  [say("TxRateLimitExceeded")]: where((scene) => [
    [say("LastRateLimitedBlock"), { type: "SetSNOwnerHotkey", value: scene.netuid } as never],
    now(scene),
  ]),
};

/** A parameter as its owner sets it, or as root does. */
function casesOf(param: string, rule: Hyperparameter, root: boolean): Cases {
  const { freezes, missing = admin("SubnetDoesNotExist"), network } = rule;
  const refused = REFUSED[param] ?? [];
  const call = root ? (rule.rootCall ?? rule.call) : rule.call;
  const freeRoot = ["tempo", "bonds_moving_avg", "alpha_sigmoid_steepness"].includes(param);
  return {
    call,
    intent: "setHyperparameter",
    by: ({ alice, owner }) => (root ? alice : owner),
    input: ({ netuid, hotkey }) => ({
      ...values.get(param),
      ...(rule.kind === "account" ? { value: hotkey.address } : {}),
      ...(network ? {} : { netuid }),
    }),
    given: (scene) => (NEEDED[param] ?? []).map((change) => change(scene)),
    errors: {
      ...(root ? {} : { BadOrigin: ({ miner }) => ({ by: miner }), ...tooSoon(rule) }),
      ...(freezes === true || (freezes === "owner" && !root) ? frozen : {}),
      ...(root && !network && missing !== null ? { [missing]: () => ({ input: { netuid: 77 }, given: [[[say("Tempo"), 77], 0]] }) } : {}),
      ...(rule.kind === "account" ? ownerHotkey : {}),
      ...(root && NOT_ON_ROOT.has(param)
        ? { [admin("NotPermittedOnRootSubnet")]: () => ({ input: { netuid: 0 }, given: [[[say("Tempo"), 0], 0]] }) }
        : {}),
      ...Object.fromEntries(
        (root && freeRoot ? [] : refused).map(([error, value, ...given]) => [
          error,
          (scene: Scene) => ({ input: { value }, given: given.map((change) => change(scene)) }),
        ]),
      ),
    },
  };
}

const here = new Set(values.keys());
const rules = Object.entries(HYPERPARAMETERS as Record<string, Hyperparameter>).filter(
  ([param]) => here.has(param) && param !== "network_pow_registration_allowed",
);
/** What only root sets is the sudo key's: anybody else is refused so, whatever it is. */
const notRoot = (param: string): Cases["errors"] => (param === "kappa" ? { "Sudo.RequireSudo": ({ miner }) => ({ by: miner }) } : {});

export const hyperparameterCases: readonly Cases[] = rules.flatMap(([param, rule]) => {
  const byRoot = casesOf(param, rule, true);
  if (rule.by === "owner") return [casesOf(param, rule, false), ...(Object.keys(byRoot.errors).length > 0 ? [byRoot] : [])];
  return [{ ...byRoot, errors: { ...byRoot.errors, ...notRoot(param) } }];
});
