import { camelCase } from "../../src/client/codec/coders/names.js";
import type { FieldInfo, MetadataModel } from "../../src/client/codec/metadata/model.js";
import { encodeSs58 } from "../../src/units/ss58.js";

export const ACCOUNTS = [1, 2].map((byte) => encodeSs58(new Uint8Array(32).fill(byte))) as [string, string];

/**
 * One value of each type of a metadata, always the same: numbers are 1, lists have two elements, options hold something, the first variant that has a
 * content is taken.
 */
export function sampleValue(model: MetadataModel, type: number): unknown {
  const of = (inner: number): unknown => sampleValue(model, inner);
  const { path, def } = model.types[type]!;
  const name = path.at(-1);
  const named = (fields: readonly FieldInfo[]) => Object.fromEntries(fields.map((field) => [camelCase(field.name!), of(field.type)]));
  const content = (fields: readonly FieldInfo[]): unknown => {
    if (fields.length === 0) return null;
    if (fields[0]!.name !== undefined && !(fields.length === 1 && fields[0]!.name === "bits")) return named(fields);
    return fields.length === 1 ? of(fields[0]!.type) : fields.map((field) => of(field.type));
  };
  if (type === model.callType) return { pallet: "System", name: "remark", args: { remark: new Uint8Array(2) } };
  if (name === "AccountId32") return ACCOUNTS[0];
  switch (def.kind) {
    case "primitive": {
      if (def.primitive === "bool") return true;
      if (def.primitive === "str" || def.primitive === "char") return "a";
      return Number(def.primitive.slice(1)) > 32 ? 1n : 1;
    }
    case "compact":
      return of(def.type);
    case "sequence":
      return isBytes(model, def.type) ? new TextEncoder().encode("ab") : [of(def.type), of(def.type)];
    case "array":
      return isBytes(model, def.type) ? `0x${"11".repeat(def.length)}` : Array.from({ length: def.length }, () => of(def.type));
    case "tuple":
      return def.types.length === 0 ? null : def.types.map(of);
    case "bits":
      return [true];
    case "composite":
      return name === "BTreeMap" || name === "BTreeSet" ? firstOf(of(def.fields[0]!.type)) : content(def.fields);
    case "variant": {
      if (name === "Option" && path.length === 1) {
        const some = of(def.variants[1]!.fields[0]!.type);
        const inner = model.types[def.variants[1]!.fields[0]!.type]!;
        return inner.path.join() === "Option" ? { some } : some;
      }
      const filled = def.variants.find(({ fields }) => fields.length > 0);
      return filled === undefined ? def.variants[0]!.name : { type: filled.name, value: content(filled.fields) };
    }
  }
}

/** Of what must not hold the same twice. */
function firstOf(list: unknown): unknown {
  return Array.isArray(list) ? list.slice(0, 1) : list;
}

function isBytes(model: MetadataModel, type: number): boolean {
  const { def } = model.types[type]!;
  return def.kind === "primitive" && def.primitive === "u8";
}
