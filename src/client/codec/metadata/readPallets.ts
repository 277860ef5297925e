import type { MetadataReader } from "./metadataReader.js";
import { type ApiInfo, HASHERS, type PalletInfo, type StorageInfo } from "./model.js";

/** The pallets of V14, V15 (adds docs) or V16 (adds associated types, view functions and what is deprecated). */
export function readPallets(r: MetadataReader, version: number): PalletInfo[] {
  const v16 = version >= 16;
  const enumType = (): number => {
    const type = r.id();
    if (v16) skipEnumDeprecation(r);
    return type;
  };
  return r.list(() => {
    const name = r.text();
    const storage = r.option(() => ({ prefix: r.text(), items: r.list(() => readStorage(r, v16)) }));
    const calls = r.option(enumType);
    const events = r.option(enumType);
    const constants = r.list(() => {
      const constant = { name: r.text(), type: r.id(), value: r.blob() };
      r.docs();
      if (v16) skipDeprecation(r);
      return constant;
    });
    const errors = r.option(enumType);
    if (v16) skipTypesAndViews(r);
    const index = r.u8();
    if (version >= 15) r.docs();
    if (v16) skipDeprecation(r);
    return { name, index, storagePrefix: storage?.prefix ?? name, storage: storage?.items ?? [], calls, events, errors, constants };
  });
}

/** The runtime APIs of V15 or V16. */
export function readApis(r: MetadataReader, version: number): ApiInfo[] {
  const v16 = version >= 16;
  return r.list(() => {
    const name = r.text();
    const methods = r.list(() => {
      const method = { name: r.text(), inputs: r.list(() => ({ name: r.text(), type: r.id() })), output: r.id() };
      r.docs();
      if (v16) skipDeprecation(r);
      return method;
    });
    r.docs();
    if (v16) {
      r.id(); // the API's version
      skipDeprecation(r);
    }
    return { name, methods };
  });
}

function readStorage(r: MetadataReader, v16: boolean): StorageInfo {
  const name = r.text();
  const optional = r.choice(3) === 0;
  const isMap = r.choice(2) === 1;
  const hashers = isMap ? r.list(() => HASHERS[r.choice(HASHERS.length)]!) : [];
  const key = isMap ? r.id() : undefined;
  const value = r.id();
  const fallback = r.blob();
  r.docs();
  if (v16) skipDeprecation(r);
  return { name, optional, hashers, key, value, fallback };
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
