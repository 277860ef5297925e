import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

// biome-ignore lint/suspicious/noExplicitAny: recorded JSON, of any form
export type Json = any;

/** What went over the wire between a client and a node. */
export interface Entry {
  /** Which connection. */
  readonly c: number;
  readonly dir: "open" | "close" | "c>n" | "n>c";
  readonly msg?: Json;
}

export interface Transcript {
  readonly name: string;
  readonly entries: readonly Entry[];
}

/** Reads a transcript; texts that it keeps apart are put back where `folder` has them, others stay `{ $len, $blake2 }`. */
export function readTranscript(file: string, { name, folder }: { readonly name: string; readonly folder: string }): Transcript {
  const { rpc } = JSON.parse(gunzipSync(readFileSync(file)).toString("utf8")) as { rpc?: Entry[] };
  if (!Array.isArray(rpc)) throw new TypeError("it has no list `rpc`");
  return { name, entries: rpc.map((entry) => ({ ...entry, msg: whole(entry.msg, folder) })) };
}

function whole(value: Json, folder: string): Json {
  if (Array.isArray(value)) return value.map((each) => whole(each, folder));
  if (typeof value !== "object" || value === null) return value;
  if (typeof value.$blake2 === "string") return blob(value, folder);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, whole(each, folder)]));
}

function blob(reference: { readonly $blake2: string; readonly $json?: boolean }, folder: string): Json {
  try {
    const text = gunzipSync(readFileSync(join(folder, "blobs", `${reference.$blake2.slice(2)}.gz`))).toString("utf8");
    return reference.$json === true ? JSON.parse(text) : text;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return reference;
    throw error;
  }
}

/** A recorded request with what was answered to it. */
export interface Exchange {
  readonly method: string;
  readonly params: readonly Json[];
  readonly answer: Json;
}

/** All requests of a transcript that were answered, in the order they were asked. */
export function exchanges({ entries }: Transcript): Exchange[] {
  const answers = new Map<string, Json>();
  for (const { c, dir, msg } of entries) if (dir === "n>c" && msg.id !== undefined) answers.set(`${c}/${msg.id}`, msg);
  return entries.flatMap(({ c, dir, msg }) => {
    const answer = dir === "c>n" ? answers.get(`${c}/${msg.id}`) : undefined;
    return answer === undefined ? [] : [{ method: msg.method, params: msg.params ?? [], answer }];
  });
}
