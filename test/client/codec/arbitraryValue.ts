import fc from "fast-check";
import { camelCase } from "../../../src/client/codec/coders/names.js";
import type { FieldInfo, MetadataModel, Primitive, VariantInfo } from "../../../src/client/codec/metadata/model.js";
import { toHex } from "../../../src/units/hex.js";

/** How deep generated values nest before they take the shortest way to an end. */
const DEPTH = 4;

/** Plain values of any type of a metadata, by the conventions of `StorageValue`: written apart from the coders that it tests. */
export function arbitraryValue(model: MetadataModel) {
  const info = (type: number) => model.types[type]!;
  const hex = (length: number) => fc.uint8Array({ minLength: length, maxLength: length }).map(toHex);
  const list = (type: number, maxLength: number, depth: number): fc.Arbitrary<unknown> =>
    depth > 0 && isInhabited(type) ? fc.array(value(type, depth - 1), { maxLength }) : fc.constant([]);

  const value = (type: number, depth = DEPTH): fc.Arbitrary<unknown> => {
    const { path, def } = info(type);
    const name = path.at(-1);
    if (type === model.callType) return call(depth);
    if (name === "AccountId32") return hex(32);
    if (name === "U256") return fc.bigInt({ min: 0n, max: 2n ** 256n - 1n });
    switch (def.kind) {
      case "primitive":
        return primitive(def.primitive);
      case "compact":
        return compact(def.type);
      case "sequence":
        return isU8(def.type) ? fc.uint8Array({ maxLength: 70 }) : list(def.type, 3, depth);
      case "array":
        return isU8(def.type) ? hex(def.length) : fc.array(value(def.type, depth - 1), { minLength: def.length, maxLength: def.length });
      case "tuple":
        return def.types.length === 0 ? fc.constant(null) : fc.tuple(...def.types.map((part) => value(part, depth)));
      case "bits":
        return fc.array(fc.boolean(), { maxLength: 40 });
      case "composite":
        // Of a set or map at most one element: the codec keeps the order it is given, the peer makes its own.
        if (name === "BTreeMap" || name === "BTreeSet") return list(elementOf(def.fields[0]!.type), 1, depth);
        return def.fields.length === 1 && def.fields[0]!.name === "bits" ? value(def.fields[0]!.type, depth) : fields(def.fields, depth);
      case "variant":
        if (name === "Era") return era;
        // The peer guesses by length what the other two are.
        if (name === "MultiAddress")
          return variant(
            def.variants.filter((one) => !/^(Index|Raw)$/.test(one.name)),
            depth,
          );
        return name === "Option" && path.length === 1 ? option(def.variants[1]!.fields[0]!.type, depth) : variant(def.variants, depth);
    }
  };

  const elementOf = (type: number): number => {
    const { def } = info(type);
    if (def.kind !== "sequence") throw new TypeError(`type ${type} isn't a sequence`);
    return def.type;
  };

  const isU8 = (type: number): boolean => {
    const { def } = info(type);
    return def.kind === "primitive" && def.primitive === "u8";
  };

  const fields = (list: readonly FieldInfo[], depth: number): fc.Arbitrary<unknown> => {
    if (list.length === 0) return fc.constant(null);
    if (list[0]!.name !== undefined) return named(list, depth);
    if (list.length === 1) return value(list[0]!.type, depth);
    return fc.tuple(...list.map(({ type }) => value(type, depth)));
  };
  const named = (list: readonly FieldInfo[], depth: number) =>
    fc.record(Object.fromEntries(list.map(({ name, type }) => [camelCase(name!), value(type, depth)])), { noNullPrototype: true });

  /** False for what has no values: enums without variants, and what needs one. */
  const isInhabited = (type: number): boolean => {
    const { def } = info(type);
    if (def.kind === "variant") return def.variants.length > 0;
    if (def.kind === "composite") return def.fields.every((field) => isInhabited(field.type));
    if (def.kind === "tuple") return def.types.every(isInhabited);
    return true;
  };
  const hasValues = (one: VariantInfo): boolean => one.fields.every(({ type }) => isInhabited(type));

  /** `{ some }` where the option's content could be null itself. */
  const option = (type: number, depth: number): fc.Arbitrary<unknown> => {
    const some = depth > 0 ? value(type, depth - 1) : fc.constant(null);
    return fc.oneof(fc.constant(null), isNullable(type) ? some.map((inner) => ({ some: inner })) : some);
  };
  const isNullable = (type: number): boolean => {
    const { path, def } = info(type);
    if (path.join() === "Option") return true;
    if (def.kind === "tuple") return def.types.length === 0;
    if (def.kind !== "composite") return false;
    return def.fields.length === 0 || (def.fields.length === 1 && def.fields[0]!.name === undefined && isNullable(def.fields[0]!.type));
  };

  const variant = (all: readonly VariantInfo[], depth: number): fc.Arbitrary<unknown> => {
    const variants = all.filter(hasValues);
    const onlyUnits = all.every((one) => one.fields.length === 0);
    const leaves = variants.filter((one) => one.fields.length === 0);
    const few = depth > 0 ? variants : leaves.length > 0 ? leaves : variants.slice(0, 1);
    return fc.constantFrom(...few).chain((one): fc.Arbitrary<unknown> => {
      if (one.fields.length === 0) return fc.constant(onlyUnits ? one.name : { type: one.name });
      return fields(one.fields, depth - 1).map((content) => ({ type: one.name, value: content }));
    });
  };

  const callsOf = model.pallets.flatMap((pallet) => {
    const def = pallet.calls === undefined ? undefined : info(pallet.calls).def;
    return def?.kind === "variant" ? def.variants.filter(hasValues).map((one) => ({ pallet: pallet.name, one })) : [];
  });
  const shallow = callsOf.filter(({ pallet, one }) => pallet === "System" && one.name === "remark");
  const call = (depth: number): fc.Arbitrary<unknown> =>
    fc
      .constantFrom(...(depth > 0 ? callsOf : shallow))
      .chain(({ pallet, one }) => named(one.fields, depth - 2).map((args) => ({ pallet, name: one.name, args })));

  const compact = (type: number): fc.Arbitrary<unknown> => {
    const { def } = info(type);
    if (def.kind === "primitive") return primitive(def.primitive);
    if (def.kind === "composite") return compact(def.fields[0]!.type);
    return fc.constant(null);
  };

  return { value, isInhabited };
}

