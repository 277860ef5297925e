import { CodecError } from "../../errors/kinds.js";
import type { StorageValue } from "../../state/state.js";
import type { Call, Codec, Field, StorageItem } from "../codec/types.js";
import { eventsCodec } from "./eventsCodec.js";
import { type Metadata, type Pallet, parseMetadata, type TypeField, type Variant } from "./metadata.js";
import { Reader } from "./reader.js";
import { storageItem } from "./storageItem.js";
import { camelCase, createTypeCodecs, type TypeCodec } from "./typeCodec.js";
import { Writer } from "./writer.js";

/**
 * The codec of a runtime, from its raw metadata (V14, V15 or V16). Types are compiled when first used, so that this takes about as long as
 * reading the metadata once.
 *
 * @throws CodecError `ERR_CODEC_METADATA`, or another `ERR_CODEC_*` where the metadata is damaged
 */
export function createCodec(metadata: Uint8Array, options: { readonly accounts?: "hex" | "ss58" } = {}): Codec {
  return codecOf(metadata, parseMetadata(metadata), options.accounts ?? "ss58");
}

interface Version {
  readonly specName: string;
  readonly specVersion: number;
  readonly transactionVersion: number;
}

function codecOf(raw: Uint8Array, metadata: Metadata, accounts: "hex" | "ss58"): Codec {
  const types = createTypeCodecs(metadata, accounts);
  const pallets = new Map(metadata.pallets.map((pallet) => [pallet.name, pallet]));
  const variantsOf = (type: number | undefined): readonly Variant[] => {
    const def = type === undefined ? undefined : metadata.types[type]?.def;
    return def?.kind === "variant" ? def.variants : [];
  };
  const named = <T>(kind: string, list: (pallet: Pallet) => readonly T[], name: (entry: T) => string) => {
    const all = new Map<string, { pallet: Pallet; entry: T }>();
    for (const pallet of metadata.pallets) for (const entry of list(pallet)) all.set(`${pallet.name}.${name(entry)}`, { pallet, entry });
    const find = (wanted: string) => {
      const found = all.get(wanted);
      if (found !== undefined) return found;
      throw missing(kind, wanted);
    };
    return { all, find, names: [...all.keys()] };
  };
  const missing = (kind: string, wanted: string) =>
    new CodecError(`ERR_CODEC_${kind.toUpperCase()}`, `the chain (spec ${version.specVersion}) has no ${kind} ${wanted}`, {
      remedy: "See the names in the chain's metadata; runtimes of other versions can differ.",
      details: { wanted, specVersion: version.specVersion },
    });

  const storages = named(
    "item",
    ({ storage }) => storage,
    ({ name }) => name,
  );
  const calls = named(
    "call",
    (pallet) => variantsOf(pallet.calls),
    ({ name }) => name,
  );
  const events = named(
    "event",
    (pallet) => variantsOf(pallet.events),
    ({ name }) => name,
  );
  const errors = named(
    "error",
    (pallet) => variantsOf(pallet.errors),
    ({ name }) => name,
  );
  const constants = named(
    "constant",
    (pallet) => pallet.constants,
    ({ name }) => name,
  );
  const apis = new Map(metadata.apis.map((api) => [api.name, api]));
  const api = (name: string) => {
    const found = apis.get(name);
    if (found !== undefined) return found;
    throw missing("api", name);
  };
  const errorNames = new Map(
    metadata.pallets.map((pallet) => [
      pallet.index,
      { pallet: pallet.name, names: new Map(variantsOf(pallet.errors).map(({ index, name }) => [index, name])) },
    ]),
  );
  const callType = metadata.types.findIndex(({ path, def }) => path[path.length - 1] === "RuntimeCall" && def.kind === "variant");

  const constant = (name: string): StorageValue => {
    const { entry } = constants.find(name);
    return decodeWhole(types.of(entry.type), entry.value);
  };
  const version: Version = {
    specName: "",
    specVersion: 0,
    transactionVersion: 0,
    ...(constants.all.has("System.Version") ? constant("System.Version") : {}),
  };

  const items = new Map<string, StorageItem>();
  const item = (name: string): StorageItem => {
    const known = items.get(name);
    if (known !== undefined) return known;
    const { pallet, entry } = storages.find(name);
    const made = storageItem(pallet, entry, metadata, types);
    items.set(name, made);
    return made;
  };
  const records = eventsCodec(metadata, types);
  const fieldOf = ({ name, type, typeName }: TypeField, i: number): Field => ({
    name: camelCase(name ?? String(i)),
    type,
    typeName: typeName ?? "",
  });
  const inputsOf = (name: string) => api(name).inputs;

  return {
    metadata: raw,
    metadataVersion: metadata.version,
    specName: version.specName,
    specVersion: version.specVersion,
    transactionVersion: version.transactionVersion,
    extensions: metadata.extensions,
    items: storages.names,
    hasItem: (name) => storages.all.has(name),
    item,
    calls: calls.names,
    hasCall: (name) => calls.all.has(name),
    callFields: (name) => calls.find(name).entry.fields.map(fieldOf),
    encodeCall: (call) => encodeWhole(types.of(callType), call, "call"),
    decodeCall: (bytes) => decodeWhole(types.of(callType), bytes) as Call,
    constant,
    constants: constants.names,
    apis: [...apis.keys()],
    hasApi: (name) => apis.has(name),
    apiInputs: (name) => inputsOf(name).map(({ name, type }) => ({ name: camelCase(name), type, typeName: "" })),
    encodeApiInput(name, values) {
      const inputs = inputsOf(name);
      if (values.length !== inputs.length)
        throw new CodecError(
          "ERR_CODEC_VALUE",
          `${name} takes ${inputs.length} inputs (${inputs.map((input) => input.name).join(", ")}), not ${values.length}`,
        );
      const w = new Writer();
      for (const [i, input] of inputs.entries()) types.of(input.type).encode(w, values[i], `${name}.${input.name}`);
      return w.done();
    },
    decodeApiInput(name, bytes) {
      const r = new Reader(bytes);
      const values = inputsOf(name).map(({ type }) => types.of(type).decode(r));
      r.end();
      return values;
    },
    decodeApiOutput: (name, bytes) => decodeWhole(types.of(api(name).output), bytes),
    encodeApiOutput: (name, value) => encodeWhole(types.of(api(name).output), value, name),
    decodeEvents: records.decode,
    encodeEvents: records.encode,
    eventFields: (name) => events.find(name).entry.fields.map(fieldOf),
    error(palletIndex, errorIndex) {
      const pallet = errorNames.get(palletIndex);
      const name = pallet?.names.get(errorIndex);
      return pallet === undefined || name === undefined ? undefined : { pallet: pallet.pallet, name };
    },
    errorIndex(pallet, name) {
      const { entry } = errors.find(`${pallet}.${name}`);
      return { pallet: pallets.get(pallet)!.index, error: entry.index };
    },
    errors: errors.names,
    decodeType: (type, bytes) => decodeWhole(types.of(type), bytes),
    encodeType: (type, value) => encodeWhole(types.of(type), value, "value"),
    with: (options) => codecOf(raw, metadata, options.accounts),
  };
}

/** All of `bytes` as one value. */
function decodeWhole(codec: TypeCodec, bytes: Uint8Array): StorageValue {
  const r = new Reader(bytes);
  const value = codec.decode(r);
  r.end();
  return value;
}

function encodeWhole(codec: TypeCodec, value: StorageValue, where: string): Uint8Array {
  const w = new Writer();
  codec.encode(w, value, where);
  return w.done();
}
