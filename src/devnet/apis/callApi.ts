import type { Block } from "../chain/chain.js";
import type { Node } from "../node.js";
import { executionFailed, refusedAs } from "../rpc/errors.js";
import type { ApiContext, Apis, RawApis } from "./api.js";
import { consensusApis } from "./consensus.js";
import { contractApis } from "./contracts.js";
import { coreApis } from "./core.js";
import { delegateApis } from "./delegates.js";
import { ethereumApis } from "./ethereum.js";
import { genesisApis } from "./genesisPreset.js";
import { neuronApis } from "./neurons.js";
import { paymentApis } from "./payment.js";
import { proxyFilterApis } from "./proxyFilters.js";
import { shieldApis } from "./shield.js";
import { stakeApis } from "./stakes.js";
import { subnetApis } from "./subnets.js";
import { swapApis } from "./swap.js";

const RAW: RawApis = { ...coreApis, ...paymentApis };
const APIS: Apis = {
  ...consensusApis,
  ...contractApis,
  ...delegateApis,
  ...ethereumApis,
  ...genesisApis,
  ...neuronApis,
  ...proxyFilterApis,
  ...shieldApis,
  ...stakeApis,
  ...subnetApis,
  ...swapApis,
};

/** Runs a runtime API, `"Trait_method"`, on SCALE. @throws RpcError as a node words it */
export function callApi(node: Node, block: Block, name: string, data: Uint8Array): Uint8Array {
  const { codec, chain } = node;
  const { number } = block.header;
  const context: ApiContext = { codec, node, state: chain.state(number), block: BigInt(number) };
  if (Object.hasOwn(RAW, name)) return refusing(name, () => RAW[name]!(context, data));
  if (!Object.hasOwn(APIS, name)) throw executionFailed(`Exported method ${name} is not found`);
  const inputs = refusing(name, () => codec.decodeApiInput(name, data));
  return codec.encodeApiOutput(name, APIS[name]!(context, ...inputs));
}

/** Bytes that can't be read make a runtime panic. */
function refusing<T>(name: string, work: () => T): T {
  return refusedAs((why) => executionFailed(`Runtime panicked: Bad input data provided to ${name}: ${why}`), work);
}
