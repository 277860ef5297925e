import { camelCase } from "./coders/names.js";
import type { FieldInfo, MetadataModel, TypeInfo, VariantInfo } from "./metadata/model.js";
import { parseMetadata } from "./metadata/parseMetadata.js";

/** Enums of all pallets: their values are described where they are used, by `Call` and `EventRecord`. */
const NOT_SPELLED = new Set(["RuntimeEvent"]);

/** What the source of types begins with: who made it, and where it finds `Call` and `Hex`. */
const HEADS = {
  sdk: `/* The types of a chain's storage, runtime APIs and constants, made of its metadata; not edited by hand. */
import type { Call, Hex } from "subtensor-sdk";`,
  recorded: `/* Made by scripts/metadata.ts from the recorded metadata; not edited by hand. */
import type { Hex } from "../units/hex.js";
import type { Call } from "./codec/types.js";`,
};

/**
 * The plain values of all storage items, runtime APIs and constants of a chain as the source of TypeScript's types, by the conventions of `StorageValue`:
 * for programs that use the SDK, or (`recorded`) for `src/client/chainTypes.generated.ts`.
 *
 * @throws CodecError `ERR_CODEC_METADATA` where it isn't metadata that is understood
 */
export function chainTypes(metadata: Uint8Array, whose: keyof typeof HEADS = "sdk"): string {
  const model = parseMetadata(metadata);
  const spell = speller(model);
  const quoted = (entries: readonly string[]) => [...entries].sort().join("\n");
  const storage = model.pallets.flatMap((pallet) =>
    pallet.storage.map((item) => {
      const value = spell.type(item.value);
      return `  "${pallet.name}.${item.name}": { key: [${keyOf(model, item.key).map(spell.input).join(", ")}]; value: ${item.optional ? orNull(value) : value} };`;
    }),
  );
  const apis = model.apis.flatMap((api) =>
    api.methods.map((method) => {
      const inputs = method.inputs.map(({ name, type }) => `${identifier(name)}: ${spell.input(type)}`);
      return `  ${api.name}_${method.name}: { inputs: [${inputs.join(", ")}]; output: ${spell.type(method.output)} };`;
    }),
  );
  const constants = model.pallets.flatMap((pallet) =>
    pallet.constants.map(({ name, type }) => `  "${pallet.name}.${name}": ${spell.type(type)};`),
  );
  return `${HEADS[whose]}

${spell.named().join("\n")}

/** Key and value of every storage item. */
export interface StorageTypes {
${quoted(storage)}
}

/** Inputs and output of every runtime API. */
export interface ApiTypes {
${quoted(apis)}
}

/** Every constant. */
export interface ConstantTypes {
${quoted(constants)}
}

/** All of it. */
export interface ChainTypes {
  readonly storage: StorageTypes;
  readonly apis: ApiTypes;
  readonly constants: ConstantTypes;
}
`;
}

const keyOf = (model: MetadataModel, key: number | undefined): readonly number[] => {
  if (key === undefined) return [];
  const { def } = model.types[key]!;
  return def.kind === "tuple" ? def.types : [key];
};

const orNull = (type: string) => (/(^|\| )null$/.test(type) ? type : `${type} | null`);
const identifier = (name: string) => (/^(in|from|default)$/.test(camelCase(name)) ? `${camelCase(name)}_` : camelCase(name));

