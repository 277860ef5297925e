import { Metadata, TypeRegistry } from "@polkadot/types";

/** What @polkadot/types makes of a type's bytes when it decodes and encodes them again. */
export function peer(metadata: Uint8Array) {
  const registry = new TypeRegistry();
  const parsed = new Metadata(registry, metadata as never);
  const own = ["SudoTransactionExtension", "CheckShieldedTxValidity", "SubtensorTransactionExtension", "DrandPriority"];
  registry.setMetadata(parsed, undefined, Object.fromEntries(own.map((name) => [name, { extrinsic: {}, payload: {} }])));
  return {
    registry,
    metadata: parsed,
    recode: (type: number, bytes: Uint8Array): Uint8Array =>
      registry.createTypeUnsafe(registry.createLookupType(type), [bytes]).toU8a(),
  };
}
