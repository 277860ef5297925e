import type { MetadataReader } from "./metadataReader.js";
import { type ApiMethod, type ConstantInfo, HASHERS, type Outline, type PalletOutline, type Place, type StorageInfo } from "./model.js";

/** The pallets of V14, V15 (adds docs) or V16 (adds associated types, view functions and what is deprecated). */
export function outlinePallets(r: MetadataReader, version: number): PalletOutline[] {
  const v16 = version >= 16;
  const enumType = (): number => {
    const type = r.id();
    if (v16) skipEnumDeprecation(r);
    return type;
  };
  return r.list(() => {
    const name = r.text();
    const storage = r.option(() => ({ prefix: r.text(), items: places(r, version, readStorage) }));
    const calls = r.option(enumType);
    const events = r.option(enumType);
    const constants = places(r, version, readConstant);
    const errors = r.option(enumType);
    if (v16) skipTypesAndViews(r);
    const index = r.u8();
    if (version >= 15) r.docs();
    if (v16) skipDeprecation(r);
    return { name, index, storagePrefix: storage?.prefix ?? name, storage: storage?.items ?? [], calls, events, errors, constants };
  });
}

/** The runtime APIs of V15 or V16. */
export function outlineApis(r: MetadataReader, version: number): Outline["apis"] {
  return r.list(() => {
    const name = r.text();
    const methods = places(r, version, readMethod);
    r.docs();
    if (version >= 16) {
      r.id(); // the API's version
      skipDeprecation(r);
    }
    return { name, methods };
  });
}

/** Reads a list through, noting where each entry begins. */
function places(r: MetadataReader, version: number, read: (r: MetadataReader, version: number) => { readonly name: string }): Place[] {
  return r.list(() => {
    const at = r.offset;
    return { name: read(r, version).name, at };
  });
}

export function readStorage(r: MetadataReader, version: number): StorageInfo {
  const name = r.text();
  const optional = r.choice(3) === 0;
  const isMap = r.choice(2) === 1;
  const hashers = isMap ? r.list(() => HASHERS[r.choice(HASHERS.length)]!) : [];
  const key = isMap ? r.id() : undefined;
  const value = r.id();
  const fallback = r.blob();
  endEntry(r, version);
  return { name, optional, hashers, key, value, fallback };
}

export function readConstant(r: MetadataReader, version: number): ConstantInfo {
  const constant = { name: r.text(), type: r.id(), value: r.blob() };
  endEntry(r, version);
  return constant;
}

export function readMethod(r: MetadataReader, version: number): ApiMethod {
  const method = { name: r.text(), inputs: r.list(() => ({ name: r.text(), type: r.id() })), output: r.id() };
  endEntry(r, version);
  return method;
}

function endEntry(r: MetadataReader, version: number): void {
  r.docs();
  if (version >= 16) skipDeprecation(r);
}

function skipTypesAndViews(r: MetadataReader): void {
  r.list(() => {
    r.skipText();
    r.id();
    r.docs();
  });
  r.list(() => {
    r.skip(32); // the view function's id
    r.skipText();
    r.list(() => {
      r.skipText();
      r.id();
    });
    r.id();
    r.docs();
    skipDeprecation(r);
  });
}

function skipDeprecation(r: MetadataReader): void {
  if (r.choice(3) === 2) {
    r.skipText();
    r.option(() => r.skipText());
  }
}

function skipEnumDeprecation(r: MetadataReader): void {
  r.list(() => {
    r.u8();
    skipDeprecation(r);
  });
}
