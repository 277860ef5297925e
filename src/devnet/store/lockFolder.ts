import { closeSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { InputError } from "../../errors/kinds.js";

/** Keeps others out of a folder while this process uses it; what is returned lets them in. @throws InputError `ERR_INPUT_DEVNET_DB` */
export function lockFolder(folder: string): () => void {
  const path = join(folder, "lock");
  const owner = ownerOf(path);
  if (owner !== undefined && isRunning(owner))
    throw new InputError("ERR_INPUT_DEVNET_DB", `process ${owner} has the chain in ${folder} open`, {
      remedy: "End it first, or use another folder.",
    });
  rmSync(path, { force: true });
  const file = openSync(path, "wx", 0o600);
  writeSync(file, String(process.pid));
  closeSync(file);
  return () => rmSync(path, { force: true });
}

function ownerOf(path: string): number | undefined {
  try {
    return Number(readFileSync(path, "utf8"));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
