import { type Header, headerHash } from "../../client/codec/header.js";
import type { Call, Codec } from "../../client/codec/types.js";
import type { Slot } from "../../client/state/rawStore.js";
import { storageState } from "../../client/state/storageState.js";
import { overlay } from "../../state/overlay.js";
import type { StateReader } from "../../state/state.js";
import { type Hex, toHex } from "../../units/hex.js";
import { BlockBuilder } from "../runtime/blockBuilder.js";
import { bareExtrinsic, type Extrinsic } from "../runtime/extrinsic.js";
import { writeRaw } from "../runtime/rawStorage.js";
import { type ChainFacts, type Validated, validate } from "../runtime/validate.js";
import { blake2 } from "../trie/node.js";
import { orderedRoot } from "../trie/orderedRoot.js";
import type { Trie } from "../trie/trie.js";
import { encodedWrites } from "./encodedWrites.js";
import { fillBlock } from "./fillBlock.js";
import { auraSlot, digestLogs, firstHeader } from "./header.js";
import { publishPulses } from "./localBeacon.js";
import { seal } from "./seal.js";
import { SHIELD_KEY, shieldKeyAt } from "./shieldKey.js";
import { StateTrie } from "./stateTrie.js";
import { type Changes, type Place, type StateSource, VersionedStore } from "./versionedStore.js";

export interface Block {
  readonly hash: Hex;
  readonly header: Header;
  readonly extrinsics: readonly Uint8Array[];
  /** Hashes of its extrinsics. */
  readonly included: ReadonlySet<Hex>;
}

/** A block of another chain, which this one goes on from. */
export interface Origin {
  readonly hash: Hex;
  readonly header: Header;
  /** What clients know that chain by. */
  readonly genesisHash: Hex;
  /** Where its state is, unless it is all given. */
  readonly source?: StateSource | undefined;
}

/** What a block is made of, enough to have it again. */
export interface KeptBlock {
  readonly header: Header;
  readonly extrinsics: readonly Uint8Array[];
  readonly changes: Changes;
}

export interface ChainOptions {
  readonly codec: Codec;
  /** The first block's state: the whole of it, or what is different from the other chain's. */
  readonly genesis: Changes;
  readonly origin?: Origin | undefined;
  /** The first block's time, milliseconds; a chain that goes on from another's block goes on from its time. */
  readonly startTime: number;
  readonly historyBlocks: number;
  /** Told of each block as it is made, before anybody else. */
  readonly keep?: ((block: KeptBlock) => void) | undefined;
}

/** The chain itself: its blocks, the state at each of them, and how the next one is made. */
export class Chain {
  readonly codec: Codec;
  readonly store: VersionedStore;
  readonly #blocks: Block[] = [];
  readonly #byHash = new Map<Hex, Block>();
  readonly #tries: StateTrie;
  readonly #origin: Origin | undefined;
  readonly #keep: ChainOptions["keep"];
  readonly #pending = new Map<Hex, Uint8Array | undefined>();
  /** How long a slot is, milliseconds. */
  readonly #slot: number;
  #time: number;
  #head: StateReader | undefined;
  /** The head's state, whichever block that is: what it has decoded stays decoded from block to block. */
  readonly #live: StateReader;

  constructor({ codec, genesis, origin, startTime, historyBlocks, keep }: ChainOptions) {
    this.codec = codec;
    this.#keep = keep;
    this.#origin = origin;
    const first = origin?.header.number ?? 0;
    this.store = new VersionedStore({ historyBlocks, first, source: origin?.source });
    this.#tries = new StateTrie(this.store);
    this.#live = storageState(codec, this.store.live());
    this.#slot = Number(codec.constant("Aura.SlotDuration"));
    this.#time = this.#slotAt(startTime) - this.#slot;
    this.#commit(first, genesis);
    const header = origin?.header ?? firstHeader(this.#tries.root);
    this.#append({ hash: origin?.hash ?? headerHash(header), header, extrinsics: [], included: new Set() });
    if (origin !== undefined) this.#goOnFromItsTime();
  }

  /** Whether all of the first state is here, so that the trie is the whole one. */
  get hasWholeState(): boolean {
    return this.#origin?.source === undefined;
  }

  /** Appends blocks that were made and kept before. */
  restore(blocks: Iterable<KeptBlock>): void {
    for (const { header, extrinsics, changes } of blocks) {
      this.#commit(header.number, changes);
      this.#append({ hash: headerHash(header), header, extrinsics, included: new Set(extrinsics.map((bytes) => toHex(blake2(bytes)))) });
    }
    this.#goOnFromItsTime();
  }

  /** What a block changed, and the rest of it. */
  kept(number: number): KeptBlock {
    const { header, extrinsics } = this.block(number)!;
    return { header, extrinsics, changes: new Map(this.store.changedAt(number).map((key) => [key, this.store.get(key, number)])) };
  }

  #goOnFromItsTime(): void {
    const time = Number(this.state(this.head.header.number).get("Timestamp.Now"));
    if (time > 0) this.#time = this.#slotAt(time);
  }

  /** When the slot began that this time is in. */
  #slotAt(time: number): number {
    return Math.floor(time / this.#slot) * this.#slot;
  }

  get head(): Block {
    return this.#blocks.at(-1)!;
  }

  /** The oldest block that is here: the genesis, or another chain's that this one goes on from. */
  get first(): Block {
    return this.#blocks[0]!;
  }

  get genesisHash(): Hex {
    return this.#origin?.genesisHash ?? this.#blocks[0]!.hash;
  }

  block(at: number | Hex): Block | undefined {
    return typeof at === "number" ? this.#blocks[at - this.#blocks[0]!.header.number] : this.#byHash.get(at);
  }

