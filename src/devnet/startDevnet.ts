import { cryptoWaitReady } from "@polkadot/util-crypto";
import { InputError } from "../errors/kinds.js";
import { accountHex } from "../units/ss58.js";
import type { Beacon } from "./chain/genesis.js";
import type { BlockTime, Node } from "./node.js";
import { openNode } from "./openNode.js";
import { type RpcServer, serveRpc } from "./rpc/server.js";
import type { RuntimeBuild } from "./runtimeCode.js";

export interface DevnetOptions {
  /** 0, the default, takes any that is free. */
  readonly port?: number;
  /** More ports to serve the same chain on. */
  readonly morePorts?: readonly number[];
  /** Where to listen; only this machine unless told. */
  readonly host?: string;
  /** When blocks are made; `"instant"` by default: as soon as a transaction waits. */
  readonly blockTime?: BlockTime;
  /** How many blocks the finalized one is behind the head; 0 by default: a block is final at once. */
  readonly finalityLag?: number;
  /** A snapshot (its bytes or its file) to begin from, in place of the localnet's genesis. */
  readonly snapshot?: Uint8Array | string;
  /** A node's URL: the chain goes on from that chain's finalized head, whose state is fetched as it is needed. */
  readonly fork?: string;
  /** A folder that the chain is kept in, block by block; where it has a chain already, that one goes on. */
  readonly db?: string;
  /** Accounts that have TAO at the start besides the development accounts: rao by address. */
  readonly accounts?: Readonly<Record<string, bigint>>;
  /**
   * Whose randomness opens what is timelocked: `"local"`, the default, is a beacon of the devnet's own, whose key is in `Drand.BeaconConfig`; with
   * `"quicknet"` pulses of drand's quicknet are to be brought by `devnet_writePulse`.
   */
  readonly beacon?: Beacon;
  /**
   * How the chain's runtime is built; `"production"` by default. `"localnet"` takes a new subnet in every block, as the official localnet; `"fast"` has
   * besides the shorter waits of the one with fast blocks: slots of 0.25 seconds, a tempo of 10, blocks of waiting in place of days. A chain that goes on
   * (`db`, `snapshot`, `fork`) keeps its own.
   */
  readonly runtime?: RuntimeBuild;
  /** The first block's time, milliseconds; now by default. The same time and transactions make the same blocks. */
  readonly startTime?: number;
  /** How many blocks back state can be read; 10,000 by default. */
  readonly historyBlocks?: number;
}

export interface Devnet {
  /** `ws://…` */
  readonly url: string;
  /** `http://…` */
  readonly httpUrl: string;
  readonly port: number;
  readonly genesisHash: string;
  /** The head's number. */
  blockNumber(): number;
  /** A block's hash by its number, while it is known. */
  blockHash(number: number): string | undefined;
  /** Called with each block's number and hash. Returns what ends it. */
  onBlock(listener: (number: number, hash: string) => void): () => void;
  close(): Promise<void>;
}

/**
 * Starts an embedded chain that speaks a subtensor node's JSON-RPC, with spec 425's metadata and the official localnet's genesis. Its first two blocks
 * are there at once: some clients need them.
 *
 * @throws InputError `ERR_INPUT_SNAPSHOT`, `ERR_INPUT_ADDRESS`, `ERR_INPUT_FORK`, `ERR_INPUT_DEVNET_DB`; `ERR_INPUT_PORT` where a port is taken
 */
export async function startDevnet(options: DevnetOptions = {}): Promise<Devnet> {
  await cryptoWaitReady();
  const { port = 0, morePorts = [], host = "127.0.0.1", blockTime = "instant", accounts = {}, snapshot, fork, db } = options;
  const { node, close: closeNode } = await openNode({
    snapshot,
    fork,
    db,
    accounts: new Map(Object.entries(accounts).map(([account, rao]) => [accountHex(account), rao])),
    beacon: options.beacon ?? "local",
    build: options.runtime ?? "production",
    startTime: options.startTime ?? Date.now(),
    historyBlocks: options.historyBlocks ?? 10_000,
    finalityLag: options.finalityLag ?? 0,
  });
  const servers: RpcServer[] = [];
  const close = async () => {
    await Promise.all(servers.map((server) => server.close()));
    closeNode();
  };
  try {
    for (const each of [port, ...morePorts]) servers.push(await serve(node, host, each));
  } catch (error) {
    await close();
    throw error;
  }
  node.setBlockTime(blockTime);
  const [server] = servers as [RpcServer];
  return {
    url: `ws://${host}:${server.port}`,
    httpUrl: `http://${host}:${server.port}`,
    port: server.port,
    genesisHash: node.chain.genesisHash,
    blockNumber: () => node.chain.head.header.number,
    blockHash: (number) => node.chain.hashOf(number),
    onBlock(listener) {
      const tell = ({ hash, header }: typeof node.chain.head) => listener(header.number, hash);
      node.blocks.on("block", tell);
      return () => node.blocks.off("block", tell);
    },
    close,
  };
}

function serve(node: Node, host: string, port: number): Promise<RpcServer> {
  return serveRpc(node, { host, port }).catch((cause: NodeJS.ErrnoException) => {
    throw new InputError("ERR_INPUT_PORT", `the devnet can't listen on ${host}:${port}: ${cause.code}`, {
      cause,
      remedy: "Choose another port, or 0 for any that is free.",
    });
  });
}
