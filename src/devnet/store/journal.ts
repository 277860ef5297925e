import { closeSync, fdatasyncSync, fstatSync, ftruncateSync, openSync, readSync, renameSync, writeSync } from "node:fs";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { InputError } from "../../errors/kinds.js";
import { makeFolder } from "../../units/makeFolder.js";
import type { KeptBlock } from "../chain/chain.js";
import { lockFolder } from "./lockFolder.js";
import { type Base, decodeBase, decodeBlock, encodeBase, encodeBlock } from "./records.js";

/*
 * A chain on disk: one file that is only ever appended to. First what the chain begins with, then its blocks; each record is its length and its CRC-32
 * (4 bytes each, the lowest first) and that many bytes. What a kill left half written at the end is cut off when the file is opened.
 */
const FILE = "chain.log";
const HEAD = 8;

export interface Journal {
  /** What the chain began with; undefined in a folder that is new. */
  readonly base: Base | undefined;
  /** The blocks that were kept; read as one goes through them, once. */
  blocks(): Iterable<KeptBlock>;
  /** Begins the file anew, in one step. */
  begin(base: Base, blocks?: Iterable<KeptBlock>): void;
  append(block: KeptBlock): void;
  close(): void;
}

/** Opens a chain's folder, which nobody else may have open. @throws InputError `ERR_INPUT_DEVNET_DB` */
export function openJournal(folder: string): Journal {
  makeFolder(folder);
  const unlock = lockFolder(folder);
  const path = join(folder, FILE);
  let file = openSync(path, "a+");
  const first = readRecord(file, 0);
  let end = first?.end ?? 0;
  return {
    base: first === undefined ? undefined : readable(folder, () => decodeBase(first.payload)),
    *blocks() {
      for (let record = readRecord(file, end); record !== undefined; record = readRecord(file, end)) {
        const { payload } = record;
        yield readable(folder, () => decodeBlock(payload));
        end = record.end;
      }
      ftruncateSync(file, end);
    },
    begin(base, blocks = []) {
      const next = `${path}.new`;
      const made = openSync(next, "w+");
      writeRecord(made, encodeBase(base));
      for (const block of blocks) writeRecord(made, encodeBlock(block));
      fdatasyncSync(made);
      closeSync(made);
      renameSync(next, path);
      closeSync(file);
      file = openSync(path, "a+");
    },
    // Not waited for until it is on the disk: what a kill leaves is there, and after a power cut the checksums say where the chain ends.
    append: (block) => writeRecord(file, encodeBlock(block)),
    close() {
      fdatasyncSync(file);
      closeSync(file);
      unlock();
    },
  };
}

/** The record at an offset; undefined where none is whole. */
function readRecord(file: number, at: number): { readonly payload: Uint8Array; readonly end: number } | undefined {
  const head = readBytes(file, at, HEAD);
  if (head === undefined) return undefined;
  const view = new DataView(head.buffer);
  const payload = readBytes(file, at + HEAD, view.getUint32(0, true));
  if (payload === undefined || crc32(payload) !== view.getUint32(4, true)) return undefined;
  return { payload, end: at + HEAD + payload.length };
}

function readBytes(file: number, at: number, length: number): Uint8Array | undefined {
  if (at + length > fstatSync(file).size) return undefined;
  const bytes = new Uint8Array(length);
  return readSync(file, bytes, 0, length, at) === length ? bytes : undefined;
}

function writeRecord(file: number, payload: Uint8Array): void {
  const record = new Uint8Array(HEAD + payload.length);
  const view = new DataView(record.buffer);
  view.setUint32(0, payload.length, true);
  view.setUint32(4, crc32(payload), true);
  record.set(payload, HEAD);
  for (let done = 0; done < record.length; ) done += writeSync(file, record, done);
}

function readable<T>(folder: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw new InputError("ERR_INPUT_DEVNET_DB", `the chain in ${folder} can't be read`, {
      cause,
      remedy: "Use a folder that a devnet of this version made, or an empty one.",
    });
  }
}
