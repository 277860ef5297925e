/*
 * The codec against @polkadot/types, side by side: npm run bench -- codec prints, per job, {job, oursMs, polkadotMs, ratio} (medians, ratio < 1: ours
 * is faster). Values are those of a recorded chain; both decode to plain values.
 */
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { expandMetadata, Metadata, TypeRegistry } from "@polkadot/types";
import { createCodec } from "../src/client/codec/createCodec.js";
import { parseMetadata } from "../src/client/codec/metadata/parseMetadata.js";
import { recordedMetadata } from "../src/client/codec/recorded.js";
import { memoryStore } from "../src/client/state/memoryStore.js";
import { storageState } from "../src/client/state/storageState.js";
import { fromHex, type Hex, toHex } from "../src/units/hex.js";

const RUNS = 15;

function median(work: () => unknown): number {
  for (let i = 0; i < 3; i++) work();
  const times = Array.from({ length: RUNS }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[RUNS >> 1]!;
}

const metadata = recordedMetadata(425, 15);
const codec = createCodec(metadata, { accounts: "hex" });
const model = parseMetadata(metadata);
const loadPeer = () => {
  const registry = new TypeRegistry();
  const parsed = new Metadata(registry, metadata as never);
  const own = ["SudoTransactionExtension", "CheckShieldedTxValidity", "SubtensorTransactionExtension", "DrandPriority"];
  registry.setMetadata(parsed, undefined, Object.fromEntries(own.map((name) => [name, { extrinsic: {}, payload: {} }])));
  return { registry, metadata: parsed };
};
const { registry, metadata: peerMetadata } = loadPeer();
const peerQuery = expandMetadata(registry, peerMetadata).query;

const dump = JSON.parse(
  gunzipSync(readFileSync(new URL("../test/vectors/real-runtime/s10-pools.json.gz", import.meta.url))).toString(),
) as {
  readonly parent: { readonly state: Record<Hex, Hex> };
  readonly blocks: readonly { readonly diff: { readonly set: Record<Hex, Hex> } }[];
};
const items = new Map(codec.items.map((name) => [codec.item(name).prefix as string, codec.item(name)]));
const typeOf = new Map<string, number>(
  model.pallets.flatMap(({ name, storage }) => storage.map((item) => [`${name}.${item.name}`, item.value] as const)),
);
const entries = Object.entries(dump.parent.state).flatMap(([key, value]) => {
  const item = items.get(key.slice(0, 66));
  return item === undefined
    ? []
    : [{ key: key as Hex, item, bytes: fromHex(value), type: registry.createLookupType(typeOf.get(item.item)!) }];
});
const eventBytes = dump.blocks.flatMap(({ diff }) => {
  const value = diff.set[codec.item("System.Events").key()];
  return value === undefined ? [] : [fromHex(value)];
});
/** A thousand accounts that no key was made of before. */
const newAccounts = () => Array.from({ length: 1000 }, () => `0x${(accountsMade++).toString(16).padStart(64, "0")}` as Hex);
let accountsMade = 0;

const jobs: readonly { readonly job: string; readonly ours: () => unknown; readonly polkadot: () => unknown }[] = [
  { job: "load metadata", ours: () => createCodec(metadata), polkadot: loadPeer },
  {
    job: `decode ${entries.length} storage values`,
    ours: () => entries.map(({ item, bytes }) => item.decode(bytes)),
    polkadot: () => entries.map(({ type, bytes }) => registry.createTypeUnsafe(type, [bytes]).toJSON()),
  },
  {
    job: `decode the events of ${eventBytes.length} blocks`,
    ours: () => eventBytes.map((bytes) => codec.decodeEvents(bytes)),
    polkadot: () => eventBytes.map((bytes) => registry.createTypeUnsafe("Vec<EventRecord>", [bytes]).toJSON()),
  },
  {
    job: "make 1000 account keys",
    ours: () => newAccounts().map((account) => codec.item("System.Account").key(account)),
    polkadot: () => newAccounts().map((account) => toHex(peerQuery.system!.account!(account))),
  },
];
const rows: unknown[] = jobs.map(({ job, ours, polkadot }) => {
  const [oursMs, polkadotMs] = [median(ours), median(polkadot)];
  return { job, oursMs: round(oursMs), polkadotMs: round(polkadotMs), ratio: round(oursMs / polkadotMs) };
});

const state = storageState(codec, memoryStore(entries.map(({ key, bytes }) => [key, bytes] as const)));
const reads = entries.filter(({ item }) => item.arity > 0).map(({ key, item }) => [item.item, item.decodeKey(key)] as const);
const readMs = median(() => {
  for (const [item, key] of reads) state.get(item, ...key);
});
rows.push({
  job: `read ${reads.length} known keys of a State`,
  oursMs: round(readMs),
  nsPerRead: Math.round((readMs * 1e6) / reads.length),
});
console.log(JSON.stringify(rows, null, 1));

function round(ms: number): number {
  return Number(ms.toFixed(3));
}
