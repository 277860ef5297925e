import { storageIndex } from "../../protocol/emission/storageIndex.js";
import { hotkeyStake } from "../../protocol/staking/sharePool.js";
import { get, has, subnetExists } from "../pallets/subtensor/items.js";
import type { Api, ApiContext, Apis } from "./api.js";

export const NO_AXON = { block: 0n, version: 0, ip: 0n, port: 0, ipType: 0, protocol: 0, placeholder1: 0, placeholder2: 0 };
const NO_PROMETHEUS = { block: 0n, version: 0, ip: 0n, port: 0, ipType: 0 };

/** A neuron without weights and bonds; null where there is none at that uid. */
function lite({ state }: ApiContext, netuid: number, uid: number) {
  if (!subnetExists(state, netuid) || !has(state, "Keys", netuid, uid)) return null;
  const hotkey = get(state, "Keys", netuid, uid);
  const coldkey = get(state, "Owner", hotkey);
  const index = storageIndex(netuid, 0);
  return {
    hotkey,
    coldkey,
    uid,
    netuid,
    active: get(state, "Active", netuid)[uid] ?? false,
    axonInfo: get(state, "Axons", netuid, hotkey) ?? NO_AXON,
    prometheusInfo: get(state, "Prometheus", netuid, hotkey) ?? NO_PROMETHEUS,
    stake: [[coldkey, hotkeyStake(state, hotkey, netuid)]],
    rank: 0,
    emission: get(state, "Emission", netuid)[uid] ?? 0n,
    incentive: get(state, "Incentive", index)[uid] ?? 0,
    consensus: get(state, "Consensus", netuid)[uid] ?? 0,
    trust: 0,
    validatorTrust: get(state, "ValidatorTrust", netuid)[uid] ?? 0,
    dividends: get(state, "Dividends", netuid)[uid] ?? 0,
    lastUpdate: get(state, "LastUpdate", index)[uid] ?? 0n,
    validatorPermit: get(state, "ValidatorPermit", netuid)[uid] ?? false,
    pruningScore: 65535,
  };
}

function full(context: ApiContext, netuid: number, uid: number) {
  const neuron = lite(context, netuid, uid);
  if (neuron === null) return null;
  const row = (item: string) =>
    (get(context.state, item, storageIndex(netuid, 0), uid) as [number, number][]).filter(([, value]) => value > 0);
  return { ...neuron, weights: row("Weights"), bonds: row("Bonds") };
}

/** All of a subnet, up to the first uid that has nobody. */
const all =
  (read: typeof lite): Api =>
  (context, netuid: number) => {
    const neurons = Array.from({ length: get(context.state, "SubnetworkN", netuid) }, (_, uid) => read(context, netuid, uid));
    const end = neurons.indexOf(null);
    return end === -1 ? neurons : neurons.slice(0, end);
  };

export const neuronApis: Apis = {
  NeuronInfoRuntimeApi_get_neuron: full,
  NeuronInfoRuntimeApi_get_neuron_lite: lite,
  NeuronInfoRuntimeApi_get_neurons: all(full),
  NeuronInfoRuntimeApi_get_neurons_lite: all(lite),
};
