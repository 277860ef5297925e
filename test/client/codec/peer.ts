import { Metadata, TypeRegistry } from "@polkadot/types";

/** @polkadot/types with a metadata: reads a type's bytes as its own objects. */
export function peer(metadata: Uint8Array) {
  const registry = new TypeRegistry();
  const parsed = new Metadata(registry, metadata as never);
  const own = ["SudoTransactionExtension", "CheckShieldedTxValidity", "SubtensorTransactionExtension", "DrandPriority"];
  registry.setMetadata(parsed, undefined, Object.fromEntries(own.map((name) => [name, { extrinsic: {}, payload: {} }])));
  return {
    registry,
    metadata: parsed,
    decode: (type: number, bytes: Uint8Array) => registry.createTypeUnsafe(registry.createLookupType(type), [bytes]),
  };
}
