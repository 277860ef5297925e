import type { StateReader } from "../../state/state.js";
import type { Hex } from "../../units/hex.js";
import { type Commit, type EpochInput, inheritedStake, type MechanismInput, type StoredRow } from "../consensus/index.js";
import { item } from "../item.js";
import { familyOf } from "./familyOf.js";
import { storageIndex } from "./storageIndex.js";

export interface EpochMoment {
  readonly block: bigint;
  /** Rao to distribute. */
  readonly raoEmission: bigint;
  /** The subnet's epoch index with this epoch counted (`SubnetEpochIndex` + 1 of the state before the block). */
  readonly currentEpoch: bigint;
}

/**
 * Everything that a subnet's epoch reads from the chain's storage, in the shape `runEpoch` takes (pallets/subtensor/src/epoch/run_epoch.rs), and the
 * hotkeys by uid.
 *
 * @param form of the rows of weights and bonds: pairs for readers, flat for computing
 */
export function readEpochInput(
  state: StateReader,
  netuid: number,
  { block, raoEmission, currentEpoch }: EpochMoment,
  form: "pairs" | "flat" = "pairs",
): { input: EpochInput; hotkeys: Hex[] } {
  const of = (name: string, ...key: (number | bigint | Hex)[]) => state.get(item(name), ...key);
  const has = (name: string) => state.hasItem(item(name));
  const n: number = of("SubnetworkN", netuid);
  const uids = Array.from({ length: n }, (_, uid) => uid);
  const hotkeys: Hex[] = uids.map((uid) => of("Keys", netuid, uid));
  const ownerHotkey: Hex | null = state.has(item("SubnetOwnerHotkey"), netuid) ? of("SubnetOwnerHotkey", netuid) : null;
  const ownerUid = ownerHotkey === null ? -1 : hotkeys.indexOf(ownerHotkey);
  const stakes = inheritedStakes(state, netuid, hotkeys);
  const [alphaLow, alphaHigh]: [number, number] = of("AlphaValues", netuid);
  const revealPeriod: bigint = of("RevealPeriodEpochs", netuid);
  const commitReveal: boolean = of("CommitRevealWeightsEnabled", netuid);

  const mechanism = (mechid: number): MechanismInput => {
    const index = storageIndex(netuid, mechid);
    const row = (name: string, uid: number): StoredRow =>
      form === "flat" ? state.rowAt(state.cell(item(name), [index, uid])) : of(name, index, uid);
    const rows = (name: string) => uids.map((uid) => [uid, row(name, uid)] as const).filter(([, { length }]) => length > 0);
    const previous = has("ConsensusByMechanism") ? of("ConsensusByMechanism", index) : of("Consensus", netuid);
    return {
      lastUpdate: of("LastUpdate", index),
      weights: rows("Weights"),
      bonds: rows("Bonds"),
      commitsV2: commitReveal ? saltedCommits(state, index, hotkeys) : [],
      commitsV4: commitReveal ? timelockedCommits(state, index, hotkeys, currentEpoch, revealPeriod) : [],
      previousConsensus: previous,
    };
  };

  const input: EpochInput = {
    specVersion: state.specVersion,
    n,
    block,
    tempo: of("Tempo", netuid),
    activityCutoffFactorMilli: has("ActivityCutoffFactorMilli") ? of("ActivityCutoffFactorMilli", netuid) : 0,
    ...(has("ActivityCutoff") ? { activityCutoff: of("ActivityCutoff", netuid) } : {}),
    lastMechanismStepBlock: of("LastMechansimStepBlock", netuid),
    ...(has("LastYumaStepBlock") ? { lastYumaStepBlock: of("LastYumaStepBlock", netuid) } : {}),
    ...(has("SubnetEpochConsensus") ? { subnetConsensus: of("SubnetEpochConsensus", netuid) } : {}),
    blockAtRegistration: uids.map((uid) => (state.has(item("Keys"), netuid, uid) ? of("BlockAtRegistration", netuid, uid) : 0n)),
    ...stakes,
    taoWeight: of("TaoWeight"),
    stakeThreshold: of("StakeThreshold"),
    ownerUid: ownerUid < 0 ? null : ownerUid,
    validatorPermit: of("ValidatorPermit", netuid),
    maxAllowedValidators: of("MaxAllowedValidators", netuid),
    kappa: of("Kappa", netuid),
    bondsPenalty: of("BondsPenalty", netuid),
    bondsMovingAverage: of("BondsMovingAverage", netuid),
    yuma3: of("Yuma3On", netuid),
    liquidAlpha: of("LiquidAlphaOn", netuid),
    alphaLow,
    alphaHigh,
    alphaSigmoidSteepness: of("AlphaSigmoidSteepness", netuid),
    ...(has("LiquidAlphaConsensusMode") ? { liquidAlphaConsensusMode: of("LiquidAlphaConsensusMode", netuid) } : {}),
    commitReveal,
    currentEpoch,
    revealPeriod,
    raoEmission,
    mechanismEmissionSplit: of("MechanismEmissionSplit", netuid),
    mechs: Array.from({ length: of("MechanismCountCurrent", netuid) }, (_, mechid) => mechanism(mechid)),
  };
  return { input, hotkeys };
}

/** Alpha on the subnet and TAO on root by uid, with the subnet's parents and children applied to both. */
function inheritedStakes(state: StateReader, netuid: number, hotkeys: readonly Hex[]) {
  const families = hotkeys.map((hotkey) => familyOf(state, hotkey, netuid));
  const inherited = (on: number) =>
    hotkeys.map((hotkey, uid) => inheritedStake(hotkey, families[uid]!, (key) => state.get(item("TotalHotkeyAlpha"), key as Hex, on)));
  return { alphaStake: inherited(netuid), taoStake: inherited(0) };
}

/** `WeightCommits`: queues of (hash, epoch, block, unused) by hotkey. */
function saltedCommits(state: StateReader, index: number, hotkeys: readonly Hex[]): Commit[] {
  return hotkeys.flatMap((hotkey, uid) => {
    const queue: [Hex, bigint, bigint, bigint][] = state.get(item("WeightCommits"), index, hotkey) ?? [];
    return queue.map(([, epoch, block]): Commit => [uid, epoch, block]);
  });
}

/** `TimelockedWeightCommits` of the epochs that haven't expired: lists of (hotkey, block, ciphertext, round). */
function timelockedCommits(state: StateReader, index: number, hotkeys: readonly Hex[], current: bigint, revealPeriod: bigint): Commit[] {
  return openEpochs(current, revealPeriod).flatMap((epoch) => {
    const commits: [Hex, bigint, Uint8Array, bigint][] = state.get(item("TimelockedWeightCommits"), index, epoch);
    return commits.flatMap(([hotkey, block]): Commit[] => {
      const uid = hotkeys.indexOf(hotkey);
      return uid < 0 ? [] : [[uid, epoch, block]];
    });
  });
}

/** The epochs whose commits count at `current`: no older than the reveal period. */
export function openEpochs(current: bigint, revealPeriod: bigint): bigint[] {
  const oldest = current > revealPeriod ? current - revealPeriod : 0n;
  return Array.from({ length: Number(current - oldest) + 1 }, (_, i) => oldest + BigInt(i));
}
