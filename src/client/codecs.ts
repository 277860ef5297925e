import { type CodecError, NodeError } from "../errors/kinds.js";
import { fromHex, type Hex } from "../units/hex.js";
import { createCodec } from "./codec/createCodec.js";
import type { Codec } from "./codec/types.js";
import { unwrapMetadata } from "./codec/unwrapMetadata.js";
import type { MetadataCache } from "./metadataCache.js";
import type { Rpc } from "./rpc/rpc.js";

/** `state_getRuntimeVersion`, as far as it matters. */
export interface RuntimeVersion {
  readonly specName: string;
  readonly specVersion: number;
  readonly transactionVersion: number;
}

/** The codecs of a chain's runtimes, each made once. */
export interface Codecs {
  /** Of the runtime at the head. */
  current(): Promise<Codec>;
  /** Of the runtime that made the state of a block. */
  at(hash: Hex): Promise<Codec>;
  /** Forgets which runtime is current: after an upgrade. */
  refresh(): void;
}

/** V15 has what V14 lacks, the runtime APIs; every subtensor node of today answers it. */
const METADATA_VERSION = 15;
const BLOCKS_REMEMBERED = 1024;

export function createCodecs(rpc: Rpc, genesisHash: Hex, cache: MetadataCache, head: RuntimeVersion): Codecs {
  const bySpec = new Map<number, Promise<Codec>>();
  const byBlock = new Map<Hex, Promise<Codec>>();
  let current: Promise<Codec> | undefined;

  const load = async (specVersion: number, at: Hex[]): Promise<Codec> => {
    const cached = await cache.read(genesisHash, specVersion);
    if (cached !== undefined) {
      try {
        const codec = createCodec(cached, { accounts: "ss58" });
        if (codec.specVersion === specVersion) return codec;
      } catch (error) {
        if ((error as CodecError).code?.startsWith("ERR_CODEC_") !== true) throw error;
      }
      await cache.remove(genesisHash, specVersion); // damaged: ask the node
    }
    const metadata = await fetchMetadata(rpc, at);
    const codec = createCodec(metadata, { accounts: "ss58" });
    await cache.write(genesisHash, specVersion, metadata);
    return codec;
  };
  const ofSpec = (specVersion: number, at: Hex[]): Promise<Codec> => {
    const known = bySpec.get(specVersion);
    if (known !== undefined) return known;
    const loading = load(specVersion, at);
    bySpec.set(specVersion, loading);
    loading.catch(() => bySpec.delete(specVersion));
    return loading;
  };
  let headVersion: RuntimeVersion | undefined = head;

  return {
    current() {
      if (current === undefined) {
        const version =
          headVersion === undefined ? rpc.request<RuntimeVersion>("state_getRuntimeVersion", []) : Promise.resolve(headVersion);
        current = version.then(({ specVersion }) => ofSpec(specVersion, []));
        current.catch(() => (current = undefined));
      }
      return current;
    },
    at(hash) {
      const known = byBlock.get(hash);
      if (known !== undefined) return known;
      const loading = rpc.request<RuntimeVersion>("state_getRuntimeVersion", [hash]).then(({ specVersion }) => ofSpec(specVersion, [hash]));
      if (byBlock.size >= BLOCKS_REMEMBERED) byBlock.clear();
      byBlock.set(hash, loading);
      loading.catch(() => byBlock.delete(hash));
      return loading;
    },
    refresh() {
      headVersion = undefined;
      current = undefined;
    },
  };
}

async function fetchMetadata(rpc: Rpc, at: Hex[]): Promise<Uint8Array> {
  try {
    const answer = await rpc.request<Hex>("state_call", [
      "Metadata_metadata_at_version",
      `0x${METADATA_VERSION.toString(16).padStart(2, "0")}000000`,
      ...at,
    ]);
    const metadata = unwrapMetadata(fromHex(answer));
    if (metadata !== undefined) return metadata;
  } catch (error) {
    if (!(error instanceof NodeError) || error.code !== "ERR_NODE_RPC") throw error; // an older runtime has no such API
  }
  const metadata = unwrapMetadata(fromHex(await rpc.request<Hex>("state_getMetadata", at)));
  if (metadata === undefined) throw new NodeError("ERR_NODE_ANSWER", `${rpc.url} sent no metadata`);
  return metadata;
}
