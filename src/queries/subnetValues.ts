import { netuid } from "../registry/params.js";
import type { Read } from "../registry/read.js";
import { Balance, stakeUnit } from "../units/balance.js";
import { line } from "./support/show.js";
import { storageRead } from "./support/storageRead.js";

/* A subnet's settings and counters, each one stored value. `subnetHyperparameters` has all settings at once. */

interface SubnetValue<Output> {
  readonly name: string;
  readonly command: string;
  readonly doc: string;
  readonly item: string;
  // biome-ignore lint/suspicious/noExplicitAny: what the chain stores
  as(value: any, netuid: number): Output;
}

const PARAMS = { netuid: netuid() };

function subnetValue<Output>({ name, command, doc, item, as }: SubnetValue<Output>): Read<typeof PARAMS, Output> {
  return storageRead({
    name,
    command: ["subnets", command],
    doc,
    params: PARAMS,
    examples: [`tao subnets ${command} --netuid 1`],
    item: `SubtensorModule.${item}`,
    as: (value, { netuid }) => as(value, netuid),
    present: line(doc),
  });
}

const number = (value: number) => value;
const blocks = (value: bigint) => value;
const flag = (value: boolean) => value;

export const burn = subnetValue({
  name: "burn",
  command: "burn",
  doc: "What it costs to register a neuron",
  item: "Burn",
  as: (rao: bigint) => Balance.tao(rao),
});
export const difficulty = subnetValue({
  name: "difficulty",
  command: "difficulty",
  doc: "Difficulty of registering by proof of work",
  item: "Difficulty",
  as: (value: bigint) => value,
});
export const immunityPeriod = subnetValue({
  name: "immunityPeriod",
  command: "immunity-period",
  doc: "Blocks for which a new neuron can't be replaced",
  item: "ImmunityPeriod",
  as: number,
});
export const maxWeightLimit = subnetValue({
  name: "maxWeightLimit",
  command: "max-weight-limit",
  doc: "The largest share of a validator's weights that one neuron may get, of 65535",
  item: "MaxWeightsLimit",
  as: number,
});
export const minAllowedWeights = subnetValue({
  name: "minAllowedWeights",
  command: "min-allowed-weights",
  doc: "How many neurons a validator must at least weigh",
  item: "MinAllowedWeights",
  as: number,
});
export const revealPeriod = subnetValue({
  name: "revealPeriod",
  command: "reveal-period",
  doc: "Epochs between committing and revealing weights",
  item: "RevealPeriodEpochs",
  as: (epochs: bigint) => epochs,
});
export const weightsRateLimit = subnetValue({
  name: "weightsRateLimit",
  command: "weights-rate-limit",
  doc: "Blocks between two settings of a validator's weights",
  item: "WeightsSetRateLimit",
  as: blocks,
});
export const subnetEmissionEnabled = subnetValue({
  name: "subnetEmissionEnabled",
  command: "emission-enabled",
  doc: "Whether the subnet's pool gets TAO; only root can change it",
  item: "SubnetEmissionEnabled",
  as: flag,
});
export const commitRevealEnabled = subnetValue({
  name: "commitRevealEnabled",
  command: "commit-reveal",
  doc: "Whether weights are committed first and revealed later",
  item: "CommitRevealWeightsEnabled",
  as: flag,
});
export const mechanismCount = subnetValue({
  name: "mechanismCount",
  command: "mechanisms count",
  doc: "How many mechanisms the subnet has",
  item: "MechanismCountCurrent",
  as: number,
});
export const mechanismEmissionSplit = subnetValue({
  name: "mechanismEmissionSplit",
  command: "mechanisms emissions",
  doc: "The mechanisms' shares of emission, of 65535 together; none where they share alike",
  item: "MechanismEmissionSplit",
  as: (shares: readonly number[] | null) => shares,
});
export const totalAlphaStaked = subnetValue({
  name: "totalAlphaStaked",
  command: "total-staked",
  doc: "Alpha that is staked on the subnet, on all hotkeys",
  item: "TotalAlphaStaked",
  as: (rao: bigint, netuid) => Balance.of(rao, stakeUnit(netuid)),
});