/** Immortal, or mortal for 64 blocks: the peer refuses phases beyond the period. */
const era = fc.oneof(
  fc.constant({ type: "Immortal" }),
  fc.nat({ max: 63 }).map((phase) => ({ type: `Mortal${5 + ((phase & 15) << 4)}`, value: phase >> 4 })),
);

function primitive(name: Primitive): fc.Arbitrary<unknown> {
  if (name === "bool") return fc.boolean();
  if (name === "char") return fc.string({ minLength: 1, maxLength: 1, unit: "grapheme-ascii" });
  if (name === "str") return fc.string({ unit: "grapheme" });
  const bits = Number(name.slice(1));
  const min = name.startsWith("i") ? -(2n ** BigInt(bits - 1)) : 0n;
  const max = min + 2n ** BigInt(bits) - 1n;
  // Powers of two and their neighbours: where a number needs another byte.
  const edges = fc
    .tuple(fc.integer({ min: 0, max: bits }), fc.integer({ min: -1, max: 1 }))
    .map(([power, by]) => 2n ** BigInt(power) + BigInt(by));
  const any = fc.oneof(
    fc.bigInt({ min, max }),
    edges.filter((edge) => edge >= min && edge <= max),
  );
  return bits <= 32 ? any.map(Number) : any;
}
