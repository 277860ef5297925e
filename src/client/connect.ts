import { NodeError } from "../errors/kinds.js";
import type { Hex } from "../units/hex.js";
import { type Codecs, createCodecs, type RuntimeVersion } from "./codecs.js";
import { createView } from "./createView.js";
import { type MetadataCache, metadataCache } from "./metadataCache.js";
import { type Network, resolveNetwork } from "./networks.js";
import { openRpc } from "./rpc/openRpc.js";
import type { Rpc } from "./rpc/rpc.js";
import type { View } from "./view.js";

export interface ConnectOptions {
  /** Milliseconds that opening the connection, and each request after it, may take. Default 30 000. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
  /** Where metadata is kept between runs; by default on disk in the user's cache folder. */
  readonly cache?: MetadataCache;
}

/** A connection to a subtensor chain: a view at its head, and what writing needs. */
export interface Client extends View {
  readonly network: string;
  readonly endpoint: string;
  readonly genesisHash: Hex;
  readonly rpc: Rpc;
  /** @internal */
  readonly codecs: Codecs;
  close(): Promise<void>;
}

/**
 * Connects to a network by name (finney, test, archive, local) or by its ws(s) URL; the network's endpoints are tried in order. The chain behind
 * the endpoint must be the network's own, and a subtensor chain.
 *
 * @throws InputError `ERR_INPUT_NETWORK`; NodeError `ERR_NODE_UNREACHABLE`, `ERR_NODE_TIMEOUT`, `ERR_NODE_CHAIN` (another chain's genesis),
 * `ERR_NODE_NOT_SUBTENSOR`
 */
export async function connect(networkOrUrl: string, options: ConnectOptions = {}): Promise<Client> {
  const network = resolveNetwork(networkOrUrl);
  let failure: unknown;
  for (const endpoint of network.endpoints) {
    try {
      return await connectTo(network, endpoint, options);
    } catch (error) {
      failure = error;
      if (options.signal?.aborted) break;
    }
  }
  throw failure;
}

/** A new connection to the same chain, for when one was lost. The genesis must still be the same. */
export async function reconnect(client: Client): Promise<Client> {
  return connectTo({ name: client.network, endpoints: [client.endpoint], genesisHash: client.genesisHash }, client.endpoint, {});
}

async function connectTo(network: Network, endpoint: string, options: ConnectOptions): Promise<Client> {
  const rpc = await openRpc(endpoint, options);
  try {
    const [genesisHash, version] = await Promise.all([
      rpc.request<Hex>("chain_getBlockHash", [0]),
      rpc.request<RuntimeVersion>("state_getRuntimeVersion", []),
    ]);
    if (network.genesisHash !== undefined && genesisHash !== network.genesisHash)
      throw new NodeError(
        "ERR_NODE_CHAIN",
        `${endpoint} isn't ${network.name}: its first block is ${genesisHash}, not ${network.genesisHash}`,
        {
          remedy: "Use another endpoint; don't sign anything for this one.",
          details: { endpoint, expected: network.genesisHash, actual: genesisHash },
        },
      );
    if (version?.specName !== "node-subtensor")
      throw new NodeError("ERR_NODE_NOT_SUBTENSOR", `${endpoint} runs ${JSON.stringify(version?.specName)}, not subtensor`, {
        remedy: "Give the address of a subtensor node.",
        details: { endpoint, specName: version?.specName },
      });
    const codecs = createCodecs(rpc, genesisHash, options.cache ?? metadataCache(), version);
    return { ...createView(rpc, codecs), network: network.name, endpoint, genesisHash, rpc, codecs, close: () => rpc.close() };
  } catch (error) {
    await rpc.close();
    throw error;
  }
}
