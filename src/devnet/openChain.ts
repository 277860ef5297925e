import { readFile } from "node:fs/promises";
import { InputError } from "../errors/kinds.js";
import type { Hex } from "../units/hex.js";
import type { ChainOptions, Origin } from "./chain/chain.js";
import { type Beacon, genesisStorage } from "./chain/genesis.js";
import { type Fork, forkOf } from "./fork/fork.js";
import { forkGenesis } from "./fork/forkGenesis.js";
import { buildOf, type RuntimeBuild, type RuntimeCode, recordedRuntime } from "./runtimeCode.js";
import { loadSnapshot } from "./snapshot.js";
import { type Journal, openJournal } from "./store/journal.js";
import type { Base } from "./store/records.js";

export interface ChainSource {
  /** A snapshot (its bytes or its file) to begin from, in place of the localnet's genesis. */
  readonly snapshot?: Uint8Array | string | undefined;
  /** A node's URL: the chain goes on from that chain's finalized head, whose state is fetched as it is needed. */
  readonly fork?: string | undefined;
  /** A folder that the chain is kept in, and goes on from where it has one already. */
  readonly db?: string | undefined;
  /** Rao by account. */
  readonly accounts: ReadonlyMap<Hex, bigint>;
  readonly beacon: Beacon;
  /** What a new chain's runtime is built with; one that goes on keeps its own. */
  readonly build: RuntimeBuild;
  readonly startTime: number;
}

/** What a node needs to have a chain, new or kept. */
export interface OpenedChain extends Pick<ChainOptions, "genesis" | "origin" | "startTime"> {
  readonly runtime: RuntimeCode;
  readonly journal: Journal | undefined;
  /** Whether the chain is there already. */
  readonly isKept: boolean;
  close(): void;
}

/** @throws InputError `ERR_INPUT_SNAPSHOT`, `ERR_INPUT_FORK`, `ERR_INPUT_DEVNET_DB` */
export async function openChain(source: ChainSource): Promise<OpenedChain> {
  const journal = source.db === undefined ? undefined : openJournal(source.db);
  try {
    return await openFrom(source, journal);
  } catch (error) {
    journal?.close();
    throw error;
  }
}

async function openFrom(source: ChainSource, journal: Journal | undefined): Promise<OpenedChain> {
  if (journal?.base !== undefined && (source.snapshot ?? source.fork) !== undefined)
    throw new InputError("ERR_INPUT_DEVNET_DB", `${source.db} has a chain already, which another beginning doesn't fit`, {
      remedy: "Leave the snapshot or the fork away to go on with it, or give another folder.",
    });
  const url = journal?.base?.fork ?? source.fork;
  const fork = url === undefined ? undefined : forkOf(url, journal?.base?.first?.hash);
  const begun = journal?.base ?? (await snapshotBase(source));
  const runtime = fork?.runtime ?? recordedRuntime(begun === undefined ? source.build : buildOf(begun.state));
  const base = begun ?? newBase(source, runtime, fork);
  if (journal !== undefined && journal.base === undefined) journal.begin(base);
  return {
    runtime,
    genesis: base.state,
    origin: fork?.origin ?? firstOf(base),
    startTime: base.startTime,
    journal,
    isKept: journal?.base !== undefined,
    close() {
      journal?.close();
      fork?.close();
    },
  };
}

const firstOf = ({ first }: Base): Origin | undefined => first;

async function snapshotBase({ snapshot, fork, startTime }: ChainSource): Promise<Base | undefined> {
  if (snapshot === undefined || fork !== undefined) return undefined;
  return { state: loadSnapshot(typeof snapshot === "string" ? await readFile(snapshot) : snapshot), startTime };
}

function newBase({ accounts, beacon, startTime, fork: url }: ChainSource, { codec }: RuntimeCode, fork?: Fork): Base {
  if (fork === undefined) return { state: genesisStorage(codec, { accounts, beacon }), startTime };
  const { hash, header, genesisHash } = fork.origin;
  return { state: forkGenesis(codec, fork.origin, accounts), first: { hash, header, genesisHash }, fork: url, startTime: fork.time };
}
