import { flag, integer, netuid, optional } from "../registry/params.js";
import { defineRead } from "../registry/read.js";
import { Balance, stakeUnit } from "../units/balance.js";
import { type AxonInfo, axonText } from "./shape/axon.js";
import { noSubnet } from "./shape/exists.js";
import { u16Text } from "./shape/fixed.js";
import { type MatrixRow, matrices } from "./shape/matrix.js";
import { amountText, shortAddress } from "./shape/table.js";
import { chainText } from "./shape/text.js";

/** A neuron as the last epoch left it. Shares are u16: 65535 stands for 1. */
export interface Neuron {
  readonly uid: number;
  readonly hotkey: string;
  readonly coldkey: string;
  readonly active: boolean;
  readonly validatorPermit: boolean;
  /** Stake that counts on this subnet: alpha, and TAO staked on root weighed by the chain's TAO weight. */
  readonly alphaStake: Balance;
  readonly taoStake: Balance<"tao">;
  readonly totalStake: Balance;
  readonly consensus: number;
  readonly incentive: number;
  readonly dividends: number;
  /** Alpha paid at the last epoch. */
  readonly emission: Balance;
  readonly lastUpdate: bigint;
  readonly blockAtRegistration: bigint;
  /** Where the neuron is served, `ip:port`, or empty. */
  readonly axon: string;
}

/** A subnet's neurons as the last epoch left them. */
export interface Metagraph {
  readonly netuid: number;
  readonly mechid: number;
  readonly name: string;
  readonly block: bigint;
  readonly tempo: number;
  readonly lastStep: bigint;
  readonly neurons: readonly Neuron[];
  /** The stored rows of both matrices, where they were asked for. */
  readonly weights?: readonly MatrixRow[];
  readonly bonds?: readonly MatrixRow[];
}

/** All neurons of a subnet. @throws InputError `ERR_INPUT_SUBNET` where it doesn't exist */
export const metagraph = defineRead({
  name: "metagraph",
  command: ["subnets", "show"],
  doc: "A subnet's neurons: stake, consensus, incentive, dividends, emission",
  params: {
    netuid: netuid(),
    mechid: optional(integer("The mechanism's number", { max: 15 }), 0),
    matrices: optional(flag("With the weights and bonds of all neurons"), false),
  },
  examples: ["tao subnets show --netuid 1", "tao subnets show --netuid 1 --matrices --json-output"],
  async fetch(view, input): Promise<Metagraph> {
    const { netuid, mechid } = input;
    const pinned = input.matrices ? await view.at() : view;
    const [graph, [weights, bonds] = []] = await Promise.all([
      pinned.call<RawMetagraph | null>("SubnetInfoRuntimeApi_get_mechagraph", netuid, mechid),
      input.matrices
        ? matrices(
            pinned,
            MATRICES.map((item) => ({ item, netuid, mechid })),
          )
        : undefined,
    ]);
    if (graph === null) throw noSubnet(netuid);
    const alpha = (rao: bigint) => Balance.of(rao, stakeUnit(netuid));
    return {
      netuid,
      mechid,
      name: chainText(graph.name),
      block: graph.block,
      tempo: graph.tempo,
      lastStep: graph.lastStep,
      ...(weights === undefined || bonds === undefined ? {} : { weights, bonds }),
      // A list can be shorter than the subnet: the chain reads what isn't there as 0, too.
      neurons: graph.hotkeys.map((hotkey, uid) => ({
        uid,
        hotkey,
        coldkey: graph.coldkeys[uid] ?? "",
        active: graph.active[uid] ?? false,
        validatorPermit: graph.validatorPermit[uid] ?? false,
        alphaStake: alpha(graph.alphaStake[uid] ?? 0n),
        taoStake: Balance.tao(graph.taoStake[uid] ?? 0n),
        totalStake: alpha(graph.totalStake[uid] ?? 0n),
        consensus: graph.consensus[uid] ?? 0,
        incentive: graph.incentives[uid] ?? 0,
        dividends: graph.dividends[uid] ?? 0,
        emission: alpha(graph.emission[uid] ?? 0n),
        lastUpdate: graph.lastUpdate[uid] ?? 0n,
        blockAtRegistration: graph.blockAtRegistration[uid] ?? 0n,
        axon: axonText(graph.axons[uid]),
      })),
    };
  },
  present: {
    rows: ({ neurons }) => neurons,
    columns: [
      { title: "UID", align: "right", value: (n: Neuron) => String(n.uid) },
      { title: "Stake", align: "right", value: (n: Neuron) => amountText(n.totalStake) },
      { title: "Permit", value: (n: Neuron) => (n.validatorPermit ? "✓" : "") },
      { title: "Consensus", align: "right", value: (n: Neuron) => u16Text(n.consensus) },
      { title: "Incentive", align: "right", value: (n: Neuron) => u16Text(n.incentive) },
      { title: "Dividends", align: "right", value: (n: Neuron) => u16Text(n.dividends) },
      { title: "Emission α", align: "right", value: (n: Neuron) => amountText(n.emission) },
      { title: "Updated", align: "right", value: (n: Neuron) => String(n.lastUpdate) },
      { title: "Hotkey", value: (n: Neuron) => shortAddress(n.hotkey) },
      { title: "Coldkey", value: (n: Neuron) => shortAddress(n.coldkey) },
    ],
  },
});

const MATRICES = ["SubtensorModule.Weights", "SubtensorModule.Bonds"] as const;

/** The parts of `Metagraph` used here (pallets/subtensor/src/rpc_info/metagraph.rs). */
interface RawMetagraph {
  readonly name: readonly number[];
  readonly block: bigint;
  readonly tempo: number;
  readonly lastStep: bigint;
  readonly hotkeys: readonly string[];
  readonly coldkeys: readonly string[];
  readonly axons: readonly AxonInfo[];
  readonly active: readonly boolean[];
  readonly validatorPermit: readonly boolean[];
  readonly alphaStake: readonly bigint[];
  readonly taoStake: readonly bigint[];
  readonly totalStake: readonly bigint[];
  readonly consensus: readonly number[];
  readonly incentives: readonly number[];
  readonly dividends: readonly number[];
  readonly emission: readonly bigint[];
  readonly lastUpdate: readonly bigint[];
  readonly blockAtRegistration: readonly bigint[];
}
