import { randomBytes } from "node:crypto";
import { link, lstat, mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { WalletError } from "../errors/kinds.js";
import { LARGEST_KEYFILE } from "./content.js";

/**
 * Writes a key's file at once or not at all, readable by its owner only: to a new file beside it, synced, then put in place. Never over an existing
 * one unless `overwrite` says so, and never through a link.
 *
 * @throws WalletError `ERR_WALLET_EXISTS`, `ERR_WALLET_LINK`
 */
export async function writeSecretFile(path: string, content: Uint8Array, { overwrite = false } = {}): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const present = await lstat(path).catch(() => undefined);
  if (present?.isSymbolicLink())
    throw new WalletError("ERR_WALLET_LINK", `${path} is a link; keys aren't written through links`, { remedy: "Remove the link first." });
  if (present !== undefined && !overwrite) throw exists(path);
  const draft = `${path}.${randomBytes(8).toString("hex")}.tmp`;
  try {
    const file = await open(draft, "wx", 0o600);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    if (overwrite) await rename(draft, path);
    else await link(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") throw exists(path);
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

/** Reads a key's file. @throws WalletError `ERR_WALLET_MISSING`, `ERR_WALLET_CORRUPT` where it is far too large */
export async function readSecretFile(path: string): Promise<Uint8Array> {
  const present = await lstat(path).catch(() => undefined);
  if (present === undefined)
    throw new WalletError("ERR_WALLET_MISSING", `there is no key at ${path}`, {
      remedy: "See `tao wallet list`, or make one by `tao wallet create`.",
      details: { path },
    });
  if (present.size > LARGEST_KEYFILE)
    throw new WalletError("ERR_WALLET_CORRUPT", `${path} has ${present.size} bytes, far more than any keyfile`, { details: { path } });
  return new Uint8Array(await readFile(path));
}

function exists(path: string): WalletError {
  return new WalletError("ERR_WALLET_EXISTS", `a key exists already at ${path}`, {
    remedy: "Choose another name, or say --overwrite if you have its mnemonic and really want it gone.",
    details: { path },
  });
}
