import { saltedCommit } from "../../../src/extrinsics/support/weightCommits.js";
import { toHex } from "../../../src/units/hex.js";
import { asks, type Cases, type Change, type Scene, where } from "./scene.js";

const say = (error: string) => `SubtensorModule.${error}`;
const hot = ({ hot }: Scene) => hot;
const block = ({ devnet }: Scene) => BigInt(devnet.blockNumber());
const MECHANISM = 1;
const COMMITS = 10;

const byCommit =
  (on: boolean) =>
  ({ netuid }: Scene): Change => [["SubtensorModule.CommitRevealWeightsEnabled", netuid], on];
const index = (netuid: number, mechid: number) => netuid + 4096 * mechid;
/** A validator that may set its weights at once, directly or by commits. */
const validator = (scene: Scene, commits: boolean): readonly Change[] => [
  byCommit(commits)(scene),
  [
    ["SubtensorModule.ValidatorPermit", scene.netuid],
    [false, true],
  ],
  [["SubtensorModule.WeightsSetRateLimit", scene.netuid], 0n],
  [["SubtensorModule.MechanismCountCurrent", scene.netuid], 2],
  [["SubtensorModule.SubnetEpochIndex", scene.netuid], 10n],
  [["SubtensorModule.LastEpochBlock", scene.netuid], block(scene)],
];
const weights =
  (mechid: number) =>
  ({ netuid }: Scene) => ({ netuid, mechid, uids: [0], weights: [1] });
const justSet = (mechid: number) =>
  where(
    ({ netuid }) => [["SubtensorModule.WeightsSetRateLimit", netuid], 1000n],
    (scene) => [
      ["SubtensorModule.LastUpdate", index(scene.netuid, mechid)],
      [block(scene), block(scene)],
    ],
  );

/** For what isn't limited: the guard of what is says of a mechanism that isn't there that it is too soon. */
const ofNeuron = (mechid: number, limited = false): Cases["errors"] => ({
  [say("NotEnoughStakeToSetWeights")]: where(() => [["SubtensorModule.StakeThreshold"], 10n ** 15n]),
  [say("HotKeyNotRegisteredInSubNet")]: ({ stranger }) => ({ by: stranger }),
  ...(mechid === 0 ? { [say("MechanismDoesNotExist")]: asks({ netuid: 77 }) } : {}),
  ...(mechid !== 0 && !limited ? { [say("MechanismDoesNotExist")]: asks({ mechid: 5 }) } : {}),
});

/** What the weights themselves are refused for, when they are set and when they are revealed. */
const held: Cases["errors"] = {
  [say("UidsLengthExceedUidsInSubNet")]: asks({ uids: [0, 1, 2], weights: [1, 1, 1] }),
  [say("IncorrectWeightVersionKey")]: ({ netuid }) => ({
    input: { versionKey: 1 },
    given: [[["SubtensorModule.WeightsVersionKey", netuid], 5n]],
  }),
  [say("NeuronNoValidatorPermit")]: where(({ netuid }) => [
    ["SubtensorModule.ValidatorPermit", netuid],
    [false, false],
  ]),
  [say("UidVecContainInvalidOne")]: asks({ uids: [9] }),
  [say("WeightVecLengthIsLow")]: where(({ netuid }) => [["SubtensorModule.MinAllowedWeights", netuid], 2]),
};

const setting = (mechid: number, call: string): Cases => ({
  call: say(call),
  intent: "setWeights",
  by: hot,
  input: (scene) => ({ ...weights(mechid)(scene), mode: "direct" }),
  given: (scene) => [...validator(scene, false), [["SubtensorModule.CommitRevealWeightsEnabled", 77], false]],
  errors: {
    ...ofNeuron(mechid, true),
    ...held,
    [say("CommitRevealEnabled")]: where(byCommit(true)),
    [say("SettingWeightsTooFast")]: justSet(mechid),
    [say("CanNotSetRootNetworkWeights")]: () => ({
      input: { netuid: 0 },
      given: [
        [["SubtensorModule.CommitRevealWeightsEnabled", 0], false],
        [["SubtensorModule.MechanismCountCurrent", 0], 2],
        [["SubtensorModule.ValidatorPermit", 0], [true]],
        [["SubtensorModule.WeightsSetRateLimit", 0], 0n],
      ],
    }),
  },
});

