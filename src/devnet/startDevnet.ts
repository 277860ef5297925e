import { readFile } from "node:fs/promises";
import { cryptoWaitReady } from "@polkadot/util-crypto";
import { InputError } from "../errors/kinds.js";
import { accountHex } from "../units/ss58.js";
import type { Beacon } from "./chain/genesis.js";
import { type BlockTime, Node } from "./node.js";
import { serveRpc } from "./rpc/server.js";
import { loadSnapshot } from "./snapshot.js";

export interface DevnetOptions {
  /** 0, the default, takes any that is free. */
  readonly port?: number;
  /** Where to listen; only this machine unless told. */
  readonly host?: string;
  /** When blocks are made; `"instant"` by default: as soon as a transaction waits. */
  readonly blockTime?: BlockTime;
  /** A snapshot (its bytes or its file) to begin from, in place of the localnet's genesis. */
  readonly snapshot?: Uint8Array | string;
  /** Accounts that have TAO at the start besides the development accounts: rao by address. */
  readonly accounts?: Readonly<Record<string, bigint>>;
  /**
   * Whose randomness opens what is timelocked: `"local"`, the default, is a beacon of the devnet's own, whose key is in `Drand.BeaconConfig`; with
   * `"quicknet"` pulses of drand's quicknet are to be brought by `devnet_writePulse`.
   */
  readonly beacon?: Beacon;
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
  /** Called with each block's number and hash. Returns what ends it. */
  onBlock(listener: (number: number, hash: string) => void): () => void;
  close(): Promise<void>;
}

/**
 * Starts an embedded chain that speaks a subtensor node's JSON-RPC, with spec 425's metadata and the official localnet's genesis. Its first two blocks
 * are there at once: some clients need them.
 *
 * @throws InputError `ERR_INPUT_SNAPSHOT`, `ERR_INPUT_ADDRESS`; `ERR_INPUT_PORT` where the port is taken
 */
export async function startDevnet(options: DevnetOptions = {}): Promise<Devnet> {
  await cryptoWaitReady();
  const { port = 0, host = "127.0.0.1", blockTime = "instant", snapshot, accounts = {} } = options;
  const node = new Node({
    blockTime: "manual",
    accounts: new Map(Object.entries(accounts).map(([account, rao]) => [accountHex(account), rao])),
    genesis: snapshot === undefined ? undefined : loadSnapshot(typeof snapshot === "string" ? await readFile(snapshot) : snapshot),
    beacon: options.beacon ?? "local",
    startTime: options.startTime ?? Date.now(),
    historyBlocks: options.historyBlocks ?? 10_000,
  });
  node.newBlock();
  node.newBlock();
  const server = await serveRpc(node, { host, port }).catch((cause: NodeJS.ErrnoException) => {
    throw new InputError("ERR_INPUT_PORT", `the devnet can't listen on ${host}:${port}: ${cause.code}`, {
      cause,
      remedy: "Choose another port, or 0 for any that is free.",
    });
  });
  node.setBlockTime(blockTime);
  return {
    url: `ws://${host}:${server.port}`,
    httpUrl: `http://${host}:${server.port}`,
    port: server.port,
    genesisHash: node.chain.genesisHash,
    blockNumber: () => node.chain.head.header.number,
    onBlock(listener) {
      const tell = ({ hash, header }: typeof node.chain.head) => listener(header.number, hash);
      node.blocks.on("block", tell);
      return () => node.blocks.off("block", tell);
    },
    async close() {
      node.close();
      await server.close();
    },
  };
}
