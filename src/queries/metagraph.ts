import { integer, netuid, optional } from "../registry/params.js";
import { defineRead } from "../registry/read.js";
import { Balance, stakeUnit } from "../units/balance.js";
import { noSubnet } from "./shape/exists.js";
import { u16Text } from "./shape/fixed.js";
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

export interface Metagraph {
  readonly netuid: number;
  readonly mechid: number;
  readonly name: string;
  readonly block: bigint;
  readonly tempo: number;
  readonly lastStep: bigint;
  readonly neurons: readonly Neuron[];
}

/** All neurons of a subnet. @throws InputError `ERR_INPUT_SUBNET` where it doesn't exist */
export const metagraph = defineRead({
  name: "metagraph",
  command: ["subnets", "show"],
  doc: "A subnet's neurons: stake, consensus, incentive, dividends, emission",
  params: { netuid: netuid(), mechid: optional(integer("The mechanism's number", { max: 15 }), 0) },
  examples: ["tao subnets show --netuid 1", "tao subnets show --netuid 1 --json-output"],
  async fetch(view, { netuid, mechid }): Promise<Metagraph> {
    const graph = await view.call<RawMetagraph | null>("SubnetInfoRuntimeApi_get_mechagraph", netuid, mechid);
    if (graph === null) throw noSubnet(netuid);
    const alpha = (rao: bigint) => Balance.of(rao, stakeUnit(netuid));
    return {
      netuid,
      mechid,
      name: chainText(graph.name),
      block: graph.block,
      tempo: graph.tempo,
      lastStep: graph.lastStep,
      neurons: graph.hotkeys.map((hotkey, uid) => ({
        uid,
        hotkey,
        coldkey: graph.coldkeys[uid]!,
        active: graph.active[uid]!,
        validatorPermit: graph.validatorPermit[uid]!,
        alphaStake: alpha(graph.alphaStake[uid]!),
        taoStake: Balance.tao(graph.taoStake[uid]!),
        totalStake: alpha(graph.totalStake[uid]!),
        consensus: graph.consensus[uid]!,
        incentive: graph.incentives[uid]!,
        dividends: graph.dividends[uid]!,
        emission: alpha(graph.emission[uid]!),
        lastUpdate: graph.lastUpdate[uid]!,
        blockAtRegistration: graph.blockAtRegistration[uid]!,
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

/** The parts of `Metagraph` used here (pallets/subtensor/src/rpc_info/metagraph.rs). */
interface RawMetagraph {
  readonly name: readonly number[];
  readonly block: bigint;
  readonly tempo: number;
  readonly lastStep: bigint;
  readonly hotkeys: readonly string[];
  readonly coldkeys: readonly string[];
  readonly axons: readonly { readonly ip: bigint; readonly port: number; readonly ipType: number }[];
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

function axonText(axon: RawMetagraph["axons"][number] | undefined): string {
  if (axon === undefined || axon.ip === 0n) return "";
  const groups = axon.ipType === 4 ? { count: 4, bits: 8n, base: 10, join: "." } : { count: 8, bits: 16n, base: 16, join: ":" };
  const parts = Array.from({ length: groups.count }, (_, i) =>
    ((axon.ip >> (groups.bits * BigInt(groups.count - 1 - i))) & ((1n << groups.bits) - 1n)).toString(groups.base),
  );
  const host = parts.join(groups.join);
  return axon.ipType === 4 ? `${host}:${axon.port}` : `[${host}]:${axon.port}`;
}
