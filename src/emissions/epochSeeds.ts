import type { Codec } from "../client/codec/types.js";
import type { Client } from "../client/connect.js";
import type { StorageQuery } from "../client/view.js";
import { openEpochs } from "../protocol/emission/readEpochInput.js";
import { storageIndex } from "../protocol/emission/storageIndex.js";
import { item } from "../protocol/item.js";
import type { Seeds } from "./onBlock.js";

/** Subnets have up to this many neurons by default: their rows are asked for before it is known how many there are. */
const USUAL_SIZE = 256;
/** There may be this many subnets besides root. */
const USUAL_SUBNETS = 128;

const range = (count: number) => Array.from({ length: count }, (_, i) => i);
const perSubnet = (names: string, netuids: readonly number[]) =>
  names.split(" ").flatMap((name) => netuids.map((netuid): StorageQuery => [name.includes(".") ? name : item(name), netuid]));
const perUid = (names: string, index: number) =>
  names.split(" ").flatMap((name) => range(USUAL_SIZE).map((uid): StorageQuery => [item(name), index, uid]));
const plain = (names: string) => names.split(" ").map((name): StorageQuery => [name.includes(".") ? name : item(name)]);

/** What an epoch most likely reads, judged by the head: its hotkeys' stakes and families, the commits that may be open. */
export async function epochSeeds(client: Client, codec: Codec, netuid: number): Promise<Seeds> {
  if (!codec.hasItem(item("SubnetEpochIndex"))) return { parent: plain("System.LastRuntimeUpgrade"), child: [] };
  const head = await client.getMany<unknown[]>([
    [item("SubnetEpochIndex"), netuid],
    [item("RevealPeriodEpochs"), netuid],
    [item("MechanismCountCurrent"), netuid],
    [item("CommitRevealWeightsEnabled"), netuid],
    ...range(USUAL_SIZE).map((uid): StorageQuery => [item("Keys"), netuid, uid]),
  ]);
  const [epochIndex, revealPeriod, mechanisms, commitReveal, ...keys] = head as [bigint, bigint, number, boolean, ...string[]];
  const hotkeys = [...new Set(keys)];
  const indices = range(mechanisms).map((mechid) => storageIndex(netuid, mechid));
  const epochs = commitReveal ? [epochIndex - 1n, ...openEpochs(epochIndex + 1n, revealPeriod + 1n)].filter((epoch) => epoch >= 0n) : [];
  const commits = indices.flatMap((index) => epochs.map((epoch): StorageQuery => [item("TimelockedWeightCommits"), index, epoch]));
  const perHotkey = hotkeys.flatMap((hotkey): StorageQuery[] => [
    [item("TotalHotkeyAlpha"), hotkey, netuid],
    [item("TotalHotkeyAlpha"), hotkey, 0],
    [item("ParentKeys"), hotkey, netuid],
    [item("ChildKeys"), hotkey, netuid],
    [item("ChildkeyThresholdSuspended"), hotkey],
    ...(commitReveal ? indices.map((index): StorageQuery => [item("WeightCommits"), index, hotkey]) : []),
  ]);
  const known = (queries: StorageQuery[]) => queries.filter(([name]) => codec.hasItem(name));
  return {
    parent: known([
      ...plain("System.LastRuntimeUpgrade TaoWeight StakeThreshold SubnetOwnerCut"),
      [item("SubnetTAO"), 0],
      ...perSubnet(EPOCH, [netuid]),
      ...perSubnet(EMITTING, range(USUAL_SUBNETS + 1)),
      ...perUid("Keys BlockAtRegistration", netuid),
      ...indices.flatMap((index) => [...perUid("Weights Bonds", index), ...perSubnet("LastUpdate ConsensusByMechanism", [index])]),
      ...perHotkey,
      ...commits,
    ]),
    child: known([
      ["System.Events"],
      ...perSubnet(RESULTS, [netuid]),
      ...perSubnet("NetworksAdded SubnetworkN MechanismCountCurrent", range(USUAL_SUBNETS + 1)),
      ...indices.flatMap((index) => [...perSubnet("Incentive", [index]), ...perUid(commitReveal ? "Bonds Weights" : "Bonds", index)]),
      ...commits,
    ]),
  };
}

const EPOCH =
  "SubnetworkN Tempo ActivityCutoffFactorMilli LastMechansimStepBlock LastYumaStepBlock SubnetEpochConsensus SubnetOwnerHotkey SubnetOwner ValidatorPermit MaxAllowedValidators Kappa BondsPenalty BondsMovingAverage Yuma3On LiquidAlphaOn AlphaValues AlphaSigmoidSteepness LiquidAlphaConsensusMode CommitRevealWeightsEnabled RevealPeriodEpochs SubnetEpochIndex MechanismCountCurrent MechanismEmissionSplit Consensus PendingServerEmission PendingValidatorEmission PendingRootAlphaDivs PendingOwnerCut SubnetAlphaIn SubnetAlphaOut OwnerCutEnabled";
const EMITTING =
  "FirstEmissionBlockNumber SubtokenEnabled NetworkRegistrationAllowed SubnetMechanism SubnetMovingPrice NetworksAdded SubnetworkN MechanismCountCurrent";
const RESULTS =
  "LastMechansimStepBlock Active Emission Consensus Dividends ValidatorTrust ValidatorPermit StakeWeight BondsResetOn SubnetAlphaInEmission SubnetAlphaOutEmission Swap.BalancerAlphaReservoir";
