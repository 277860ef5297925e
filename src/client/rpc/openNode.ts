import { NodeError } from "../../errors/kinds.js";
import type { Hex } from "../../units/hex.js";
import { fetchVersion, type RuntimeVersion } from "../codecs.js";
import { NETWORKS, type Network } from "../networks.js";
import { hashAnswer } from "./answers.js";
import { headTime, type Lag, lagOf } from "./lag.js";
import { openRpc } from "./openRpc.js";
import type { RequestOptions, Rpc } from "./rpc.js";

/** A connection to a node that was found to serve the network's own chain. */
export interface OpenNode {
  readonly rpc: Rpc;
  readonly genesisHash: Hex;
  readonly version: RuntimeVersion;
  /** Where its head is behind the time. */
  readonly lag: Lag | undefined;
}

/**
 * Opens a connection to an endpoint of a network, and looks what chain is behind it, and how far the node is.
 *
 * @throws NodeError `ERR_NODE_UNREACHABLE`, `ERR_NODE_TIMEOUT`, `ERR_NODE_ABORTED`; `ERR_NODE_CHAIN` where its first block isn't the network's;
 * `ERR_NODE_NOT_SUBTENSOR`
 */
export async function openNode(
  endpoint: string,
  network: Pick<Network, "name" | "genesisHash">,
  options: RequestOptions,
): Promise<OpenNode> {
  const rpc = await openRpc(endpoint, options);
  try {
    const method = "chain_getBlockHash";
    const [genesis, version, time] = await Promise.all([
      rpc.request(method, [0], options),
      fetchVersion(rpc, undefined, options),
      headTime(rpc, options),
    ]);
    const genesisHash = hashAnswer(rpc, method, genesis);
    if (network.genesisHash !== undefined && genesisHash !== network.genesisHash)
      throw new NodeError(
        "ERR_NODE_CHAIN",
        `${rpc.url} isn't ${network.name}: its first block is ${genesisHash}, not ${network.genesisHash}`,
        {
          remedy: "Use another endpoint; don't sign anything for this one.",
          details: { endpoint: rpc.url, expected: network.genesisHash, actual: genesisHash },
        },
      );
    if (version.specName !== "node-subtensor")
      throw new NodeError("ERR_NODE_NOT_SUBTENSOR", `${rpc.url} runs ${JSON.stringify(version.specName)}, not subtensor`, {
        remedy: "Give the address of a subtensor node.",
        details: { endpoint: rpc.url, specName: version.specName },
      });
    const isPublic = NETWORKS.some((known) => known.genesisHash === genesisHash);
    return { rpc, genesisHash, version, lag: await lagOf(rpc, time, isPublic, options) };
  } catch (error) {
    await rpc.close();
    throw error;
  }
}
