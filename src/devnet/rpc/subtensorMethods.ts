import type { StorageValue } from "../../state/state.js";
import { toHex } from "../../units/hex.js";
import { callApi } from "../apis/callApi.js";
import type { Node } from "../node.js";
import { RpcError } from "./errors.js";
import type { Method, Methods } from "./method.js";
import { accountParam, countParam, listParam, stateBlock } from "./params.js";

const ACCOUNT_LENGTH = 32;

/** A parameter as JSON gives it. @throws RpcError */
type Parse = (value: unknown) => StorageValue;

const u16: Parse = (value) => countParam(value, "it", 65_535);
const u8: Parse = (value) => countParam(value, "it", 255);
const indexes: Parse = (value) => listParam(value, "indexes").map(u16);
const u64: Parse = (value) => BigInt(countParam(value, "it", Number.MAX_SAFE_INTEGER));
/** An account by its 32 bytes as numbers. */
const accountBytes: Parse = (value) => {
  const bytes = listParam(value, "an account's bytes").map(u8);
  if (bytes.length < ACCOUNT_LENGTH) throw new RpcError(1, "Unable to get delegates info: Error");
  return toHex(Uint8Array.from(bytes.slice(0, ACCOUNT_LENGTH)));
};

/** The answer's SCALE, byte by byte. */
const asBytes = (_node: Node, _api: string, output: Uint8Array): unknown => [...output];
/** The answer itself as JSON. */
const asJson = ({ codec }: Node, api: string, output: Uint8Array): unknown =>
  JSON.parse(JSON.stringify(codec.decodeApiOutput(api, output), (_key, value) => (typeof value === "bigint" ? Number(value) : value)));

/** A method that runs a runtime API: its parameters, then the block's hash (pallets/subtensor/rpc, pallets/swap/rpc). */
function runs(api: string, parameters: readonly Parse[] = [], answer = asBytes): Method {
  return (node, params) => {
    const inputs = parameters.map((parse, i) => parse(params[i]));
    const block = stateBlock(node, params[parameters.length]);
    return answer(node, api, callApi(node, block, api, node.codec.encodeApiInput(api, inputs)));
  };
}

export const subtensorMethods: Methods = {
  delegateInfo_getDelegate: runs("DelegateInfoRuntimeApi_get_delegate", [accountBytes]),
  delegateInfo_getDelegated: runs("DelegateInfoRuntimeApi_get_delegated", [accountBytes]),
  delegateInfo_getDelegates: runs("DelegateInfoRuntimeApi_get_delegates"),
  neuronInfo_getNeuron: runs("NeuronInfoRuntimeApi_get_neuron", [u16, u16]),
  neuronInfo_getNeuronLite: runs("NeuronInfoRuntimeApi_get_neuron_lite", [u16, u16]),
  neuronInfo_getNeurons: runs("NeuronInfoRuntimeApi_get_neurons", [u16]),
  neuronInfo_getNeuronsLite: runs("NeuronInfoRuntimeApi_get_neurons_lite", [u16]),
  stakeInfo_getColdkeyLock: runs("StakeInfoRuntimeApi_get_coldkey_lock", [accountParam, u16]),
  subnetInfo_getAllDynamicInfo: runs("SubnetInfoRuntimeApi_get_all_dynamic_info"),
  subnetInfo_getAllMechagraphs: runs("SubnetInfoRuntimeApi_get_all_mechagraphs"),
  subnetInfo_getAllMetagraphs: runs("SubnetInfoRuntimeApi_get_all_metagraphs"),
  subnetInfo_getColdkeyAutoStakeHotkey: runs("SubnetInfoRuntimeApi_get_coldkey_auto_stake_hotkey", [accountParam, u16]),
  subnetInfo_getDynamicInfo: runs("SubnetInfoRuntimeApi_get_dynamic_info", [u16]),
  subnetInfo_getLockCost: runs("SubnetRegistrationRuntimeApi_get_network_registration_cost", [], asJson),
  subnetInfo_getMechagraph: runs("SubnetInfoRuntimeApi_get_mechagraph", [u16, u8]),
  subnetInfo_getMetagraph: runs("SubnetInfoRuntimeApi_get_metagraph", [u16]),
  subnetInfo_getSelectiveMechagraph: runs("SubnetInfoRuntimeApi_get_selective_mechagraph", [u16, u8, indexes]),
  subnetInfo_getSelectiveMetagraph: runs("SubnetInfoRuntimeApi_get_selective_metagraph", [u16, indexes]),
  subnetInfo_getSubnetAccountId: runs("SubnetInfoRuntimeApi_get_subnet_account_id", [u16]),
  subnetInfo_getSubnetHyperparams: runs("SubnetInfoRuntimeApi_get_subnet_hyperparams", [u16]),
  subnetInfo_getSubnetHyperparamsV2: runs("SubnetInfoRuntimeApi_get_subnet_hyperparams_v2", [u16]),
  subnetInfo_getSubnetInfo: runs("SubnetInfoRuntimeApi_get_subnet_info", [u16]),
  subnetInfo_getSubnetInfo_v2: runs("SubnetInfoRuntimeApi_get_subnet_info_v2", [u16]),
  subnetInfo_getSubnetState: runs("SubnetInfoRuntimeApi_get_subnet_state", [u16]),
  subnetInfo_getSubnetToPrune: runs("SubnetInfoRuntimeApi_get_subnet_to_prune", [], asJson),
  subnetInfo_getSubnetsInfo: runs("SubnetInfoRuntimeApi_get_subnets_info"),
  subnetInfo_getSubnetsInfo_v2: runs("SubnetInfoRuntimeApi_get_subnets_info_v2"),
  swap_currentAlphaPrice: runs("SwapRuntimeApi_current_alpha_price", [u16], asJson),
  swap_currentAlphaPriceAll: runs("SwapRuntimeApi_current_alpha_price_all", [], asJson),
  swap_simSwapAlphaForTao: runs("SwapRuntimeApi_sim_swap_alpha_for_tao", [u16, u64]),
  swap_simSwapTaoForAlpha: runs("SwapRuntimeApi_sim_swap_tao_for_alpha", [u16, u64]),
};
