/** What the codec keeps of a chain's metadata; the same for V14, V15 and V16. Type numbers index `types`. */
export interface MetadataModel extends Frame {
  readonly types: readonly (TypeInfo | undefined)[];
  readonly pallets: readonly PalletInfo[];
  readonly apis: readonly ApiInfo[];
}

/** The same, with what there is most of as places: enough to read each part when it is asked for. */
export interface Outline extends Frame {
  /** Where each type begins, by its number. */
  readonly types: readonly number[];
  readonly pallets: readonly PalletOutline[];
  readonly apis: readonly { readonly name: string; readonly methods: readonly Place[] }[];
}

/** Something with a name, and where in the metadata it begins. */
export interface Place {
  readonly name: string;
  readonly at: number;
}

interface Frame {
  readonly version: 14 | 15 | 16;
  readonly extensions: readonly { readonly identifier: string; readonly type: number; readonly additional: number }[];
  /** The enum of all pallets' calls. */
  readonly callType: number | undefined;
}

interface PalletFrame {
  readonly name: string;
  readonly index: number;
  readonly storagePrefix: string;
  readonly calls: number | undefined;
  readonly events: number | undefined;
  readonly errors: number | undefined;
}

export interface PalletOutline extends PalletFrame {
  readonly storage: readonly Place[];
  readonly constants: readonly Place[];
}

export interface PalletInfo extends PalletFrame {
  readonly storage: readonly StorageInfo[];
  readonly constants: readonly ConstantInfo[];
}

export interface ConstantInfo {
  readonly name: string;
  readonly type: number;
  readonly value: Uint8Array;
}

export const HASHERS = ["Blake2_128", "Blake2_256", "Blake2_128Concat", "Twox128", "Twox256", "Twox64Concat", "Identity"] as const;
export type HasherName = (typeof HASHERS)[number];

export interface StorageInfo {
  readonly name: string;
  readonly optional: boolean;
  /** Empty for a plain value. */
  readonly hashers: readonly HasherName[];
  /** The key's type: that of the one part, or a tuple of all. */
  readonly key: number | undefined;
  readonly value: number;
  readonly fallback: Uint8Array;
}

export interface ApiInfo {
  readonly name: string;
  readonly methods: readonly ApiMethod[];
}

export interface ApiMethod {
  readonly name: string;
  readonly inputs: readonly { readonly name: string; readonly type: number }[];
  readonly output: number;
}

export interface FieldInfo {
  readonly name: string | undefined;
  readonly type: number;
  /** The type as the source spells it, e.g. `NetUid` where the type itself is a plain u16. */
  readonly typeName?: string | undefined;
}

export interface VariantInfo {
  readonly name: string;
  readonly index: number;
  readonly fields: readonly FieldInfo[];
}

export const PRIMITIVES = [
  "bool",
  "char",
  "str",
  "u8",
  "u16",
  "u32",
  "u64",
  "u128",
  "u256",
  "i8",
  "i16",
  "i32",
  "i64",
  "i128",
  "i256",
] as const;
export type Primitive = (typeof PRIMITIVES)[number];

export type TypeDef =
  | { readonly kind: "composite"; readonly fields: readonly FieldInfo[] }
  | { readonly kind: "variant"; readonly variants: readonly VariantInfo[] }
  | { readonly kind: "sequence"; readonly type: number }
  | { readonly kind: "array"; readonly length: number; readonly type: number }
  | { readonly kind: "tuple"; readonly types: readonly number[] }
  | { readonly kind: "primitive"; readonly primitive: Primitive }
  | { readonly kind: "compact"; readonly type: number }
  | { readonly kind: "bits"; readonly store: number; readonly order: number };

export interface TypeInfo {
  readonly path: readonly string[];
  readonly params: readonly { readonly name: string; readonly type: number | undefined }[];
  readonly def: TypeDef;
}
