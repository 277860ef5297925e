import type { VariantInfo } from "../../client/codec/metadata/model.js";
import { parseMetadata } from "../../client/codec/metadata/parseMetadata.js";
import { inWords, remedyOf } from "../../errors/chainError.js";
import { MetadataWriter } from "./metadataWriter.js";

/**
 * Raw metadata with a line of docs for each error of the pallets, in this project's words: the recorded metadata has no docs, and official clients call an
 * error without any `UnknownError`.
 */
export function withErrorDocs(metadata: Uint8Array): Uint8Array {
  let bytes = Buffer.from(metadata);
  const { pallets, types } = parseMetadata(metadata);
  for (const { name: pallet, errors } of pallets) {
    const def = errors === undefined ? undefined : types[errors]?.def;
    if (def?.kind !== "variant") continue;
    const bare = encodeVariants(def.variants, () => []);
    const at = bytes.indexOf(bare);
    if (at === -1) continue;
    const told = encodeVariants(def.variants, ({ name }) => [docOf(pallet, name)]);
    bytes = Buffer.concat([bytes.subarray(0, at), told, bytes.subarray(at + bare.length)]);
  }
  return new Uint8Array(bytes);
}

/** What the name's own words don't say. */
const SAID: Readonly<Record<string, string>> = {
  "Proxy.Duplicate": "the account is a proxy already, of this type",
  "Proxy.NotProxy": "the signer is not a proxy of the account",
  "Proxy.Unannounced": "the call wasn't announced, or too recently",
};

function docOf(pallet: string, error: string): string {
  const words = SAID[`${pallet}.${error}`] ?? inWords(error);
  const remedy = remedyOf(pallet, error);
  return [`${words[0]?.toUpperCase()}${words.slice(1)}.`, ...(remedy === undefined ? [] : [remedy])].join(" ");
}

/** As scale-info has them. */
function encodeVariants(variants: readonly VariantInfo[], docsOf: (variant: VariantInfo) => readonly string[]): Uint8Array {
  const w = new MetadataWriter();
  w.list(variants, (variant) => {
    w.text(variant.name);
    w.list(variant.fields, ({ name, type, typeName }) => {
      w.option(name, (text) => w.text(text));
      w.compact(type);
      w.option(typeName, (text) => w.text(text));
      w.list([], () => undefined);
    });
    w.u8(variant.index);
    w.list(docsOf(variant), (line) => w.text(line));
  });
  return w.result();
}
