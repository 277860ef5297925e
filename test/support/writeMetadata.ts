import { type FieldInfo, HASHERS, type MetadataModel, PRIMITIVES, type TypeDef } from "../../src/client/codec/metadata/model.js";
import { Writer } from "../../src/client/codec/writer.js";

/** V15 metadata of a model: what the codec reads of it comes back, the rest (docs, the extrinsic's other types) is left empty. */
export function writeMetadata(model: MetadataModel): Uint8Array {
  const w = new Writer();
  const text = (value: string) => {
    const bytes = new TextEncoder().encode(value);
    w.compact(bytes.length);
    w.bytes(bytes);
  };
  const list = <T>(items: readonly T[], write: (item: T) => void) => {
    w.compact(items.length);
    for (const item of items) write(item);
  };
  const option = <T>(value: T | undefined, write: (value: T) => void) => {
    w.u8(value === undefined ? 0 : 1);
    if (value !== undefined) write(value);
  };
  const id = (value: number) => w.compact(value);
  const docs = () => w.compact(0);
  const blob = (bytes: Uint8Array) => {
    w.compact(bytes.length);
    w.bytes(bytes);
  };
  const fields = (all: readonly FieldInfo[]) =>
    list(all, ({ name, type, typeName }) => {
      option(name, text);
      id(type);
      option(typeName, text);
      docs();
    });
  const def = (type: TypeDef) => {
    switch (type.kind) {
      case "composite":
        w.u8(0);
        return fields(type.fields);
      case "variant":
        w.u8(1);
        return list(type.variants, ({ name, index, fields: own }) => {
          text(name);
          fields(own);
          w.u8(index);
          docs();
        });
      case "sequence":
        w.u8(2);
        return id(type.type);
      case "array":
        w.u8(3);
        w.u32(type.length);
        return id(type.type);
      case "tuple":
        w.u8(4);
        return list(type.types, id);
      case "primitive":
        w.u8(5);
        return w.u8(PRIMITIVES.indexOf(type.primitive));
      case "compact":
        w.u8(6);
        return id(type.type);
      case "bits":
        w.u8(7);
        id(type.store);
        return id(type.order);
    }
  };

  w.u32(0x6174656d);
  w.u8(15);
  list([...model.types.entries()], ([index, info]) => {
    id(index);
    list(info!.path, text);
    list(info!.params, ({ name, type }) => {
      text(name);
      option(type, id);
    });
    def(info!.def);
    docs();
  });
  list(model.pallets, (pallet) => {
    text(pallet.name);
    option(pallet.storage.length === 0 ? undefined : pallet.storage, (storage) => {
      text(pallet.storagePrefix);
      list(storage, (item) => {
        text(item.name);
        w.u8(item.optional ? 0 : 1);
        w.u8(item.key === undefined ? 0 : 1);
        if (item.key !== undefined) {
          list(item.hashers, (hasher) => w.u8(HASHERS.indexOf(hasher)));
          id(item.key);
        }
        id(item.value);
        blob(item.fallback);
        docs();
      });
    });
    option(pallet.calls, id);
    option(pallet.events, id);
    list(pallet.constants, ({ name, type, value }) => {
      text(name);
      id(type);
      blob(value);
      docs();
    });
    option(pallet.errors, id);
    w.u8(pallet.index);
    docs();
  });
  w.u8(4);
  id(0);
  id(model.callType!);
  id(0);
  id(0);
  list(model.extensions, ({ identifier, type, additional }) => {
    text(identifier);
    id(type);
    id(additional);
  });
  id(0);
  list(model.apis, ({ name, methods }) => {
    text(name);
    list(methods, (method) => {
      text(method.name);
      list(method.inputs, (input) => {
        text(input.name);
        id(input.type);
      });
      id(method.output);
      docs();
    });
    docs();
  });
  for (let i = 0; i < 3; i++) id(0);
  docs();
  return w.result();
}
