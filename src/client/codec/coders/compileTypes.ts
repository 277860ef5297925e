import type { Coder } from "../coder.js";
import type { FieldInfo, Primitive, TypeInfo, VariantInfo } from "../metadata/model.js";
import type { Metadata } from "../metadata/openMetadata.js";
import { Refusal, refusing } from "../refusal.js";
import { type AccountForm, accountCoder, bytesCoder, fixedBytesCoder, isBareAccount } from "./bytes.js";
import { callCoder, type PalletCalls } from "./calls.js";
import { arrayCoder, bitsCoder, lazy, optionCoder, sequenceCoder, structCoder, tupleCoder } from "./composites.js";
import { camelCase } from "./names.js";
import { pairsCoder } from "./pairs.js";
import { compactCoder, primitiveCoder, u256Coder, unitCoder } from "./primitives.js";
import { variantCoder } from "./variants.js";

/** The types of one chain, compiled when first used. */
export interface CompiledTypes {
  /** @throws CodecError `ERR_CODEC_TYPE`, `ERR_CODEC_METADATA` where the metadata lacks the type or it makes no sense */
  coder(type: number): Coder;
  /** The parts of a variant or call as one coder: see {@link CompiledTypes.coder}'s conventions. */
  arguments(fields: readonly FieldInfo[]): Coder;
}

/** Structs may wrap structs only so often before anything is read. */
const MAX_WRAPPERS = 32;

/** Compiles the types of `metadata` to coders of plain values; the conventions are those of `StorageValue`. */
export function compileTypes(metadata: Pick<Metadata, "type" | "callType" | "pallets">, accounts: AccountForm): CompiledTypes {
  const coders: (Coder | undefined)[] = [];

  const info = (type: number): TypeInfo => {
    const found = metadata.type(type);
    if (found === undefined) throw new Refusal("ERR_CODEC_TYPE", `the metadata has no type ${type}`);
    return found;
  };

  const coder = (type: number): Coder => {
    const made = coders[type];
    if (made !== undefined) return made;
    const bare = unwrapped(type);
    const built = bare === type ? build(type) : coder(bare);
    coders[type] = built;
    return built;
  };

  /** The type that a newtype's values are shown as. */
  const unwrapped = (type: number): number => {
    let inner = type;
    for (let wrappers = 0; wrappers < MAX_WRAPPERS; wrappers++) {
      const { path, def } = info(inner);
      if (isAccount(path) || def.kind !== "composite" || def.fields.length !== 1 || isU256(path)) return inner;
      const [field] = def.fields;
      if (field!.name !== undefined && field!.name !== "bits") return inner;
      inner = field!.type;
    }
    throw new Refusal("ERR_CODEC_METADATA", `type ${type} wraps another more than ${MAX_WRAPPERS} times`);
  };

  const primitive = (type: number): Primitive | undefined => {
    const { def } = info(type);
    return def.kind === "primitive" ? def.primitive : undefined;
  };

  const build = (type: number): Coder => {
    const { path, def } = info(type);
    if (type === metadata.callType) return callCoder(lazy(palletCalls));
    if (isAccount(path)) return accountCoder(accounts);
    if (isU256(path)) return u256Coder;
    switch (def.kind) {
      case "primitive":
        return primitiveCoder(def.primitive);
      case "composite":
        return ofFields(def.fields) ?? unitCoder;
      case "tuple":
        return def.types.length === 0 ? unitCoder : tupleCoder(lazy(() => def.types.map(coder)));
      case "sequence":
        return primitive(def.type) === "u8" ? bytesCoder : sequenceOf(def.type);
      case "array":
        return primitive(def.type) === "u8"
          ? fixedBytesCoder(def.length)
          : arrayCoder(
              lazy(() => coder(def.type)),
              def.length,
            );
      case "compact":
        return compactOf(def.type);
      case "bits":
        return bitsCoder(Number(/\d+/.exec(primitive(def.store) ?? "")?.[0] ?? 8), info(def.order).path.at(-1) === "Msb0");
      case "variant":
        return isOption(path, def.variants)
          ? optionCoder(lazy(() => coder(def.variants[1]!.fields[0]!.type)))
          : ofVariants(path, def.variants);
    }
  };

  const sequenceOf = (part: number): Coder => {
    const { def } = info(part);
    const list = sequenceCoder(lazy(() => coder(part)));
    const isPair = def.kind === "tuple" && def.types.length === 2 && def.types.every((type) => primitive(type) === "u16");
    return isPair ? pairsCoder(list) : list;
  };

  /** Named fields as an object, one unnamed as itself, several as an array; undefined for none. */
  const ofFields = (fields: readonly FieldInfo[]): Coder | undefined => {
    if (fields.length === 0) return undefined;
    if (fields.every(({ name }) => name !== undefined))
      return structCoder(lazy(() => fields.map(({ name, type }) => ({ name: camelCase(name!), coder: coder(type) }))));
    return fields.length === 1 ? coder(fields[0]!.type) : tupleCoder(lazy(() => fields.map(({ type }) => coder(type))));
  };

  const ofVariants = (path: readonly string[], variants: readonly VariantInfo[]): Coder => {
    const all = variantCoder(
      variants.map(({ name, index, fields }) => ({
        name,
        index,
        content: fields.length === 0 ? undefined : lazy(() => ofFields(fields)!),
      })),
    );
    if (path.at(-1) !== "MultiAddress") return all;
    return { decode: all.decode, encode: (w, value) => all.encode(w, isBareAccount(value) ? { type: "Id", value } : value) };
  };

  const compactOf = (type: number): Coder => {
    const inner = info(unwrapped(type)).def;
    if (inner.kind === "primitive") return compactCoder(inner.primitive);
    if (inner.kind === "tuple" && inner.types.length === 0) return unitCoder;
    // Compact of a struct with one named field
    if (inner.kind === "composite" && inner.fields.length === 1) return compactOf(inner.fields[0]!.type);
    throw new Refusal("ERR_CODEC_METADATA", `type ${type} has no compact form`);
  };

  const palletCalls = (): PalletCalls[] =>
    metadata.pallets.flatMap(({ name, index, calls }) => {
      const def = calls === undefined ? undefined : info(calls).def;
      if (def?.kind !== "variant") return [];
      return [{ pallet: name, index, calls: def.variants.map((variant) => ({ info: variant, args: lazy(() => args(variant.fields)) })) }];
    });

  const args = (fields: readonly FieldInfo[]): Coder =>
    structCoder(
      lazy(() => fields.map(({ name, type }, i) => ({ name: name === undefined ? String(i) : camelCase(name), coder: coder(type) }))),
    );

  return { coder: (type) => coders[type] ?? refusing(`type ${type}`, () => coder(type)), arguments: args };
}

function isAccount(path: readonly string[]): boolean {
  return path.at(-1) === "AccountId32";
}

function isU256(path: readonly string[]): boolean {
  return path.at(-1) === "U256" && path[0] !== undefined && /^(primitive|ethereum)_types$/.test(path[0]);
}

function isOption(path: readonly string[], variants: readonly VariantInfo[]): boolean {
  return path.length === 1 && path[0] === "Option" && variants.length === 2 && variants[1]!.fields.length === 1;
}
