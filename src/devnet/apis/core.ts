import { Reader } from "../../client/codec/reader.js";
import { recordedMetadata } from "../../client/codec/recorded.js";
import { Writer } from "../../client/codec/writer.js";
import { fromHex, toHex } from "../../units/hex.js";
import { runtimeVersion } from "../rpc/runtimeVersion.js";
import type { RawApi, RawApis } from "./api.js";

const VERSIONS = [14, 15, 16] as const;

const version: RawApi = ({ codec }) => {
  const { specName, implName, authoringVersion, specVersion, implVersion, apis, transactionVersion, systemVersion } = runtimeVersion(codec);
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

const metadataAtVersion: RawApi = (_context, data) => {
  const wanted = new Reader(data).u32();
  const known = VERSIONS.find((each) => each === wanted);
  if (known === undefined) return Uint8Array.of(0);
  const w = new Writer();
  w.u8(1);
  w.bytes(opaque(known));
  return w.result();
};

const metadataVersions: RawApi = () => {
  const w = new Writer();
  w.compact(VERSIONS.length);
  for (const each of VERSIONS) w.u32(each);
  return w.result();
};

const accountNonce: RawApi = ({ state }, data) => {
  const w = new Writer();
  w.u32(state.get("System.Account", toHex(data)).nonce);
  return w.result();
};

const cache = new Map<number, Uint8Array>();

/** Raw metadata with its length in front. */
function opaque(of: (typeof VERSIONS)[number]): Uint8Array {
  let known = cache.get(of);
  if (known === undefined) {
    const w = new Writer();
    writeBytes(w, recordedMetadata(425, of));
    known = w.result();
    cache.set(of, known);
  }
  return known;
}

function writeBytes(w: Writer, bytes: Uint8Array): void {
  w.compact(bytes.length);
  w.bytes(bytes);
}

export const coreApis: RawApis = {
  AccountNonceApi_account_nonce: accountNonce,
  Core_version: version,
  Metadata_metadata: () => opaque(14),
  Metadata_metadata_at_version: metadataAtVersion,
  Metadata_metadata_versions: metadataVersions,
};