const committing = (mechid: number, call: string, mode: "salted" | "timelocked"): Cases => ({
  call: say(call),
  intent: "setWeights",
  by: hot,
  input: (scene) => ({ ...weights(mechid)(scene), mode }),
  given: (scene) => [
    ...validator(scene, true),
    [["SubtensorModule.CommitRevealWeightsEnabled", 77], true],
    [["SubtensorModule.Tempo", 77], 360],
  ],
  errors: {
    ...ofNeuron(mechid, mode === "salted"),
    [say("CommitRevealDisabled")]: where(byCommit(false)),
    [say("CommittingWeightsTooFast")]: justSet(mechid),
    [say("TooManyUnrevealedCommits")]: where(({ netuid, hot, devnet }) => {
      const at = BigInt(devnet.blockNumber());
      return mode === "salted"
        ? [["SubtensorModule.WeightCommits", index(netuid, mechid), hot.address], many([toHex(new Uint8Array(32)), 10n, at, 0n])]
        : [["SubtensorModule.TimelockedWeightCommits", index(netuid, mechid), 10n], many([hot.address, at, "0x00", 1n])];
    }),
  },
});
const many = <T>(one: T): readonly T[] => Array.from({ length: COMMITS }, () => one);

const SALT = [1, 2, 3];
/** A commit of epoch 9, to be revealed in epoch 10. */
const commit = (
  { netuid, hot, devnet }: Scene,
  mechid: number,
  given: { uids?: number[]; values?: number[]; versionKey?: bigint; epoch?: bigint } = {},
): Change => {
  const { uids = [0], values = [65535], versionKey = 0n, epoch = 9n } = given;
  const hash = saltedCommit({ netuid, mechid, hotkey: hot.address, uids, values, versionKey }, SALT);
  return [["SubtensorModule.WeightCommits", index(netuid, mechid), hot.address], [[hash, epoch, BigInt(devnet.blockNumber()), 0n]]];
};

const revealing = (mechid: number, call: string): Cases => ({
  call: say(call),
  intent: "revealWeights",
  by: hot,
  input: (scene) => ({ ...weights(mechid)(scene), salt: SALT }),
  given: (scene) => [...validator(scene, true), [["SubtensorModule.RevealPeriodEpochs", scene.netuid], 1n], commit(scene, mechid)],
  errors: {
    ...held,
    [say("NotEnoughStakeToSetWeights")]: ofNeuron(mechid)[say("NotEnoughStakeToSetWeights")]!,
    [say("CommitRevealDisabled")]: where(byCommit(false)),
    [say("NoWeightsCommitFound")]: where(({ netuid, hot }) => [
      ["SubtensorModule.WeightCommits", index(netuid, mechid), hot.address],
      null,
    ]),
    [say("RevealTooEarly")]: where((scene) => commit(scene, mechid, { epoch: 10n })),
    [say("UidsLengthExceedUidsInSubNet")]: (scene) => ({
      input: { uids: [0, 1, 2], weights: [1, 1, 1] },
      given: [commit(scene, mechid, { uids: [0, 1, 2], values: [65535, 65535, 65535] })],
    }),
    [say("UidVecContainInvalidOne")]: (scene) => ({ input: { uids: [9] }, given: [commit(scene, mechid, { uids: [9] })] }),
    [say("IncorrectWeightVersionKey")]: (scene) => ({
      input: { versionKey: 1 },
      given: [[["SubtensorModule.WeightsVersionKey", scene.netuid], 5n], commit(scene, mechid, { versionKey: 1n })],
    }),
  },
});

export const weightCases: readonly Cases[] = [
  setting(0, "set_weights"),
  setting(MECHANISM, "set_mechanism_weights"),
  committing(0, "commit_weights", "salted"),
  committing(MECHANISM, "commit_mechanism_weights", "salted"),
  committing(0, "commit_timelocked_weights", "timelocked"),
  committing(MECHANISM, "commit_timelocked_mechanism_weights", "timelocked"),
  revealing(0, "reveal_weights"),
  revealing(MECHANISM, "reveal_mechanism_weights"),
];