/** Spells types out; structs and enums get names, once each. */
function speller(model: MetadataModel) {
  const names = namesOf(model);
  const made = new Map<string, string>();
  const info = (type: number) => model.types[type]!;

  /** A type's own spelling, without its name. */
  const shape = (type: number, { path, def }: TypeInfo): string => {
    switch (def.kind) {
      case "primitive":
        return primitive(def.primitive);
      case "compact":
        return of(def.type);
      case "bits":
        return "readonly boolean[]";
      case "sequence":
        return isU8(def.type) ? "Uint8Array" : `readonly ${bracketed(of(def.type))}[]`;
      case "array":
        return isU8(def.type) ? "Hex" : `readonly ${bracketed(of(def.type))}[]`;
      case "tuple":
        return def.types.length === 0 ? "null" : `readonly [${def.types.map(of).join(", ")}]`;
      case "composite":
        return content(def.fields);
      case "variant":
        return path.join() === "Option" ? option(def.variants[1]!.fields[0]!.type) : variants(def.variants);
      default:
        throw new TypeError(`type ${type} is of an unknown kind`);
    }
  };

  const of = (type: number): string => {
    const { path, def } = info(type);
    const last = path.at(-1);
    if (type === model.callType) return "Call";
    if (last !== undefined && NOT_SPELLED.has(last)) return "unknown";
    if (last === "AccountId32") return "string";
    if (last === "U256" && /^(primitive|ethereum)_types$/.test(path[0]!)) return "bigint";
    const bare =
      def.kind === "composite" && def.fields.length === 1 && (def.fields[0]!.name === undefined || def.fields[0]!.name === "bits");
    if (bare) return of(def.fields[0]!.type);
    const name = names.get(type);
    if (name === undefined) return shape(type, info(type));
    if (!made.has(name)) {
      made.set(name, ""); // before its shape: types contain themselves
      made.set(name, shape(type, info(type)));
    }
    return name;
  };

  const content = (fields: readonly FieldInfo[]): string => {
    if (fields.length === 0) return "null";
    if (fields.every(({ name }) => name !== undefined))
      return `{ ${fields.map(({ name, type }) => `readonly ${camelCase(name!)}: ${of(type)}`).join("; ")} }`;
    return fields.length === 1 ? of(fields[0]!.type) : `readonly [${fields.map(({ type }) => of(type)).join(", ")}]`;
  };

  const variants = (all: readonly VariantInfo[]): string => {
    if (all.length === 0) return "never";
    if (all.every(({ fields }) => fields.length === 0)) return all.map(({ name }) => `"${name}"`).join(" | ");
    return all
      .map(({ name, fields }) => `{ readonly type: "${name}"${fields.length === 0 ? "" : `; readonly value: ${content(fields)}`} }`)
      .join(" | ");
  };

  const option = (type: number): string => {
    const some = of(type);
    const nullable = /(^|\| )null$/.test(some);
    return nullable ? `{ readonly some: ${some} } | null` : `${some} | null`;
  };

  const isU8 = (type: number): boolean => {
    const { def } = info(type);
    return def.kind === "primitive" && def.primitive === "u8";
  };

  return {
    type: of,
    /** What may be given: as bytes also hex. */
    input: (type: number): string => {
      const spelled = of(type);
      return spelled === "Uint8Array" ? "Uint8Array | Hex" : spelled;
    },
    named: () => [...made].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, spelled]) => `export type ${name} = ${spelled};`),
  };
}

const bracketed = (type: string) => (/^[\w"]+$/.test(type) || (type.startsWith("{") && !type.includes("|")) ? type : `(${type})`);

function primitive(name: string): string {
  if (name === "bool") return "boolean";
  if (name === "str" || name === "char") return "string";
  return Number(name.slice(1)) > 32 ? "bigint" : "number";
}

/** Names of structs and enums: the last part of their path, with as much before it as tells it from others. */
function namesOf(model: MetadataModel): Map<number, string> {
  const named = [...model.types.entries()].filter(
    ([, info]) =>
      info !== undefined &&
      info.path.length > 0 &&
      !["Option", "BTreeMap", "BTreeSet"].includes(info.path.at(-1)!) &&
      /composite|variant/.test(info.def.kind),
  ) as [number, TypeInfo][];
  const pascal = (path: readonly string[]) =>
    path.map((part) => part.replace(/(^|_)(\w)/g, (_, __, letter: string) => letter.toUpperCase())).join("");
  const names = new Map<number, string>();
  const taken = new Set(["Call", "ChainTypes", "Hex", "ApiTypes", "ConstantTypes", "StorageTypes"]);
  const count = new Map<string, number>();
  for (const [, { path }] of named) count.set(pascal(path.slice(-1)), (count.get(pascal(path.slice(-1))) ?? 0) + 1);
  for (const [type, { path }] of named) {
    const short = pascal(path.slice(-1));
    let name = count.get(short) === 1 && !taken.has(short) ? short : pascal(path.filter((part) => part !== "pallet"));
    for (let i = 2; taken.has(name); i++) name = `${name.replace(/\d+$/, "")}${i}`;
    taken.add(name);
    names.set(type, name);
  }
  return names;
}
