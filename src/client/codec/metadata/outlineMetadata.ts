import { Refusal, refusing } from "../refusal.js";
import { type DocsListener, MetadataReader } from "./metadataReader.js";
import type { Outline, PalletOutline } from "./model.js";
import { outlineApis, outlinePallets } from "./readPallets.js";
import { placesOfTypes, readType } from "./readTypes.js";

/** "meta", little-endian. */
const MAGIC = 0x6174656d;

/**
 * Reads raw metadata (`meta`, version, …) of V14, V15 or V16 through, and notes where each of its parts begins.
 *
 * @param onDocs told where the docs vectors are, which are skipped
 * @throws CodecError `ERR_CODEC_METADATA` for another version or what isn't metadata, `ERR_CODEC_BYTES` where it is damaged
 */
export function outlineMetadata(bytes: Uint8Array, onDocs?: DocsListener): Outline {
  return refusing("metadata", () => {
    const r = new MetadataReader(bytes, { onDocs });
    if (r.u32() !== MAGIC) throw new Refusal("ERR_CODEC_METADATA", "doesn't begin with `meta`");
    const version = r.u8();
    if (version !== 14 && version !== 15 && version !== 16)
      throw new Refusal("ERR_CODEC_METADATA", `is of version ${version}; 14, 15 and 16 are understood`);
    const types = placesOfTypes(r);
    const pallets = outlinePallets(r, version);
    const rest = version === 14 ? readRest14(r, types) : version === 15 ? readRest15(r) : readRest16(r);
    r.end();
    checkPallets(pallets);
    return { version, types, pallets, ...rest };
  });
}

type Rest = Pick<Outline, "extensions" | "callType" | "apis">;

function readExtensions(r: MetadataReader): Outline["extensions"] {
  return r.list(() => ({ identifier: r.text(), type: r.id(), additional: r.id() }));
}

function readRest14(r: MetadataReader, types: readonly number[]): Rest {
  const extrinsic = r.id();
  r.u8(); // the extrinsic format's version
  const extensions = readExtensions(r);
  r.id(); // the runtime's type
  const place = types[extrinsic];
  const params = place === undefined ? [] : readType(new MetadataReader(r.bytes, { at: place })).params;
  return { extensions, callType: params.find(({ name }) => name === "Call")?.type, apis: [] };
}

function readRest15(r: MetadataReader): Rest {
  r.u8();
  r.id(); // address
  const callType = r.id();
  r.id(); // signature
  r.id(); // extra
  const extensions = readExtensions(r);
  r.id(); // the runtime's type
  const apis = outlineApis(r, 15);
  skipOuterAndCustom(r);
  return { extensions, callType, apis };
}

function readRest16(r: MetadataReader): Rest {
  r.list(() => r.u8());
  r.id(); // address
  const callType = r.id();
  r.id(); // signature
  const byVersion = r.list(() => ({ version: r.u8(), indices: r.list(() => r.id()) }));
  const all = readExtensions(r);
  const newest = byVersion.reduce((a, b) => (b.version > a.version ? b : a), { version: -1, indices: [...all.keys()] });
  const extensions = newest.indices.map((index) => {
    const extension = all[index];
    if (extension === undefined) throw new Refusal("ERR_CODEC_METADATA", `names transaction extension ${index} of ${all.length}`);
    return extension;
  });
  const apis = outlineApis(r, 16);
  skipOuterAndCustom(r);
  return { extensions, callType, apis };
}

function skipOuterAndCustom(r: MetadataReader): void {
  for (let i = 0; i < 3; i++) r.id(); // the enums of all calls, events and errors
  r.list(() => {
    r.skipText();
    r.id();
    r.blob();
  });
}

function checkPallets(pallets: readonly PalletOutline[]): void {
  const names = new Set(pallets.map(({ name }) => name));
  const indices = new Set(pallets.map(({ index }) => index));
  if (names.size !== pallets.length || indices.size !== pallets.length)
    throw new Refusal("ERR_CODEC_METADATA", "has two pallets of the same name or index");
}
