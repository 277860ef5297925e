import { CodecError } from "../../errors/kinds.js";
import type { StorageValue } from "../../state/state.js";
import { decodeWhole, encodeWhole } from "./coder.js";
import type { AccountForm } from "./coders/bytes.js";
import { compileTypes } from "./coders/compileTypes.js";
import { camelCase } from "./coders/names.js";
import { eventsCodec } from "./eventsCodec.js";
import { extrinsicDecoder } from "./extrinsicDecoder.js";
import { keyParts } from "./keyParts.js";
import type { ApiInfo, FieldInfo, MetadataModel, PalletInfo, VariantInfo } from "./metadata/model.js";
import { parseMetadata } from "./metadata/parseMetadata.js";
import { Reader } from "./reader.js";
import { refusing } from "./refusal.js";
import { storageItem } from "./storageItem.js";
import type { Call, Codec, Field, StorageItem } from "./types.js";
import { Writer } from "./writer.js";

/**
 * The codec of a runtime, from its raw metadata (V14, V15 or V16). Types are compiled when first used, so that this takes about as long as reading
 * the metadata once.
 *
 * @throws CodecError `ERR_CODEC_METADATA`, or another `ERR_CODEC_*` where the metadata is damaged
 */
export function createCodec(metadata: Uint8Array, options: { readonly accounts?: AccountForm } = {}): Codec {
  return codecsOf(metadata, parseMetadata(metadata))(options.accounts ?? "ss58");
}

/** The codec for each form of accounts, made once. */
function codecsOf(metadata: Uint8Array, model: MetadataModel): (accounts: AccountForm) => Codec {
  const made = new Map<AccountForm, Codec>();
  const inForm = (accounts: AccountForm): Codec => {
    const codec = made.get(accounts) ?? codecOf(metadata, model, accounts, inForm);
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
type ApiMethod = ApiInfo["methods"][number];

interface Version {
  readonly specName: string;
  readonly specVersion: number;
  readonly transactionVersion: number;
}

function codecOf(metadata: Uint8Array, model: MetadataModel, accounts: AccountForm, inForm: (accounts: AccountForm) => Codec): Codec {
  const types = compileTypes(model, accounts);
  const keyPart = keyParts(types);
  const variantsOf = (type: number | undefined): readonly VariantInfo[] => {
    const def = type === undefined ? undefined : model.types[type]?.def;
    return def?.kind === "variant" ? def.variants : [];
  };
  /** What pallets list, by `Pallet.name`. */
  const directory = <T extends { readonly name: string }>(kind: Kind, listed: (pallet: PalletInfo) => readonly T[]) => {
    const entries = new Map<string, { pallet: PalletInfo; entry: T }>();
    for (const pallet of model.pallets) for (const entry of listed(pallet)) entries.set(`${pallet.name}.${entry.name}`, { pallet, entry });
    return {
      has: (name: string) => entries.has(name),
      names: [...entries.keys()],
      find: (name: string): { pallet: PalletInfo; entry: T } => entries.get(name) ?? missing(kind, name),
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
  const apis = new Map<string, ApiMethod>(
    model.apis.flatMap(({ name, methods }) => methods.map((method) => [`${name}_${method.name}`, method] as const)),
  );
  const api = (name: string) => apis.get(name) ?? missing("api", name);
  const constant = (name: string): StorageValue => {
    const { entry } = constants.find(name);
    return decodeWhole(types.coder(entry.type), entry.value, name);
  };
  const version: Version = {
    specName: "",
    specVersion: 0,
    transactionVersion: 0,
    ...(constants.has("System.Version") ? constant("System.Version") : {}),
  };
  const errorNames = new Map(
    model.pallets.map((pallet) => [
      pallet.index,
      { pallet: pallet.name, names: new Map(variantsOf(pallet.errors).map(({ index, name }) => [index, name])) },
    ]),
  );
  const callType = (): number => model.callType ?? missing("call", "type");

  const items = new Map<string, StorageItem>();
  const item = (name: string): StorageItem => {
    const known = items.get(name);
    if (known !== undefined) return known;
    const { pallet, entry } = storages.find(name);
    const made = storageItem(pallet, entry, model, types, keyPart);
    items.set(name, made);
    return made;
  };
  const records = eventsCodec(model, types);
  const fieldOf = ({ name, type, typeName }: FieldInfo, i: number): Field => ({ name: camelCase(name ?? String(i)), type, typeName });

  return {
    metadata,
    metadataVersion: model.version,
    specName: version.specName,
    specVersion: version.specVersion,
    transactionVersion: version.transactionVersion,
    extensions: model.extensions,
    items: storages.names,
    hasItem: storages.has,
    item,
    calls: calls.names,
    hasCall: calls.has,
    callFields: (name) => calls.find(name).entry.fields.map(fieldOf),
    encodeCall: (call) => encodeWhole(types.coder(callType()), call, "call"),
    decodeCall: (bytes) => decodeWhole(types.coder(callType()), bytes, "call") as Call,
    decodeExtrinsic: extrinsicDecoder(model, types, accounts),
    constant,
    constants: constants.names,
    apis: [...apis.keys()],
    hasApi: (name) => apis.has(name),
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
    decodeEvents: records.decode,
    encodeEvents: records.encode,
    eventFields: (name) => events.find(name).entry.fields.map(fieldOf),
    error(palletIndex, errorIndex) {
      const pallet = errorNames.get(palletIndex);
      const name = pallet?.names.get(errorIndex);
      return pallet === undefined || name === undefined ? undefined : { pallet: pallet.pallet, name };
    },
    errorIndex(pallet, name) {
      const found = errors.find(`${pallet}.${name}`);
      return { pallet: found.pallet.index, error: found.entry.index };
    },
    errors: errors.names,
    decodeType: (type, bytes) => decodeWhole(types.coder(type), bytes, `type ${type}`),
    encodeType: (type, value) => encodeWhole(types.coder(type), value, `type ${type}`),
    with: (options) => inForm(options.accounts),
  };
}
