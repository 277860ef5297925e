import { CodecError } from "../../errors/kinds.js";
import type { StorageValue } from "../../state/state.js";
import { decodeWhole, encodeWhole } from "./coder.js";
import type { AccountForm } from "./coders/bytes.js";
import { compileTypes } from "./coders/compileTypes.js";
import { lazy } from "./coders/composites.js";
import { camelCase } from "./coders/names.js";
import { eventsCodec } from "./eventsCodec.js";
import { extrinsicDecoder } from "./extrinsicDecoder.js";
import { keyParts } from "./keyParts.js";
import type { ApiMethod, FieldInfo, Outline, PalletOutline, Place, VariantInfo } from "./metadata/model.js";
import { type Metadata, openMetadata } from "./metadata/openMetadata.js";
import { Reader } from "./reader.js";
import { refusing } from "./refusal.js";
import { storageItem } from "./storageItem.js";
import type { Call, Codec, Field, StorageItem } from "./types.js";
import { Writer } from "./writer.js";

/** How accounts come out, and what is known of the metadata. */
export interface CodecOptions {
  /** Default `ss58`. */
  readonly accounts?: AccountForm;
  /** Where the metadata's parts are: the very outline of these bytes. Without it they are read through once. */
  readonly outline?: Outline | undefined;
}

/**
 * The codec of a runtime, from its raw metadata (V14, V15 or V16). Its parts are read, and types compiled, when first used: with its outline this takes no
 * time, else about as long as reading the metadata once.
 *
 * @throws CodecError `ERR_CODEC_METADATA`, or another `ERR_CODEC_*` where the metadata is damaged
 */
export function createCodec(metadata: Uint8Array, { accounts = "ss58", outline }: CodecOptions = {}): Codec {
  return codecsOf(metadata, openMetadata(metadata, outline))(accounts);
}

/** The codec for each form of accounts, made once. */
function codecsOf(bytes: Uint8Array, metadata: Metadata): (accounts: AccountForm) => Codec {
  const made = new Map<AccountForm, Codec>();
  const inForm = (accounts: AccountForm): Codec => {
    const codec = made.get(accounts) ?? codecOf(bytes, metadata, accounts, inForm);
    made.set(accounts, codec);
    return codec;
  };
  return inForm;
}

/** The codes of what a chain can lack. */
const MISSING = {
  api: "ERR_CODEC_API",
  call: "ERR_CODEC_CALL",
  constant: "ERR_CODEC_CONSTANT",
  error: "ERR_CODEC_ERROR",
  event: "ERR_CODEC_EVENT",
  item: "ERR_CODEC_ITEM",
} as const;
type Kind = keyof typeof MISSING;

interface Version {
  readonly specName: string;
  readonly specVersion: number;
  readonly transactionVersion: number;
}

