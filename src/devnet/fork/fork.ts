import { createCodec } from "../../client/codec/createCodec.js";
import type { Header } from "../../client/codec/header.js";
import { Reader } from "../../client/codec/reader.js";
import { storageState } from "../../client/state/storageState.js";
import { InputError } from "../../errors/kinds.js";
import { fromHex, type Hex } from "../../units/hex.js";
import type { Origin } from "../chain/chain.js";
import { VersionedStore } from "../chain/versionedStore.js";
import type { RuntimeCode } from "../runtimeCode.js";
import { type Ask, askSync } from "./askSync.js";
import { forkSource } from "./forkSource.js";

/** Another chain at one of its blocks. */
export interface Fork {
  readonly origin: Origin;
  readonly runtime: RuntimeCode;
  /** The block's time, milliseconds. */
  readonly time: number;
  close(): void;
}

/** The chain that a node has, at its finalized head or at `at`. @throws InputError `ERR_INPUT_FORK` */
export function forkOf(url: string, at?: Hex): Fork {
  const { ask, close } = askSync(url);
  try {
    const hash: Hex = at ?? ask("chain_getFinalizedHead");
    const source = forkSource(ask, hash);
    const origin = { hash, header: headerOf(ask("chain_getHeader", [hash])), genesisHash: ask("chain_getBlockHash", [0]) as Hex, source };
    const runtime = runtimeOf(ask, hash);
    const state = storageState(runtime.codec, new VersionedStore({ historyBlocks: 1, source }).at(0));
    return { origin, runtime, time: Number(state.get("Timestamp.Now")), close };
  } catch (cause) {
    close();
    throw new InputError("ERR_INPUT_FORK", `${url} can't be forked: ${(cause as Error).message}`, {
      cause,
      remedy: "Give the URL of a node that is running and has the block's state; an archive node where the block is old.",
    });
  }
}

function headerOf({ number, digest, ...roots }: Omit<Header, "number" | "logs"> & { number: Hex; digest: { logs: Hex[] } }): Header {
  return { ...roots, number: Number(number), logs: digest.logs };
}

function runtimeOf(ask: Ask, at: Hex): RuntimeCode {
  const metadata = (version: number): Uint8Array | undefined => {
    if (version === 14) return fromHex(ask("state_getMetadata", [at]));
    const r = new Reader(fromHex(ask("state_call", ["Metadata_metadata_at_version", versionBytes(version), at])));
    return r.u8() === 0 ? undefined : r.take(Number(r.compact()));
  };
  const newest = metadata(16) ?? metadata(15) ?? metadata(14)!;
  return { codec: createCodec(newest, { accounts: "hex" }), version: ask("state_getRuntimeVersion", [at]), metadata };
}

const versionBytes = (version: number): Hex => `0x${version.toString(16).padStart(2, "0")}000000`;
