import type { MetadataModel, TypeDef } from "../../client/codec/metadata/model.js";
import { parseMetadata } from "../../client/codec/metadata/parseMetadata.js";
import { MetadataWriter } from "./metadataWriter.js";

/** A call that a pallet has where the runtime is built with some feature. */
export interface AddedCall {
  readonly pallet: string;
  readonly name: string;
  readonly index: number;
  /** The call that it follows in the pallet's source. */
  readonly after: string;
  readonly fields: readonly { readonly name: string; readonly type: keyof typeof TYPES }[];
}

/** Types that fields may have, by which they are found among the metadata's own. */
const TYPES = {
  u64: (def: TypeDef) => def.kind === "primitive" && def.primitive === "u64",
  "Vec<u8>": (def: TypeDef, { types }: MetadataModel) => {
    const of = def.kind === "sequence" ? types[def.type]?.def : undefined;
    return of?.kind === "primitive" && of.primitive === "u8";
  },
} satisfies Record<string, (def: TypeDef, model: MetadataModel) => boolean>;

/** Raw metadata (without docs) with one more call. */
export function addCall(metadata: Uint8Array, { pallet, after, ...added }: AddedCall): Uint8Array {
  const model = parseMetadata(metadata);
  const def = model.types[model.pallets.find(({ name }) => name === pallet)!.calls!]!.def;
  if (def.kind !== "variant") throw new TypeError(`${pallet}'s calls are no variants`);
  const { variants } = def;
  const before = variants.find(({ name }) => name === after)!;
  const typeOf = (type: AddedCall["fields"][number]["type"]) =>
    model.types.findIndex((each) => each !== undefined && TYPES[type](each.def, model));
  const bytes = Buffer.from(metadata);
  const place = (wanted: Uint8Array, from = 0) => {
    const at = bytes.indexOf(wanted, from);
    if (at === -1) throw new RangeError(`${pallet}.${after} isn't where metadata has it`);
    return at;
  };
  const counted = (count: number) => written((w) => w.compact(count));
  const first = written((w) => {
    w.compact(variants.length);
    w.text(variants[0]!.name);
  });
  const count = place(first);
  const previous = variant(before);
  const end = place(previous, count) + previous.length;
  const fields = added.fields.map(({ name, type }) => ({ name, type: typeOf(type), typeName: type }));
  return Buffer.concat([
    bytes.subarray(0, count),
    counted(variants.length + 1),
    bytes.subarray(count + counted(variants.length).length, end),
    variant({ ...added, fields }),
    bytes.subarray(end),
  ]);
}

interface Variant {
  readonly name: string;
  readonly index: number;
  readonly fields: readonly { readonly name: string | undefined; readonly type: number; readonly typeName?: string | undefined }[];
}

/** A variant as scale-info has it, without docs. */
function variant({ name, index, fields }: Variant): Uint8Array {
  return written((w) => {
    w.text(name);
    w.list(fields, (field) => {
      w.option(field.name, (text) => w.text(text));
      w.compact(field.type);
      w.option(field.typeName, (text) => w.text(text));
      w.compact(0);
    });
    w.u8(index);
    w.compact(0);
  });
}

function written(write: (w: MetadataWriter) => void): Uint8Array {
  const w = new MetadataWriter();
  write(w);
  return w.result();
}
