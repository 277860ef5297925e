import { flag, netuid, optional } from "../registry/params.js";
import { defineRead } from "../registry/read.js";
import { Balance, stakeUnit } from "../units/balance.js";
import { type AxonInfo, axonText } from "./shape/axon.js";
import { noSubnet } from "./shape/exists.js";
import { columns } from "./support/show.js";

/** A neuron as `NeuronInfo` tells of it. Shares are u16: 65535 stands for 1. */
export interface NeuronInfo {
  readonly uid: number;
  readonly hotkey: string;
  readonly coldkey: string;
  readonly active: boolean;
  readonly validatorPermit: boolean;
  readonly stake: Balance;
  readonly rank: number;
  readonly trust: number;
  readonly validatorTrust: number;
  readonly consensus: number;
  readonly incentive: number;
  readonly dividends: number;
  readonly pruningScore: number;
  readonly emission: Balance;
  readonly lastUpdate: bigint;
  readonly axon: string;
  /** Only where they were asked for: (uid, u16) each. */
  readonly weights?: readonly (readonly [number, number])[];
  readonly bonds?: readonly (readonly [number, number])[];
}

/** pallets/subtensor/src/rpc_info/neuron_info.rs */
interface RawNeuron extends Omit<NeuronInfo, "stake" | "emission" | "axon"> {
  readonly stake: readonly (readonly [string, bigint])[];
  readonly emission: bigint;
  readonly axonInfo: AxonInfo;
}

/** All neurons of a subnet in one call. @throws InputError `ERR_INPUT_SUBNET` where it doesn't exist */
export const neurons = defineRead({
  name: "neurons",
  command: ["subnets", "neurons"],
  doc: "A subnet's neurons one by one; subnets show has them as the epoch sees them",
  params: { netuid: netuid(), full: optional(flag("With each neuron's weights and bonds"), false) },
  examples: ["tao subnets neurons --netuid 1", "tao subnets neurons --netuid 1 --full --json-output"],
  async fetch(view, { netuid, full }): Promise<NeuronInfo[]> {
    const api = full ? "NeuronInfoRuntimeApi_get_neurons" : "NeuronInfoRuntimeApi_get_neurons_lite";
    const pinned = await view.at();
    const [exists, all] = await Promise.all([
      pinned.get<boolean>("SubtensorModule.NetworksAdded", netuid),
      pinned.call<RawNeuron[]>(api, netuid),
    ]);
    if (!exists) throw noSubnet(netuid);
    return all.map((raw) => toNeuron(netuid, raw)).sort((a, b) => a.uid - b.uid);
  },
  present: {
    rows: (all) => all,
    columns: columns<NeuronInfo>({
      uid: "right",
      stake: "right",
      active: "left",
      validatorPermit: "left",
      consensus: "right",
      incentive: "right",
      dividends: "right",
      emission: "right",
      lastUpdate: "right",
      axon: "left",
      hotkey: "left",
      coldkey: "left",
    }),
  },
});

function toNeuron(netuid: number, raw: RawNeuron): NeuronInfo {
  const alpha = (rao: bigint) => Balance.of(rao, stakeUnit(netuid));
  return {
    uid: raw.uid,
    hotkey: raw.hotkey,
    coldkey: raw.coldkey,
    active: raw.active,
    validatorPermit: raw.validatorPermit,
    stake: alpha(raw.stake.reduce((sum, [, rao]) => sum + rao, 0n)),
    rank: raw.rank,
    trust: raw.trust,
    validatorTrust: raw.validatorTrust,
    consensus: raw.consensus,
    incentive: raw.incentive,
    dividends: raw.dividends,
    pruningScore: raw.pruningScore,
    emission: alpha(raw.emission),
    lastUpdate: raw.lastUpdate,
    axon: axonText(raw.axonInfo),
    ...(raw.weights === undefined ? {} : { weights: raw.weights }),
    ...(raw.bonds === undefined ? {} : { bonds: raw.bonds }),
  };
}