  /** A block's hash by its number; of the other chain's blocks the first, and those that the state still knows. */
  hashOf(number: number): Hex | undefined {
    if (number === 0) return this.genesisHash;
    const known = this.block(number)?.hash;
    if (known !== undefined || this.#origin === undefined || number > this.head.header.number) return known;
    const hash: Hex = this.state(this.head.header.number).get("System.BlockHash", number);
    return /^0x0+$/.test(hash) ? undefined : hash;
  }

  /** The state after a block; the head's is kept. */
  state(number: number): StateReader {
    if (number !== this.head.header.number) return storageState(this.codec, this.store.at(number));
    this.#head ??= storageState(this.codec, this.store.at(number));
    return this.#head;
  }

  /** The trie of a block's state, while its history is kept. To be read at once: the next block changes it. */
  trie(number: number): Trie {
    return this.#tries.at(number, this.head.header.number);
  }

  /** What transactions for the next block are checked against. */
  facts(): ChainFacts {
    return { codec: this.codec, genesisHash: this.genesisHash, number: this.head.header.number + 1 };
  }

  /** Whether a transaction could be in a block now. @throws InvalidTransaction */
  validate(extrinsic: Extrinsic, state: StateReader = this.#nextState()): Validated {
    return validate(state, this.facts(), extrinsic);
  }

  /** The head's state as the next block would find it. */
  #nextState(): StateReader {
    const { hash, header } = this.head;
    const state = overlay(this.#live);
    state.set("System.BlockHash", [header.number], hash);
    return state;
  }

  /**
   * Makes the next block of these transactions, as far as they fit and are valid (see `fillBlock`).
   *
   * @param now milliseconds: the block is of the slot after its parent's, or of this time's where that is later
   * @throws BrokenTransaction; nothing has changed then
   */
  produce(transactions: readonly Extrinsic[], now = 0): Block {
    const time = this.#time;
    try {
      return this.#produce(transactions, now);
    } catch (error) {
      this.#time = time;
      throw error;
    }
  }

  #produce(transactions: readonly Extrinsic[], now: number): Block {
    const parent = this.head;
    const number = parent.header.number + 1;
    const clocked = now > 0;
    this.#time = Math.max(this.#time + this.#slot, this.#slotAt(now));
    const slot = auraSlot(BigInt(this.#time / this.#slot));
    const state = overlay(this.#live);
    for (const [key, value] of this.#pending) writeRaw(this.codec, state, key, value);
    const published = publishPulses(state, { time: this.#time, block: number, clocked });
    const block = new BlockBuilder(this.codec, state, {
      number,
      parentHash: parent.hash,
      logs: [slot.item],
      stateRoot: parent.header.stateRoot,
    });
    const own = this.#ownExtrinsics(published, clocked ? shieldKeyAt(number).publicKey : SHIELD_KEY);
    for (const inherent of own) block.inherent(inherent);
    const turn: Uint8Array | null = this.state(parent.header.number).get("MevShield.PendingKey");
    const included = [...own, ...fillBlock(block, transactions, { facts: this.facts(), turn })];
    const events = block.finish();
    this.#pending.clear();
    const writes = encodedWrites(state);
    writes.push([this.codec.item("System.Events").key(), this.codec.encodeEvents(events)]);
    const changed = this.#commit(number, writes);
    const stateRoot = this.#tries.root;
    const extrinsics = included.map(({ bytes }) => bytes);
    const logs = digestLogs(this.codec, state.get("System.Digest").logs);
    const header = seal({ parentHash: parent.hash, number, stateRoot, extrinsicsRoot: orderedRoot(extrinsics), logs });
    this.#keep?.({ header, extrinsics, changes: new Map(changed.map(({ key, bytes }) => [key, bytes])) });
    return this.#append({ hash: headerHash(header), header, extrinsics, included: new Set(included.map(({ hash }) => hash)) });
  }

  /** What the author itself puts into a block, first: time and key, and what the local beacon says. */
  #ownExtrinsics(published: readonly Call[], encKey: Uint8Array): Extrinsic[] {
    const calls: Call[] = [
      { pallet: "Timestamp", name: "set", args: { now: BigInt(this.#time) } },
      { pallet: "MevShield", name: "announce_next_key", args: { encKey } },
      ...published,
    ];
    return calls.map((call) => bareExtrinsic(this.codec, call));
  }

  /** Gives up the newest blocks, and returns them, as a node does when another fork wins: the next block has another time, and so another hash. */
  revert(count: number): Block[] {
    const { number: last } = this.head.header;
    this.#tries.revert(last - count, last);
    const reverted = this.#blocks.splice(-count);
    for (const { hash } of reverted) this.#byHash.delete(hash);
    this.store.revert(this.head.header.number);
    this.#head = undefined;
    return reverted;
  }

  /** Storage that the next block writes before anything else: how tests and tools set up a situation. */
  writeNext(changes: Changes): void {
    for (const [key, value] of changes) this.#pending.set(key, value);
  }

  #append(block: Block): Block {
    this.#blocks.push(block);
    this.#byHash.set(block.hash, block);
    this.#head = undefined;
    return block;
  }

  /** Changes the head's state behind its header's back, as a dishonest node would: to try what notices. */
  tamper(changes: Changes): void {
    this.store.commit(this.head.header.number, changes);
    this.#head = undefined;
  }

  /** Makes the writes the state, and says which slots they changed. */
  #commit(number: number, writes: Iterable<readonly [Place, Uint8Array | undefined]>): readonly Slot[] {
    const changed = this.store.commit(number, writes);
    this.#tries.apply(changed);
    return changed;
  }
}
