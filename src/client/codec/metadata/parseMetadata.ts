import type { MetadataModel } from "./model.js";
import { openMetadata } from "./openMetadata.js";

/** All of raw metadata at once. @throws CodecError as `outlineMetadata` */
export function parseMetadata(bytes: Uint8Array): MetadataModel {
  const { version, extensions, callType, types, pallets, apis, type, storage, constant, method } = openMetadata(bytes);
  return {
    version,
    extensions,
    callType,
    types: types.map((_, id) => type(id)),
    pallets: pallets.map((pallet) => ({ ...pallet, storage: pallet.storage.map(storage), constants: pallet.constants.map(constant) })),
    apis: apis.map(({ name, methods }) => ({ name, methods: methods.map(method) })),
  };
}