function codecOf(bytes: Uint8Array, metadata: Metadata, accounts: AccountForm, inForm: (accounts: AccountForm) => Codec): Codec {
  const types = compileTypes(metadata, accounts);
  const keyPart = keyParts(types);
  const variantsOf = (type: number | undefined): readonly VariantInfo[] => {
    const def = type === undefined ? undefined : metadata.type(type)?.def;
    return def?.kind === "variant" ? def.variants : [];
  };
  /** What pallets list, by `Pallet.name`. */
  const directory = <T extends { readonly name: string }>(kind: Kind, listed: (pallet: PalletOutline) => readonly T[]) => {
    const entries = lazy(() => {
      const all = metadata.pallets.flatMap((pallet) => listed(pallet).map((entry) => ({ pallet, entry })));
      return new Map(all.map((found) => [`${found.pallet.name}.${found.entry.name}`, found]));
    });
    return {
      has: (name: string) => entries().has(name),
      names: lazy(() => [...entries().keys()]),
      find: (name: string): { pallet: PalletOutline; entry: T } => entries().get(name) ?? missing(kind, name),
    };
  };
  const missing = (kind: Kind, name: string): never => {
    throw new CodecError(MISSING[kind], `the chain (spec ${version.specVersion}) has no ${kind} ${name}`, {
      remedy: "See the names in the chain's metadata; runtimes of other versions can differ.",
      details: { name, specVersion: version.specVersion },
    });
  };

  const storages = directory("item", ({ storage }) => storage);
  const calls = directory("call", (pallet) => variantsOf(pallet.calls));
  const events = directory("event", (pallet) => variantsOf(pallet.events));
  const errors = directory("error", (pallet) => variantsOf(pallet.errors));
  const constants = directory("constant", (pallet) => pallet.constants);
  const apis = lazy(
    () =>
      new Map<string, Place>(
        metadata.apis.flatMap(({ name, methods }) => methods.map((method) => [`${name}_${method.name}`, method] as const)),
      ),
  );
  const apiNames = lazy(() => [...apis().keys()]);
  const api = (name: string): ApiMethod => metadata.method(apis().get(name) ?? missing("api", name));
  const constant = (name: string): StorageValue => {
    const { type, value } = metadata.constant(constants.find(name).entry);
    return decodeWhole(types.coder(type), value, name);
  };
  const version: Version = {
    specName: "",
    specVersion: 0,
    transactionVersion: 0,
    ...(constants.has("System.Version") ? constant("System.Version") : {}),
  };
  const errorNames = lazy(
    () =>
      new Map(
        metadata.pallets.map((pallet) => [
          pallet.index,
          { pallet: pallet.name, names: new Map(variantsOf(pallet.errors).map(({ index, name }) => [index, name])) },
        ]),
      ),
  );
  const callType = (): number => metadata.callType ?? missing("call", "type");

  const items = new Map<string, StorageItem>();
  const item = (name: string): StorageItem => {
    const known = items.get(name);
    if (known !== undefined) return known;
    const { pallet, entry } = storages.find(name);
    const made = storageItem(pallet, metadata.storage(entry), metadata, types, keyPart);
    items.set(name, made);
    return made;
  };
  const records = lazy(() => eventsCodec(metadata, types));
  const fieldOf = ({ name, type, typeName }: FieldInfo, i: number): Field => ({ name: camelCase(name ?? String(i)), type, typeName });

  return {
    metadata: bytes,
    metadataVersion: metadata.version,
    specName: version.specName,
    specVersion: version.specVersion,
    transactionVersion: version.transactionVersion,
    extensions: metadata.extensions,
    get items() {
      return storages.names();
    },
    hasItem: storages.has,
    item,
    get calls() {
      return calls.names();
    },
    hasCall: calls.has,
    callFields: (name) => calls.find(name).entry.fields.map(fieldOf),
    encodeCall: (call) => encodeWhole(types.coder(callType()), call, "call"),
    decodeCall: (bytes) => decodeWhole(types.coder(callType()), bytes, "call") as Call,
    decodeExtrinsic: extrinsicDecoder(metadata, types, accounts),
    constant,
    get constants() {
      return constants.names();
    },
    get apis() {
      return apiNames();
    },
    hasApi: (name) => apis().has(name),
    apiInputs: (name) => api(name).inputs.map(fieldOf),
    encodeApiInput(name, values) {
      const { inputs } = api(name);
      if (values.length !== inputs.length)
        throw new CodecError(
          "ERR_CODEC_VALUE",
          `${name} takes ${inputs.length} inputs (${inputs.map((input) => input.name).join(", ")}), not ${values.length}`,
        );
      return refusing(name, () => {
        const w = new Writer();
        for (const [i, { type }] of inputs.entries()) types.coder(type).encode(w, values[i]);
        return w.result();
      });
    },
    decodeApiInput: (name, bytes) =>
      refusing(name, () => {
        const r = new Reader(bytes);
        const values = api(name).inputs.map(({ type }) => types.coder(type).decode(r));
        r.end();
        return values;
      }),
    decodeApiOutput: (name, bytes) => decodeWhole(types.coder(api(name).output), bytes, name),
    encodeApiOutput: (name, value) => encodeWhole(types.coder(api(name).output), value, name),
    decodeEvents: (encoded) => records().decode(encoded),
    encodeEvents: (events) => records().encode(events),
    eventFields: (name) => events.find(name).entry.fields.map(fieldOf),
    error(palletIndex, errorIndex) {
      const pallet = errorNames().get(palletIndex);
      const name = pallet?.names.get(errorIndex);
      return pallet === undefined || name === undefined ? undefined : { pallet: pallet.pallet, name };
    },
    errorIndex(pallet, name) {
      const found = errors.find(`${pallet}.${name}`);
      return { pallet: found.pallet.index, error: found.entry.index };
    },
    get errors() {
      return errors.names();
    },
    decodeType: (type, bytes) => decodeWhole(types.coder(type), bytes, `type ${type}`),
    encodeType: (type, value) => encodeWhole(types.coder(type), value, `type ${type}`),
    with: (options) => inForm(options.accounts),
  };
}
