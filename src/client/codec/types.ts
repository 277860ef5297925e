import type { KeyPart, StorageValue } from "../../state/state.js";
import type { Hex } from "../../units/hex.js";

/** One item of the chain's storage, with what is needed to make its keys and read its values. */
export interface StorageItem {
  /** `"SubtensorModule.Tempo"`. */
  readonly item: string;
  readonly pallet: string;
  readonly name: string;
  /** twox128(pallet) ++ twox128(name), 32 bytes: the beginning of each of its keys. */
  readonly prefix: Hex;
  /** How many key parts it takes; 0 for a plain value. */
  readonly arity: number;
  readonly optional: boolean;
  /** What an absent key reads as; null for optional items. */
  readonly defaultValue: StorageValue;
  /** The storage key of whole or leading key parts (none: the prefix). */
  key(...parts: KeyPart[]): Hex;
  /** The key parts of a whole storage key; every hasher of this chain keeps them readable but the ones it says it can't (`ERR_CODEC_KEY`). */
  decodeKey(key: Hex): KeyPart[];
  decode(bytes: Uint8Array): StorageValue;
  /** The value that the bytes begin with, whatever follows: as the runtime reads storage. */
  decodeStart(bytes: Uint8Array): StorageValue;
  encode(value: StorageValue): Uint8Array;
  /** Whether a value that can be encoded is decoded again as it is: 5n is for a u64, 5 isn't; where that takes long to tell it says no. */
  keeps(value: StorageValue): boolean;
}

/** One call of a pallet, decoded: arguments by their camelCase names. */
export interface Call {
  readonly pallet: string;
  /** The call's name as the chain spells it, e.g. `add_stake`. */
  readonly name: string;
  readonly args: Readonly<Record<string, StorageValue>>;
}

/** A parameter of a call, an input of a runtime API, or a part of an event. */
export interface Field {
  /** camelCase. */
  readonly name: string;
  /** The metadata's type id. */
  readonly type: number;
  /** The type as the chain's source spells it, where the metadata says it. */
  readonly typeName?: string | undefined;
}

/** One event of a block. */
export interface EventRecord {
  readonly phase: "initialization" | "finalization" | { readonly extrinsic: number };
  readonly pallet: string;
  /** The event's name, e.g. `StakeAdded`. */
  readonly name: string;
  /** By camelCase name where the event names its fields, else an array. */
  readonly data: StorageValue;
  readonly topics: readonly Hex[];
}

/** A signed extension (transaction extension) as the metadata lists it. */
export interface SignedExtension {
  readonly identifier: string;
  /** Type of what stands in the extrinsic, and of what is signed besides. */
  readonly type: number;
  readonly additional: number;
}

/**
 * Everything that depends on a chain's metadata, as plain values. Made by `createCodec(metadataBytes)`; types are compiled when first used.
 * Accounts come out as `0x` hex with `accounts: "hex"` (state, devnet) or as SS58 with `accounts: "ss58"` (what people read); both go in.
 */
export interface Codec {
  /** The raw metadata it was made from. */
  readonly metadata: Uint8Array;
  readonly metadataVersion: number;
  /** `System.Version` of the metadata's constants. */
  readonly specName: string;
  readonly specVersion: number;
  readonly transactionVersion: number;
  readonly extensions: readonly SignedExtension[];
  /** All storage items, `"Pallet.Name"`. */
  readonly items: readonly string[];
  hasItem(item: string): boolean;
  /** @throws CodecError `ERR_CODEC_ITEM` naming the item and the spec version */
  item(item: string): StorageItem;
  /** All calls as `"Pallet.call_name"`. */
  readonly calls: readonly string[];
  hasCall(call: string): boolean;
  /** A call's parameters. @throws CodecError `ERR_CODEC_CALL` */
  callFields(call: string): readonly Field[];
  encodeCall(call: Call): Uint8Array;
  decodeCall(bytes: Uint8Array): Call;
  /** A block's extrinsic: its call, and who signed it (null for inherents). @throws CodecError `ERR_CODEC_EXTRINSIC` where it isn't one */
  decodeExtrinsic(bytes: Uint8Array): { readonly call: Call; readonly signer: string | null };
  /** `"Pallet.NAME"` → value. @throws CodecError `ERR_CODEC_CONSTANT` */
  constant(name: string): StorageValue;
  readonly constants: readonly string[];
  /** All runtime API methods, `"Trait_method"`; empty for V14 metadata, which has none. */
  readonly apis: readonly string[];
  hasApi(api: string): boolean;
  apiInputs(api: string): readonly Field[];
  encodeApiInput(api: string, inputs: readonly StorageValue[]): Uint8Array;
  decodeApiInput(api: string, bytes: Uint8Array): StorageValue[];
  decodeApiOutput(api: string, bytes: Uint8Array): StorageValue;
  encodeApiOutput(api: string, value: StorageValue): Uint8Array;
  decodeEvents(bytes: Uint8Array): EventRecord[];
  encodeEvents(events: readonly EventRecord[]): Uint8Array;
  /** An event's fields. @throws CodecError `ERR_CODEC_EVENT` */
  eventFields(event: string): readonly Field[];
  /** Name of a module error. Unknown indices give undefined. */
  error(palletIndex: number, errorIndex: number): { pallet: string; name: string } | undefined;
  /** Indices of a module error by name, e.g. `("SubtensorModule", "NotEnoughBalanceToStake")`. @throws CodecError `ERR_CODEC_ERROR` */
  errorIndex(pallet: string, name: string): { pallet: number; error: number };
  /** All errors, `"Pallet.Name"`. */
  readonly errors: readonly string[];
  /** Any type of the metadata by its id. */
  decodeType(type: number, bytes: Uint8Array): StorageValue;
  encodeType(type: number, value: StorageValue): Uint8Array;
  /** The same chain's codec with accounts in the other form (shares everything else). */
  with(options: { readonly accounts: "hex" | "ss58" }): Codec;
}
