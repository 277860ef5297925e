import { refusing } from "../refusal.js";
import { MetadataReader } from "./metadataReader.js";
import type { ApiMethod, ConstantInfo, Outline, Place, StorageInfo, TypeInfo } from "./model.js";
import { outlineMetadata } from "./outlineMetadata.js";
import { readConstant, readMethod, readStorage } from "./readPallets.js";
import { readType } from "./readTypes.js";

/** Metadata of which each part is read when it is first asked for. */
export interface Metadata extends Outline {
  /** Undefined for a number that no type has. */
  type(type: number): TypeInfo | undefined;
  storage(place: Place): StorageInfo;
  constant(place: Place): ConstantInfo;
  method(place: Place): ApiMethod;
}

/**
 * Opens raw metadata.
 *
 * @param outline where its parts are, if that is known already; else it is read through once
 * @throws CodecError as `outlineMetadata`
 */
export function openMetadata(bytes: Uint8Array, outline: Outline = outlineMetadata(bytes)): Metadata {
  const known = new Map<number, unknown>();
  const read = <T>(at: number, part: (r: MetadataReader, version: number) => T): T => {
    if (!known.has(at))
      known.set(
        at,
        refusing("metadata", () => part(new MetadataReader(bytes, { at }), outline.version)),
      );
    return known.get(at) as T;
  };
  return {
    ...outline,
    type: (type) => (outline.types[type] === undefined ? undefined : read(outline.types[type], readType)),
    storage: ({ at }) => read(at, readStorage),
    constant: ({ at }) => read(at, readConstant),
    method: ({ at }) => read(at, readMethod),
  };
}
