import { Refusal } from "../refusal.js";
import type { MetadataReader } from "./metadataReader.js";
import { type FieldInfo, PRIMITIVES, type TypeDef, type TypeInfo } from "./model.js";

/** Where each of the type registry's types begins: scale-info's portable types, at their ids. */
export function placesOfTypes(r: MetadataReader): number[] {
  const count = r.length();
  const places: number[] = new Array(count).fill(0);
  for (let i = 0; i < count; i++) {
    const id = r.id();
    if (id >= count || places[id] !== 0) throw new Refusal("ERR_CODEC_METADATA", `type ${id} is out of place among ${count}`);
    places[id] = r.offset;
    readType(r);
  }
  return places;
}

export function readType(r: MetadataReader): TypeInfo {
  const path = r.list(() => r.text());
  const params = r.list(() => ({ name: r.text(), type: r.option(() => r.id()) }));
  const def = readDef(r);
  r.docs();
  return { path, params, def };
}

function readDef(r: MetadataReader): TypeDef {
  switch (r.choice(8)) {
    case 0:
      return { kind: "composite", fields: readFields(r) };
    case 1:
      return { kind: "variant", variants: r.list(() => readVariant(r)) };
    case 2:
      return { kind: "sequence", type: r.id() };
    case 3:
      return { kind: "array", length: r.u32(), type: r.id() };
    case 4:
      return { kind: "tuple", types: r.list(() => r.id()) };
    case 5:
      return { kind: "primitive", primitive: PRIMITIVES[r.choice(PRIMITIVES.length)]! };
    case 6:
      return { kind: "compact", type: r.id() };
    default:
      return { kind: "bits", store: r.id(), order: r.id() };
  }
}

function readVariant(r: MetadataReader) {
  const variant = { name: r.text(), fields: readFields(r), index: r.u8() };
  r.docs();
  return variant;
}

function readFields(r: MetadataReader): FieldInfo[] {
  return r.list(() => {
    const name = r.option(() => r.text());
    const type = r.id();
    const typeName = r.option(() => r.text());
    r.docs();
    return { name, type, typeName };
  });
}
