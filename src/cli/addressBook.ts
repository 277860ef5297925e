import { join } from "node:path";
import { InputError } from "../errors/kinds.js";
import { configFolder, readJsonFile, writeJsonFile } from "./config.js";

/** An address by the name its owner gave it; a proxy's with what is needed to use it. */
export interface BookEntry {
  readonly address: string;
  readonly note?: string;
  readonly proxy?: { readonly type: string; readonly spawner?: string; readonly delay: number };
}

export type AddressBook = Readonly<Record<string, BookEntry>>;

export function bookPath(env: NodeJS.ProcessEnv = process.env): string {
  return join(configFolder(env), "addresses.json");
}

/** @throws InputError `ERR_INPUT_JSON` where the file isn't an address book */
export function readBook(env: NodeJS.ProcessEnv = process.env): AddressBook {
  const path = bookPath(env);
  const book = readJsonFile(path) ?? {};
  if (Object.values(book).every((entry) => typeof (entry as BookEntry | null)?.address === "string")) return book as unknown as AddressBook;
  throw new InputError("ERR_INPUT_JSON", `${path} isn't an address book`, {
    remedy: "Mend it, or remove it and add the addresses again.",
    details: { path },
  });
}

/** @returns the file's path */
export function writeBook(book: AddressBook, env: NodeJS.ProcessEnv = process.env): string {
  const path = bookPath(env);
  writeJsonFile(path, book);
  return path;
}
