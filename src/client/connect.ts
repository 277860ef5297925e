import type { Hex } from "../units/hex.js";
import { type Codecs, createCodecs } from "./codecs.js";
import { createView } from "./createView.js";
import { type MetadataCache, metadataCache } from "./metadataCache.js";
import { type Network, requireEndpoint, resolveNetwork } from "./networks.js";
import { failoverRpc } from "./rpc/failover.js";
import { type OpenNode, openNode } from "./rpc/openNode.js";
import type { Rpc } from "./rpc/rpc.js";
import type { View } from "./view.js";

export interface ConnectOptions {
  /** Milliseconds that opening the connection, and each request after it, may take. Default 30 000. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
  /** More endpoints of the same chain, ws(s) URLs: they take over, in this order, where one can't be reached or is lost. */
  readonly fallbacks?: readonly string[];
  /** More nodes that keep the state of all blocks, asked for what another has dropped. */
  readonly archives?: readonly string[];
  /** Where metadata is kept between runs; by default on disk in the user's cache folder. */
  readonly cache?: MetadataCache;
}

/** A connection to a subtensor chain: a view at its head, and what writing needs. */
export interface Client extends View {
  readonly network: string;
  /** The endpoint that was opened first; `rpc.url` is the one in use. */
  readonly endpoint: string;
  readonly genesisHash: Hex;
  readonly rpc: Rpc;
  /** @internal */
  readonly codecs: Codecs;
  /** @internal Another connection to the same endpoint, on the same terms. */
  again(): Promise<Client>;
  close(): Promise<void>;
}

/**
 * Connects to a network by name (finney, test, archive, local) or by its ws(s) URL. The network's endpoints and then `fallbacks` are tried in order; when
 * one is lost later, another takes over. The chain behind each must be the network's own, and a subtensor chain.
 *
 * @throws InputError `ERR_INPUT_NETWORK`; NodeError `ERR_NODE_UNREACHABLE`, `ERR_NODE_TIMEOUT`, `ERR_NODE_CHAIN` (another chain's genesis),
 * `ERR_NODE_NOT_SUBTENSOR`, `ERR_NODE_ABORTED`
 */
export async function connect(networkOrUrl: string, options: ConnectOptions = {}): Promise<Client> {
  const { fallbacks = [], archives = [] } = options;
  const network = resolveNetwork(networkOrUrl);
  for (const url of [...fallbacks, ...archives]) requireEndpoint(url);
  return connectTo(
    { ...network, endpoints: [...network.endpoints, ...fallbacks], archives: [...(network.archives ?? []), ...archives] },
    options,
  );
}

/** A new connection to the same chain, for when one was lost. The genesis must still be the same. */
export function reconnect(client: Client): Promise<Client> {
  return client.again();
}

async function connectTo(network: Network, options: ConnectOptions): Promise<Client> {
  const { rpc: first, genesisHash, version } = await firstOpen(network, options);
  const { name, endpoints, archives = [] } = network;
  const { timeoutMs } = options;
  const rpc = failoverRpc({
    first,
    endpoints,
    archives,
    open: async (endpoint, given) => (await openNode(endpoint, { name, genesisHash }, { timeoutMs, ...given })).rpc,
  });
  const codecs = createCodecs(rpc, genesisHash, options.cache ?? metadataCache(), version);
  return {
    ...createView(rpc, codecs),
    network: name,
    endpoint: first.url,
    genesisHash,
    rpc,
    codecs,
    again: () => connectTo({ ...network, genesisHash }, { ...options, signal: undefined }),
    close: () => rpc.close(),
  };
}

/** The first of a network's endpoints that opens. */
async function firstOpen(network: Network, options: ConnectOptions): Promise<OpenNode> {
  let failure: unknown;
  for (const endpoint of network.endpoints) {
    try {
      return await openNode(endpoint, network, options);
    } catch (error) {
      failure = error;
      if (options.signal?.aborted) break;
    }
  }
  throw failure;
}
