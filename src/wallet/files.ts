import { randomBytes } from "node:crypto";
import { constants } from "node:fs";
import { chmod, link, lstat, open, readdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { WalletError } from "../errors/kinds.js";
import { makeFolder } from "../units/makeFolder.js";
import { LARGEST_KEYFILE } from "./content.js";

/**
 * Writes a key's file at once or not at all, readable by its owner only (0600, its folder 0700): to a new file beside it, synced, then put in place.
 * Never over an existing one unless `overwrite` says so, and never through a link. The folder is left alone where it isn't a wallet's own.
 *
 * @throws WalletError `ERR_WALLET_EXISTS`, `ERR_WALLET_LINK`, `ERR_WALLET_FILE`
 */
export async function writeSecretFile(path: string, content: Uint8Array, { overwrite = false, ownFolder = true } = {}): Promise<void> {
  const folder = dirname(path);
  if (ownFolder) await makePrivate(folder);
  if ((await refuseLink(path)) && !overwrite) throw exists(path);
  await removeAbandonedDrafts(path, ownFolder);
  const draft = `${path}.${process.pid}-${randomBytes(8).toString("hex")}.tmp`;
  try {
    await named(draft, writeSynced(draft, content));
    if (overwrite) await named(path, rename(draft, path));
    else await named(path, link(draft, path));
  } finally {
    await rm(draft, { force: true });
  }
  await syncFolder(folder);
}

async function makePrivate(folder: string): Promise<void> {
  try {
    makeFolder(folder, 0o700);
  } catch (cause) {
    throw unusable(folder, cause);
  }
  await refuseLink(folder);
  await named(folder, chmod(folder, 0o700));
}

/** Reads a key's file. @throws WalletError `ERR_WALLET_MISSING`, `ERR_WALLET_FILE`, `ERR_WALLET_CORRUPT` where it is far too large */
export async function readSecretFile(path: string): Promise<Uint8Array> {
  // Non-blocking, so that a pipe in a key's place doesn't wait for a writer.
  const file = await named(path, open(path, constants.O_RDONLY | constants.O_NONBLOCK));
  try {
    const stat = await file.stat();
    if (!stat.isFile()) throw new WalletError("ERR_WALLET_FILE", `${path} isn't a file`, { details: { path } });
    if (stat.size > LARGEST_KEYFILE)
      throw new WalletError("ERR_WALLET_CORRUPT", `${path} has ${stat.size} bytes, far more than any keyfile`, { details: { path } });
    return new Uint8Array(await file.readFile());
  } finally {
    await file.close();
  }
}

/** Puts a file in another's place, at once. @throws WalletError `ERR_WALLET_FILE` */
export async function replaceFile(from: string, to: string): Promise<void> {
  await named(to, rename(from, to));
}

/** Removes a file, and is content where there is none. @throws WalletError `ERR_WALLET_FILE` */
export async function removeFile(path: string): Promise<void> {
  await named(path, rm(path, { force: true }));
}

/** What a process that was killed while it wrote this file, or any in a wallet's own folder, left behind: it may hold a secret. */
async function removeAbandonedDrafts(path: string, ownFolder: boolean): Promise<void> {
  const name = basename(path);
  for (const file of await readdir(dirname(path))) {
    const [, ours, pid] = /^(.*)\.(\d+)-[0-9a-f]{16}\.tmp$/.exec(file) ?? [];
    if (ours !== undefined && (ownFolder || ours === name) && !isRunning(Number(pid))) await rm(join(dirname(path), file), { force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}

/** Whether something is there. @throws WalletError `ERR_WALLET_LINK` */
export async function refuseLink(path: string): Promise<boolean> {
  const present = await lstat(path).catch(() => undefined);
  if (present?.isSymbolicLink())
    throw new WalletError("ERR_WALLET_LINK", `${path} is a link; keys aren't written through links`, {
      remedy: "Remove the link first, or name the folder that it leads to.",
      details: { path },
    });
  return present !== undefined;
}

async function writeSynced(path: string, content: Uint8Array): Promise<void> {
  const file = await open(path, "wx", 0o600);
  try {
    await file.chmod(0o600); // whatever the umask
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** So that the file's name, too, is on the disk when we say that the key is. Not all systems can. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, constants.O_RDONLY).catch(() => undefined);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}

/** What the system says about a path, as an error of ours. */
async function named<T>(path: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === "ENOENT") throw missing(path);
    if (code === "EEXIST") throw exists(path);
    throw unusable(path, cause);
  }
}

function unusable(path: string, cause: unknown): WalletError {
  const { code } = cause as NodeJS.ErrnoException;
  return new WalletError("ERR_WALLET_FILE", `${path} can't be read or written: ${code}`, {
    remedy: "Check who owns it, its permissions and the disk's free space.",
    details: { path, code },
    cause,
  });
}

function missing(path: string): WalletError {
  return new WalletError("ERR_WALLET_MISSING", `there is no key at ${path}`, {
    remedy: "See `tao wallet list`, or make one by `tao wallet create`.",
    details: { path },
  });
}

export function exists(path: string): WalletError {
  return new WalletError("ERR_WALLET_EXISTS", `a key exists already at ${path}`, {
    remedy: "Choose another name, or say --overwrite if you have its mnemonic and really want it gone.",
    details: { path },
  });
}
