import { randomBytes } from "node:crypto";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { makeFolder } from "../units/makeFolder.js";
import type { Outline } from "./codec/metadata/model.js";
import { outlineMetadata } from "./codec/metadata/outlineMetadata.js";
import { packOutline, unpackOutline } from "./keptOutline.js";

/** Where raw metadata is kept between runs. */
export interface MetadataCache {
  /** Where the parts of kept metadata are, so that only those in use need be read; a cache that keeps only metadata can do without. */
  outline?(genesisHash: string, specVersion: number, metadata: Uint8Array): Promise<Outline>;
  read(genesisHash: string, specVersion: number): Promise<Uint8Array | undefined>;
  write(genesisHash: string, specVersion: number, metadata: Uint8Array): Promise<void>;
  remove(genesisHash: string, specVersion: number): Promise<void>;
}

/**
 * Raw metadata on disk, one file per chain and spec version and its outline beside it, in `$XDG_CACHE_HOME/subtensor-sdk` (by default below `~/.cache`).
 * Only ever a shortcut: a file that can't be read or written costs a request to the node.
 */
export function metadataCache(folder: string = defaultFolder()): MetadataCache {
  const path = (genesisHash: string, specVersion: number, kind: "scale" | "outline") =>
    join(folder, `metadata-${genesisHash.slice(2, 18)}-${specVersion}.${kind}`);
  const put = async (target: string, content: Uint8Array | string) => {
    const draft = `${target}.${randomBytes(6).toString("hex")}`;
    try {
      makeFolder(folder);
      await writeFile(draft, content);
      await rename(draft, target);
    } catch {
      await rm(draft, { force: true }).catch(() => {}); // a read-only or full disk: the next run does the same work again
    }
  };
  return {
    read: (genesisHash, specVersion) => readFile(path(genesisHash, specVersion, "scale")).catch(() => undefined),
    write: (genesisHash, specVersion, metadata) => put(path(genesisHash, specVersion, "scale"), metadata),
    async outline(genesisHash, specVersion, metadata) {
      const target = path(genesisHash, specVersion, "outline");
      const kept = unpackOutline(metadata, await readFile(target, "utf8").catch(() => ""));
      if (kept !== undefined) return kept;
      const made = outlineMetadata(metadata);
      await put(target, packOutline(metadata, made));
      return made;
    },
    async remove(genesisHash, specVersion) {
      for (const kind of ["scale", "outline"] as const) await rm(path(genesisHash, specVersion, kind), { force: true }).catch(() => {});
    },
  };
}

function defaultFolder(): string {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "subtensor-sdk");
}
