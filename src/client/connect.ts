import { NodeError } from "../errors/kinds.js";
import type { Hex } from "../units/hex.js";
import { type Codecs, createCodecs, fetchVersion } from "./codecs.js";
import { createView } from "./createView.js";
import { type MetadataCache, metadataCache } from "./metadataCache.js";
import { type Network, resolveNetwork } from "./networks.js";
import { hashAnswer } from "./rpc/answers.js";
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
  /** @internal Another connection to the same endpoint, on the same terms. */
  again(): Promise<Client>;
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
export function reconnect(client: Client): Promise<Client> {
  return client.again();
}

async function connectTo(network: Network, endpoint: string, options: ConnectOptions): Promise<Client> {
  const rpc = await openRpc(endpoint, options);
  try {
    const method = "chain_getBlockHash";
    const [genesis, version] = await Promise.all([rpc.request(method, [0], options), fetchVersion(rpc, undefined, options)]);
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
    const codecs = createCodecs(rpc, genesisHash, options.cache ?? metadataCache(), version);
    return {
      ...createView(rpc, codecs),
      network: network.name,
      endpoint: rpc.url,
      genesisHash,
      rpc,
      codecs,
      again: () => connectTo({ ...network, genesisHash }, endpoint, { ...options, signal: undefined }),
      close: () => rpc.close(),
    };
  } catch (error) {
    await rpc.close();
    throw error;
  }
}
