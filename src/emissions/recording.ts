import { createCodec } from "../client/codec/createCodec.js";
import { recordedMetadata } from "../client/codec/recorded.js";
import type { Codec, EventRecord } from "../client/codec/types.js";
import { memoryStore } from "../client/state/memoryStore.js";
import { storageState } from "../client/state/storageState.js";
import { VerifyError } from "../errors/kinds.js";
import type { StateReader } from "../state/state.js";
import { fromHex, type Hex } from "../units/hex.js";

/** Consecutive blocks with the state before the first and what each changed, as hex: what a run of the real runtime was recorded as. */
export interface Recording {
  readonly format: "emission-dump-1";
  readonly name: string;
  readonly spec: number;
  readonly genesisHash: Hex;
  readonly parent: { readonly number: number; readonly hash: Hex; readonly state: Readonly<Record<Hex, Hex>> };
  readonly blocks: readonly {
    readonly number: number;
    readonly hash: Hex;
    readonly header: { readonly parentHash: Hex; readonly digest: Hex };
    readonly extrinsics: readonly Hex[];
    readonly diff: { readonly set: Readonly<Record<Hex, Hex>>; readonly del: readonly Hex[] };
  }[];
}

/** One block of a recording, with the states before and after it. They are only valid until the next block is asked for. */
export interface RecordedBlock {
  readonly number: number;
  readonly hash: Hex;
  readonly parentHash: Hex;
  /** SCALE of the header's digest. */
  readonly digest: Hex;
  readonly extrinsics: readonly Hex[];
  readonly diff: { readonly set: Readonly<Record<Hex, Hex>>; readonly del: readonly Hex[] };
  readonly parent: StateReader;
  readonly child: StateReader;
  readonly events: readonly EventRecord[];
}

/** The codec that recordings are read with. */
export function recordingCodec(): Codec {
  return createCodec(recordedMetadata(425, 14), { accounts: "hex" });
}

/** Walks through the blocks of a recording. @throws VerifyError `ERR_VERIFY_RECORDING` where its spec version's metadata isn't at hand */
export function* recordedBlocks(recording: Recording, codec: Codec = recordingCodec()): Generator<RecordedBlock> {
  if (recording.format !== "emission-dump-1" || recording.spec !== 425)
    throw new VerifyError(
      "ERR_VERIFY_RECORDING",
      `this isn't a recording of spec 425 blocks: format ${recording.format}, spec ${recording.spec}`,
    );
  const entries = Object.entries(recording.parent.state).map(([key, value]) => [key as Hex, fromHex(value)] as const);
  const stores = { parent: memoryStore(entries), child: memoryStore(entries) };
  const states = { parent: storageState(codec, stores.parent), child: storageState(codec, stores.child) };
  const apply = (store: typeof stores.parent, { set, del }: Recording["blocks"][number]["diff"]) => {
    for (const key of del) store.delete(key);
    for (const [key, value] of Object.entries(set)) store.set(key as Hex, fromHex(value));
  };
  const eventsKey = codec.item("System.Events").key();
  for (const { number, hash, header, extrinsics, diff } of recording.blocks) {
    apply(stores.child, diff);
    const bytes = stores.child.get(eventsKey);
    const events = bytes === undefined ? [] : codec.decodeEvents(bytes);
    yield { number, hash, parentHash: header.parentHash, digest: header.digest, extrinsics, diff, ...states, events };
    apply(stores.parent, diff);
  }
}
