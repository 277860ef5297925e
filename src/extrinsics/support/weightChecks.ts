import type { View } from "../../client/view.js";
import { storageIndex } from "../../queries/shape/matrix.js";
import type { Obstacle } from "../../registry/intent.js";
import { formatRao } from "../../units/balance.js";
import { isNeuron } from "./checks.js";
import { check, type Look, must } from "./look.js";

const subtensor = (error: string) => `SubtensorModule.${error}`;

/** How a subnet takes weights. */
export interface WeightTerms {
  readonly commitReveal: boolean;
  /** The version that it asks for. */
  readonly version: bigint;
  /** Which kind of commit the chain takes; from 4 on timelocked. */
  readonly commitVersion: number;
}

export async function weightTerms(view: View, netuid: number): Promise<WeightTerms> {
  const codec = await view.codec();
  const versioned = codec.hasItem("SubtensorModule.CommitRevealWeightsVersion");
  const [commitReveal, version, commitVersion = 0] = await view.getMany<[boolean, bigint, number?]>([
    ["SubtensorModule.CommitRevealWeightsEnabled", netuid],
    ["SubtensorModule.WeightsVersionKey", netuid],
    ...(versioned ? ([["SubtensorModule.CommitRevealWeightsVersion"]] as const) : []),
  ]);
  return { commitReveal, version, commitVersion };
}

/** Where weights are kept: whose, on which subnet and mechanism. */
export interface WeightsAt {
  readonly netuid: number;
  readonly mechid: number;
  readonly hotkey: string;
}

/** Subnet, mechanism and neuron exist. */
export const hasNeuron = ({ netuid, mechid, hotkey }: WeightsAt): Look[] => [
  check(
    subtensor("MechanismDoesNotExist"),
    [
      ["SubtensorModule.NetworksAdded", netuid],
      ["SubtensorModule.MechanismCountCurrent", netuid],
    ],
    ([exists, count]: [boolean, number]) =>
      exists ? mechid >= count && `subnet ${netuid} has ${count} mechanisms` : `there is no subnet ${netuid}`,
  ),
  isNeuron(netuid, hotkey),
];

/** What both weights and commits need: a neuron, and not so soon after the last. */
export const mayCommit = (at: WeightsAt, tooSoon: string): Look[] => [
  ...hasNeuron(at),
  check(
    subtensor(tooSoon),
    [
      ["SubtensorModule.Uids", at.netuid, at.hotkey],
      ["SubtensorModule.LastUpdate", storageIndex(at.netuid, at.mechid)],
      ["SubtensorModule.WeightsSetRateLimit", at.netuid],
    ],
    ([uid, updates, limit]: [number | null, readonly bigint[], bigint], next) => {
      const last = uid === null ? 0n : (updates[uid] ?? 0n);
      return last > 0n && BigInt(next) - last < limit && `weights can be set again from block ${last + limit} on`;
    },
  ),
];

/** Weights are committed to and revealed on the subnet. */
export const takesCommits = (netuid: number): Look =>
  check(
    subtensor("CommitRevealDisabled"),
    [["SubtensorModule.CommitRevealWeightsEnabled", netuid]],
    ([on]) => !on && `subnet ${netuid} takes weights directly`,
  );

/**
 * The stake weight that a validator needs, but for the owner's hotkey (`check_weights_min_stake`, pallets/subtensor/src/lib.rs): told where the node answers
 * what the subnet's stake weights are.
 */
export async function enoughStake(view: View, { netuid, hotkey }: WeightsAt): Promise<Obstacle[]> {
  const [threshold, uid, owner] = await view.getMany<[bigint, number | null, string]>([
    ["SubtensorModule.StakeThreshold"],
    ["SubtensorModule.Uids", netuid, hotkey],
    ["SubtensorModule.SubnetOwnerHotkey", netuid],
  ]);
  if (threshold === 0n || uid === null || hotkey === owner) return [];
  const state = await view.call<{ readonly totalStake: readonly bigint[] } | null>("SubnetInfoRuntimeApi_get_subnet_state", netuid);
  const stake = state?.totalStake[uid];
  if (stake === undefined || stake >= threshold) return [];
  return [
    {
      error: subtensor("NotEnoughStakeToSetWeights"),
      message: `${hotkey} has a stake weight of ${formatRao(stake)}, and ${formatRao(threshold)} is the least`,
    },
  ];
}

/** Weights as they were given. */
export interface WeightsGiven extends WeightsAt {
  readonly uids: readonly number[];
  readonly version: bigint;
}

/** What the weights themselves must hold to, when they are set and when they are revealed (`internal_set_weights`, pallets/subtensor/src/subnets/weights.rs). */
export const weightsHold = ({ netuid, hotkey, uids, version }: WeightsGiven): Look[] => [
  must(netuid !== 0, subtensor("CanNotSetRootNetworkWeights"), "root takes no weights"),
  check(
    subtensor("UidsLengthExceedUidsInSubNet"),
    [["SubtensorModule.SubnetworkN", netuid]],
    ([n]: [number]) => uids.length > n && `subnet ${netuid} has ${n} UIDs, not ${uids.length}`,
  ),
  check(
    subtensor("IncorrectWeightVersionKey"),
    [["SubtensorModule.WeightsVersionKey", netuid]],
    ([required]: [bigint]) => version < required && `the subnet asks for version ${required}, not ${version}`,
  ),
  check(
    subtensor("NeuronNoValidatorPermit"),
    [
      ["SubtensorModule.Uids", netuid, hotkey],
      ["SubtensorModule.ValidatorPermit", netuid],
      ["SubtensorModule.SubnetOwnerHotkey", netuid],
    ],
    ([uid, permits, owner]: [number | null, readonly boolean[], string]) =>
      uid !== null && !onlySelf(uids, uid) && permits[uid] !== true && hotkey !== owner && `UID ${uid} has no validator permit`,
  ),
  check(subtensor("UidVecContainInvalidOne"), [["SubtensorModule.SubnetworkN", netuid]], ([n]: [number]) => {
    const unknown = uids.filter((uid) => uid >= n);
    return uids.length <= n && unknown.length > 0 && `subnet ${netuid} has UIDs 0 to ${n - 1}, not ${unknown.join(", ")}`;
  }),
  check(
    subtensor("WeightVecLengthIsLow"),
    [
      ["SubtensorModule.Uids", netuid, hotkey],
      ["SubtensorModule.MinAllowedWeights", netuid],
      ["SubtensorModule.SubnetworkN", netuid],
    ],
    ([uid, asked, n]: [number | null, number, number]) => {
      const least = Math.min(asked, n);
      return !onlySelf(uids, uid) && uids.length < least && `the subnet asks for at least ${least} weights, not ${uids.length}`;
    },
  ),
];

const onlySelf = (uids: readonly number[], uid: number | null) => uids.length === 1 && uids[0] === uid;

/** What will keep committed weights from being set when they are revealed: the commit itself isn't refused for it. */
export const doubts = (obstacles: readonly Obstacle[]) =>
  obstacles.map(({ error, message }) => ({ what: "will fail when it is revealed", after: `${message} (${error})` }));
