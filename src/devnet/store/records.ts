import type { Header } from "../../client/codec/header.js";
import { Reader } from "../../client/codec/reader.js";
import { Writer } from "../../client/codec/writer.js";
import { fromHex, type Hex, toHex } from "../../units/hex.js";
import type { KeptBlock } from "../chain/chain.js";
import type { Changes } from "../chain/versionedStore.js";

/** What a chain begins with. */
export interface Base {
  /** The first block's state, or of a fork what is different there. */
  readonly state: Changes;
  /** The first block, where it isn't a genesis: of this chain, or of another's. */
  readonly first?: { readonly header: Header; readonly hash: Hex; readonly genesisHash: Hex } | undefined;
  /** The chain that it is a fork of: a node's URL. */
  readonly fork?: string | undefined;
  /** Milliseconds. */
  readonly startTime: number;
}

const FORMAT = "subtensor-devnet-chain-1";

/** A record: facts as JSON, then byte strings with their lengths. */
export function encodeBase({ state, ...facts }: Base): Uint8Array {
  const w = new Writer();
  writeJson(w, { format: FORMAT, ...facts });
  writeChanges(w, state);
  return w.result();
}

/** @throws where the bytes are no base */
export function decodeBase(bytes: Uint8Array): Base {
  const r = new Reader(bytes);
  const { format, ...facts } = readJson(r) as { format: unknown } & Omit<Base, "state">;
  if (format !== FORMAT) throw new TypeError(`it isn't of the form ${FORMAT}`);
  return { ...facts, state: readChanges(r) };
}

export function encodeBlock({ header, extrinsics, changes }: KeptBlock): Uint8Array {
  const w = new Writer();
  writeJson(w, header);
  w.compact(extrinsics.length);
  for (const bytes of extrinsics) writeBytes(w, bytes);
  writeChanges(w, changes);
  return w.result();
}

/** @throws where the bytes are no block */
export function decodeBlock(bytes: Uint8Array): KeptBlock {
  const r = new Reader(bytes);
  const header = readJson(r) as Header;
  const extrinsics = Array.from({ length: Number(r.compact()) }, () => readBytes(r));
  return { header, extrinsics, changes: readChanges(r) };
}

function writeChanges(w: Writer, changes: Changes): void {
  w.compact(changes.size);
  for (const [key, value] of changes) {
    writeBytes(w, fromHex(key));
    w.u8(value === undefined ? 0 : 1);
    if (value !== undefined) writeBytes(w, value);
  }
}

function readChanges(r: Reader): Changes {
  const changes = new Map<Hex, Uint8Array | undefined>();
  for (let left = Number(r.compact()); left > 0; left--) {
    const key = toHex(readBytes(r));
    changes.set(key, r.u8() === 1 ? readBytes(r) : undefined);
  }
  return changes;
}

const writeJson = (w: Writer, value: object) => writeBytes(w, new TextEncoder().encode(JSON.stringify(value)));
const readJson = (r: Reader): unknown => JSON.parse(new TextDecoder().decode(readBytes(r)));

function writeBytes(w: Writer, bytes: Uint8Array): void {
  w.compact(bytes.length);
  w.bytes(bytes);
}

const readBytes = (r: Reader): Uint8Array => r.take(Number(r.compact())).slice();
