import { mkdirSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";

/**
 * Makes a folder with those above it, where they aren't there. Node's own `recursive` never comes to an end where a folder that is there lets none be made
 * in it by saying ENOENT, as `/proc` does.
 *
 * @param mode of the folders that are made
 * @throws the system's error, with `code` and `path`
 */
export function makeFolder(folder: string, mode = 0o777): void {
  const path = resolve(folder);
  if (isFolder(path)) return;
  if (dirname(path) !== path) makeFolder(dirname(path), mode);
  try {
    mkdirSync(path, { mode });
  } catch (error) {
    if (!isFolder(path)) throw error; // else somebody made it meanwhile
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false; // why not is said when it is made
  }
}
