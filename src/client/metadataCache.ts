import { randomBytes } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";

/** Where raw metadata is kept between runs. */
export interface MetadataCache {
  read(genesisHash: string, specVersion: number): Promise<Uint8Array | undefined>;
  write(genesisHash: string, specVersion: number, metadata: Uint8Array): Promise<void>;
  remove(genesisHash: string, specVersion: number): Promise<void>;
}

/**
 * Raw metadata on disk, one file per chain and spec version, in `$XDG_CACHE_HOME/subtensor-sdk` (by default below `~/.cache`).
 * Only ever a shortcut: a file that can't be read or written costs a request to the node.
 */
export function metadataCache(folder: string = defaultFolder()): MetadataCache {
  const path = (genesisHash: string, specVersion: number) => join(folder, `metadata-${genesisHash.slice(2, 18)}-${specVersion}.scale`);
  return {
    read: (genesisHash, specVersion) => readFile(path(genesisHash, specVersion)).catch(() => undefined),
    async write(genesisHash, specVersion, metadata) {
      const target = path(genesisHash, specVersion);
      const draft = `${target}.${randomBytes(6).toString("hex")}`;
      try {
        await mkdir(folder, { recursive: true });
        await writeFile(draft, metadata);
        await rename(draft, target);
      } catch {
        await rm(draft, { force: true }).catch(() => {}); // a read-only or full disk: the next run asks the node again
      }
    },
    remove: (genesisHash, specVersion) => rm(path(genesisHash, specVersion), { force: true }).catch(() => {}),
  };
}

function defaultFolder(): string {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "subtensor-sdk");
}
