import { Reader } from "../../client/codec/reader.js";
import { Writer } from "../../client/codec/writer.js";
import { fromHex, toHex } from "../../units/hex.js";
import type { Node } from "../node.js";
import { METADATA_VERSIONS } from "../runtimeCode.js";
import type { RawApi, RawApis } from "./api.js";
import { applyExtrinsic } from "./applyExtrinsic.js";

const version: RawApi = ({ node }) => {
  const { specName, implName, authoringVersion, specVersion, implVersion, apis, transactionVersion, systemVersion } = node.runtime.version;
  const w = new Writer();
  for (const text of [specName, implName]) writeBytes(w, new TextEncoder().encode(text));
  for (const n of [authoringVersion, specVersion, implVersion]) w.u32(n);
  w.compact(apis.length);
  for (const [id, number] of apis) {
    w.bytes(fromHex(id));
    w.u32(number);
  }
  w.u32(transactionVersion);
  w.u8(systemVersion);
  return w.result();
};

const metadataAtVersion: RawApi = ({ node }, data) => {
  const metadata = opaque(node, new Reader(data).u32());
  if (metadata === undefined) return Uint8Array.of(0);
  const w = new Writer();
  w.u8(1);
  w.bytes(metadata);
  return w.result();
};

const metadataVersions: RawApi = () => {
  const w = new Writer();
  w.compact(METADATA_VERSIONS.length);
  for (const each of METADATA_VERSIONS) w.u32(each);
  return w.result();
};

const accountNonce: RawApi = ({ state }, data) => {
  const w = new Writer();
  w.u32(state.get("System.Account", toHex(data)).nonce);
  return w.result();
};

/** Raw metadata with its length in front. */
function opaque(node: Node, version: number): Uint8Array | undefined {
  const metadata = node.metadata(version);
  if (metadata === undefined) return undefined;
  const w = new Writer();
  writeBytes(w, metadata);
  return w.result();
}

function writeBytes(w: Writer, bytes: Uint8Array): void {
  w.compact(bytes.length);
  w.bytes(bytes);
}

/** What a block after this one would make of an extrinsic: nothing is kept of it. */
const apply: RawApi = ({ node, block }, data) => applyExtrinsic(node, node.chain.block(Number(block))!, data);

export const coreApis: RawApis = {
  AccountNonceApi_account_nonce: accountNonce,
  BlockBuilder_apply_extrinsic: apply,
  Core_version: version,
  Metadata_metadata: ({ node }) => opaque(node, 14)!,
  Metadata_metadata_at_version: metadataAtVersion,
  Metadata_metadata_versions: metadataVersions,
};
