import type { Codec, EventRecord } from "../../src/client/codec/types.js";
import { BlockBuilder } from "../../src/devnet/runtime/blockBuilder.js";
import { decodeExtrinsic, type Extrinsic } from "../../src/devnet/runtime/extrinsic.js";
import { type RecordedBlock, type Recording, recordedBlocks, recordingCodec } from "../../src/emissions/recording.js";
import { type OverlayState, overlay } from "../../src/state/overlay.js";
import { fromHex, type Hex, toHex } from "../../src/units/hex.js";
import type { CaseResult, VectorFile } from "./vectorFile.js";

/*
 * Executes recorded blocks in the devnet's runtime, each on the chain's own state before it, and compares what they leave with what the real runtime
 * left: every key that either changed, and every event.
 */

export { matches } from "./dump.js";

type Verdict = "equal" | "differing" | "missing";
/** By pallet: how many keys (or events) came out as the chain's. */
const tally = new Map<string, Record<Verdict, number>>();
/** What didn't, by item or event, with the calls of the blocks it happened in. */
const gaps = new Map<string, { count: number; readonly calls: Set<string> }>();

export async function* run({ content }: VectorFile): AsyncIterable<CaseResult> {
  const recording = content as Recording;
  const codec = recordingCodec();
  for (const block of recordedBlocks(recording, codec)) {
    const name = `${recording.name} block ${block.number}`;
    try {
      const found = executeBlock(codec, recording.genesisHash, block);
      yield { name, ok: found.length === 0, difference: found.join("\n  ") };
    } catch (error) {
      yield { name, ok: false, difference: `threw ${error instanceof Error ? error.stack : String(error)}` };
    }
  }
}

/** Per pallet, how much is equal; then what isn't, by item and call. */
export function summary(): string[] {
  const rows = [...tally].sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    ...rows.map(([pallet, { equal, differing, missing }]) => `${pallet}: ${equal} equal, ${differing} differing, ${missing} missing`),
    ...[...gaps]
      .sort(([, a], [, b]) => b.count - a.count)
      .map(([what, { count, calls }]) => `  ${what}: ${count}, in blocks with ${[...calls].join(", ") || "no call"}`),
  ];
}

/** Executes a block; what differs, as text. */
function executeBlock(codec: Codec, genesisHash: Hex, block: RecordedBlock): string[] {
  const state = overlay(block.parent);
  const builder = new BlockBuilder(codec, state, {
    number: block.number,
    parentHash: block.parentHash,
    logs: codec.item("System.Digest").decode(fromHex(block.digest)).logs,
  });
  const calls = new Set<string>();
  for (const bytes of block.extrinsics) {
    const extrinsic = decodeExtrinsic(codec, fromHex(bytes));
    if (extrinsic.signed === undefined) builder.inherent(extrinsic);
    else builder.apply(extrinsic, { codec, genesisHash, number: block.number });
    for (const call of callNames(extrinsic.call)) calls.add(call);
  }
  calls.delete("Timestamp.set");
  const events = builder.finish();
  return [...compareKeys(codec, block, state, calls), ...compareEvents(codec, block.events, events, calls)];
}

/** A call's name, and those of the calls within. */
function callNames({ pallet, name, args }: Extrinsic["call"]): string[] {
  const inner = Array.isArray(args.calls) ? args.calls : args.call?.pallet === undefined ? [] : [args.call];
  return [`${pallet}.${name}`, ...inner.flatMap(callNames)];
}

function* compareKeys(codec: Codec, { diff, parent }: RecordedBlock, state: OverlayState, calls: ReadonlySet<string>): Generator<string> {
  const pallets = new Set(RECORDED);
  const names = new Map(codec.items.map((name) => [codec.item(name).prefix as string, name]));
  const written = new Map<Hex, { item: string; before: Hex | undefined; after: Hex | undefined }>();
  for (const { cell, value } of state.writes()) {
    const { item: name, key } = cell;
    const item = codec.item(name);
    if (!(pallets.has(item.pallet) || name === "Balances.TotalIssuance") || name === LEFT_OUT) continue;
    const before = parent.has(name, ...key) ? toHex(item.encode(parent.get(name, ...key))) : undefined;
    const after = value === undefined ? undefined : toHex(item.encode(value));
    written.set(item.key(...key), { item: name, before, after });
  }
  const deleted = new Set(diff.del);
  const changed = new Set<Hex>([...(Object.keys(diff.set) as Hex[]), ...diff.del]);
  for (const [key, { before, after }] of written) if (before !== after) changed.add(key);
  for (const key of changed) {
    const item = names.get(key.slice(0, 66))!;
    if (item === "System.Events") continue;
    const ours = written.get(key);
    const chain = diff.set[key] ?? (deleted.has(key) ? undefined : ours?.before);
    const computed = ours?.after;
    if (ours !== undefined && chain === computed) count(item, "equal", calls);
    else {
      count(item, ours === undefined ? "missing" : "differing", calls);
      yield `${item} ${key.slice(66)}: ${ours === undefined ? "not written" : computed} instead of ${chain}`;
    }
  }
}

/** The pallets whose storage a recording holds. */
const RECORDED = ["SubtensorModule", "Swap", "AlphaAssets", "Drand", "Timestamp", "Aura", "Sudo", "System"];
/** What changes with each block, but isn't in a recording of System. */
const LEFT_OUT = "System.BlockWeight";

/** Events of each phase by their place in it: one too many in a phase doesn't shift the next. */
function* compareEvents(
  codec: Codec,
  chain: readonly EventRecord[],
  ours: readonly EventRecord[],
  calls: ReadonlySet<string>,
): Generator<string> {
  const phases = new Set([...chain, ...ours].map(phaseOf));
  for (const phase of phases) {
    const [expected, actual] = [chain, ours].map((all) => all.filter((event) => phaseOf(event) === phase)) as [
      EventRecord[],
      EventRecord[],
    ];
    for (let i = 0; i < Math.max(expected.length, actual.length); i++) {
      const [theirs, own] = [expected[i], actual[i]];
      const same = theirs !== undefined && own !== undefined && toHex(codec.encodeEvents([theirs])) === toHex(codec.encodeEvents([own]));
      const { pallet, name } = (theirs ?? own)!;
      count(`events.${pallet}.${name}`, same ? "equal" : own === undefined ? "missing" : "differing", calls);
      if (!same) yield `event ${i} of ${phase}: ${text(own)} instead of ${text(theirs)}`;
    }
  }
}

const phaseOf = ({ phase }: EventRecord): string => (typeof phase === "string" ? phase : `extrinsic ${phase.extrinsic}`);

const text = (event: EventRecord | undefined): string =>
  event === undefined
    ? "nothing"
    : `${event.pallet}.${event.name} ${JSON.stringify(event.data, (_, part) => (typeof part === "bigint" ? part.toString() : part instanceof Uint8Array ? toHex(part) : part))}`;

function count(what: string, verdict: Verdict, calls: ReadonlySet<string>): void {
  const pallet = what.slice(0, what.indexOf("."));
  const row = tally.get(pallet) ?? { equal: 0, differing: 0, missing: 0 };
  row[verdict]++;
  tally.set(pallet, row);
  if (verdict === "equal") return;
  const gap = gaps.get(what) ?? { count: 0, calls: new Set<string>() };
  gap.count++;
  for (const call of calls) gap.calls.add(call);
  gaps.set(what, gap);
}
