import { NodeError } from "../errors/kinds.js";
import type { Hex } from "../units/hex.js";
import { type Codecs, createCodecs } from "./codecs.js";
import { createView } from "./createView.js";
import { type MetadataCache, metadataCache } from "./metadataCache.js";
import { type Network, requireEndpoint, resolveNetwork } from "./networks.js";
import { failoverRpc } from "./rpc/failover.js";
import { type Lag, lagInWords } from "./rpc/lag.js";
import { type OpenNode, openNode } from "./rpc/openNode.js";
import type { Rpc } from "./rpc/rpc.js";
import type { View } from "./view.js";

/** How to connect, and what to fall back on. */
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
  /** Where, at connecting, even the best endpoint's head was behind the time: it may still be syncing, and what it answers is as old. */
  readonly lag: Lag | undefined;
  readonly rpc: Rpc;
  /** @internal */
  readonly codecs: Codecs;
  /** @internal Another connection to the same endpoint, on the same terms. */
  again(): Promise<Client>;
  close(): Promise<void>;
}

/**
 * Connects to a network by name (finney, test, archive, local) or by its ws(s) URL. The network's endpoints and then `fallbacks` are tried in order; when
 * one is lost later, another takes over. The chain behind each must be the network's own, and a subtensor chain. One whose head is behind the time is passed
 * over while there is another; where all are, the foremost is taken (see `lag`).
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
  const { rpc: first, genesisHash, version, lag } = await firstOpen(network, options);
  const { name, endpoints, archives = [] } = network;
  const { timeoutMs } = options;
  const rpc = failoverRpc({
    first,
    endpoints,
    archives,
    open: async (endpoint, given) => {
      const node = await openNode(endpoint, { name, genesisHash }, { timeoutMs, ...given });
      if (lag === undefined) await refuseLagging(node);
      return node.rpc;
    },
  });
  const codecs = createCodecs(rpc, genesisHash, options.cache ?? metadataCache(), version);
  return {
    ...createView(rpc, codecs),
    network: name,
    endpoint: first.url,
    genesisHash,
    lag,
    rpc,
    codecs,
    again: () => connectTo({ ...network, genesisHash }, { ...options, signal: undefined }),
    close: () => rpc.close(),
  };
}

/** The first of a network's endpoints that opens and isn't behind the time; else the foremost that opens. */
async function firstOpen(network: Network, options: ConnectOptions): Promise<OpenNode> {
  let failure: unknown;
  const opened: OpenNode[] = [];
  for (const endpoint of network.endpoints) {
    try {
      opened.push(await openNode(endpoint, network, options));
      if (opened.at(-1)!.lag === undefined) break;
    } catch (error) {
      failure = error;
      if (options.signal?.aborted) break;
    }
  }
  const ahead = ({ lag }: OpenNode) => lag?.block ?? Number.POSITIVE_INFINITY;
  const best = options.signal?.aborted ? undefined : opened.sort((a, b) => ahead(b) - ahead(a))[0];
  for (const node of opened) if (node !== best) await node.rpc.close();
  if (best === undefined) throw failure;
  return best;
}

/** @throws NodeError `ERR_NODE_BEHIND`, after closing the connection */
async function refuseLagging({ rpc, lag }: OpenNode): Promise<void> {
  if (lag === undefined) return;
  await rpc.close();
  throw new NodeError("ERR_NODE_BEHIND", `${rpc.url} ${lagInWords(lag)}, and another endpoint was up to date already`, {
    remedy: "Wait until it has caught up, or choose another endpoint by --network.",
    details: { endpoint: rpc.url, block: lag.block },
  });
}
