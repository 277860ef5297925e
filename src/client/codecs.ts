import { type CodecError, NodeError } from "../errors/kinds.js";
import type { Hex } from "../units/hex.js";
import { createCodec } from "./codec/createCodec.js";
import type { Codec } from "./codec/types.js";
import { unwrapMetadata } from "./codec/unwrapMetadata.js";
import { withRecordedApis } from "./codec/withRecordedApis.js";
import type { MetadataCache } from "./metadataCache.js";
import { bytesAnswer, wrongAnswer } from "./rpc/answers.js";
import type { RequestOptions, Rpc } from "./rpc/rpc.js";

/** `state_getRuntimeVersion`, as far as it matters. */
export interface RuntimeVersion {
  readonly specName: string;
  readonly specVersion: number;
  readonly transactionVersion: number;
}

/** The codecs of a chain's runtimes, each made once. */
export interface Codecs {
  /** Of the runtime that the head had when it was last asked. */
  last(): Promise<Codec>;
  /** Of the runtime that the head has now. */
  head(): Promise<Codec>;
  /** Of the runtime that made the state of a block. */
  at(hash: Hex): Promise<Codec>;
}

/** V15 has what V14 lacks, the runtime APIs; every subtensor node of today answers it. */
const METADATA_VERSION = 15;
const BLOCKS_REMEMBERED = 1024;
/** How long the head's runtime is taken for what it was: half a block's time. */
const VERSION_HOLDS_MS = 6000;

export function createCodecs(rpc: Rpc, genesisHash: Hex, cache: MetadataCache, head: RuntimeVersion): Codecs {
  const bySpec = new Map<number, Promise<Codec>>();
  const byBlock = new Map<Hex, Promise<Codec>>();

  const load = async (specVersion: number, at: Hex[]): Promise<Codec> => {
    const cached = await cache.read(genesisHash, specVersion);
    if (cached !== undefined) {
      try {
        const codec = createCodec(cached, { accounts: "ss58", outline: await cache.outline?.(genesisHash, specVersion, cached) });
        if (codec.specVersion === specVersion) return await withRecordedApis(codec);
      } catch (error) {
        if ((error as CodecError).code?.startsWith("ERR_CODEC_") !== true) throw error;
      }
      await cache.remove(genesisHash, specVersion); // damaged: ask the node
    }
    const metadata = await fetchMetadata(rpc, at);
    const codec = createCodec(metadata, { accounts: "ss58" });
    if (codec.specVersion !== specVersion)
      throw new NodeError("ERR_NODE_ANSWER", `${rpc.url} runs spec ${specVersion}, and sent the metadata of spec ${codec.specVersion}`, {
        remedy: "Try again: the runtime may just have been upgraded.",
        details: { specVersion, metadataSpecVersion: codec.specVersion },
      });
    await cache.write(genesisHash, specVersion, metadata);
    await cache.outline?.(genesisHash, specVersion, metadata); // so that the next run finds it
    return withRecordedApis(codec);
  };
  const ofSpec = (specVersion: number, at: Hex[]): Promise<Codec> => {
    const known = bySpec.get(specVersion);
    if (known !== undefined) return known;
    const loading = load(specVersion, at);
    bySpec.set(specVersion, loading);
    loading.catch(() => bySpec.delete(specVersion));
    return loading;
  };
  let { specVersion: headSpec } = head;
  let askedAt = Date.now();
  let asking: Promise<void> | undefined;

  const ask = async () => {
    headSpec = (await fetchVersion(rpc)).specVersion;
    askedAt = Date.now();
  };

  return {
    last: () => ofSpec(headSpec, []),
    async head() {
      if (Date.now() - askedAt > VERSION_HOLDS_MS) {
        asking ??= ask().finally(() => (asking = undefined));
        await asking;
      }
      return ofSpec(headSpec, []);
    },
    at(hash) {
      const known = byBlock.get(hash);
      if (known !== undefined) return known;
      const loading = fetchVersion(rpc, hash).then(({ specVersion }) => ofSpec(specVersion, [hash]));
      if (byBlock.size >= BLOCKS_REMEMBERED) byBlock.clear();
      byBlock.set(hash, loading);
      loading.catch(() => byBlock.delete(hash));
      return loading;
    },
  };
}

/** The runtime at a block, or at the head. @throws NodeError `ERR_NODE_ANSWER` where it isn't one */
export async function fetchVersion(rpc: Rpc, at?: Hex, options?: RequestOptions): Promise<RuntimeVersion> {
  const method = "state_getRuntimeVersion";
  const version = await rpc.request<RuntimeVersion | null>(method, at === undefined ? [] : [at], options);
  const isU32 = (value: unknown) => Number.isInteger(value) && (value as number) >= 0 && (value as number) < 2 ** 32;
  if (typeof version?.specName !== "string" || !isU32(version.specVersion) || !isU32(version.transactionVersion))
    throw wrongAnswer(rpc, method, version);
  return version;
}

/** The metadata of the runtime at a block, or at the head: of a version that lists the runtime APIs where the node has one. */
export async function fetchMetadata(rpc: Rpc, at: Hex[] = []): Promise<Uint8Array> {
  try {
    const answer = await rpc.request("state_call", [
      "Metadata_metadata_at_version",
      `0x${METADATA_VERSION.toString(16).padStart(2, "0")}000000`,
      ...at,
    ]);
    const metadata = unwrapMetadata(bytesAnswer(rpc, "state_call", answer));
    if (metadata !== undefined) return metadata;
  } catch (error) {
    if (!(error instanceof NodeError) || error.code !== "ERR_NODE_RPC") throw error; // an older runtime has no such API
  }
  const metadata = unwrapMetadata(bytesAnswer(rpc, "state_getMetadata", await rpc.request("state_getMetadata", at)));
  if (metadata === undefined) throw new NodeError("ERR_NODE_ANSWER", `${rpc.url} sent no metadata`);
  return metadata;
}
