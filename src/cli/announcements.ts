import { join } from "node:path";
import { InputError } from "../errors/kinds.js";
import { configFolder, readJsonFile, writeJsonFile } from "./config.js";

/** A call that was announced by its hash, kept so that it can be made later: the chain keeps only the hash. */
export interface Announcement {
  /** In whose name it is made. */
  readonly real: string;
  /** The encoded call, in hex. */
  readonly call: string;
  /** What it does, in a sentence. */
  readonly summary: string;
}

function announcementsPath(env: NodeJS.ProcessEnv = process.env): string {
  return join(configFolder(env), "announcements.json");
}

/** @throws InputError `ERR_INPUT_JSON` where the file isn't a JSON object */
function readAnnouncements(): Readonly<Record<string, Announcement>> {
  return (readJsonFile(announcementsPath()) ?? {}) as Readonly<Record<string, Announcement>>;
}

/** Keeps announced calls by their hashes. */
export function keepAnnouncements(announced: Readonly<Record<string, Announcement>>): void {
  writeJsonFile(announcementsPath(), { ...readAnnouncements(), ...announced });
}

/** The call that was announced on this machine by this hash, with or without 0x. @throws InputError `ERR_INPUT_ANNOUNCEMENT` where none was */
export function announcedCall(hash: string): Announcement {
  const known = readAnnouncements();
  const found = known[hash.startsWith("0x") ? hash : `0x${hash}`];
  if (found !== undefined) return found;
  throw new InputError("ERR_INPUT_ANNOUNCEMENT", `no call was announced from this machine by the hash ${hash}`, {
    remedy: "Give the call itself by --call. Calls that --announce-only announced are kept in the folder of the settings.",
    details: { given: hash, path: announcementsPath() },
  });
}
