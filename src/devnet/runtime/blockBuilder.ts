import { Reader } from "../../client/codec/reader.js";
import type { Codec, EventRecord } from "../../client/codec/types.js";
import { onInitialize } from "../../protocol/emission/onInitialize.js";
import type { State, StateReader, StorageValue } from "../../state/state.js";
import type { Hex } from "../../units/hex.js";
import { FINALIZE_HOOKS, INITIALIZE_HOOKS } from "../pallets/hooks.js";
import { BlockRoom } from "./blockRoom.js";
import type { DepositedEvent, DispatchContext } from "./context.js";
import { dispatchInfo } from "./dispatchInfo.js";
import { type Applied, applyBare, applySigned, type BlockContext, inExtrinsic } from "./execute.js";
import type { Extrinsic } from "./extrinsic.js";
import { InvalidTransaction } from "./invalid.js";
import { type ChainFacts, validate } from "./validate.js";

/** What a block begins with. */
export interface BlockStart {
  readonly number: number;
  readonly parentHash: Hex;
  /** The header's digest items as `System.Digest` holds them; Aura's claim to the slot, which says who the author is, among them. */
  readonly logs: readonly StorageValue[];
  /** The root of the state that it begins on, where that is known: Ethereum's block names it. */
  readonly stateRoot?: Hex;
}

type HookPhase = "initialization" | "finalization";

const BLOCK_HASH_COUNT = 2400;

/** A block in the making, on a state that it changes: what the runtime does before, with and after its extrinsics. */
export class BlockBuilder {
  readonly #context: Omit<BlockContext, "extrinsicIndex">;
  readonly #room: BlockRoom;
  readonly #start: BlockStart;
  readonly #events: EventRecord[] = [];
  #extrinsics = 0;

  /** Begins the block: its place in the chain, then the hooks. */
  constructor(codec: Codec, state: State, start: BlockStart) {
    const { number, parentHash, logs } = start;
    this.#start = start;
    const slot = slotOf(logs);
    this.#room = new BlockRoom(codec);
    this.#context = { codec, state, block: BigInt(number), author: authorOf(state, slot) };
    state.set("System.Number", [], number);
    state.set("System.ParentHash", [], parentHash);
    state.set("System.Digest", [], { logs });
    state.set("System.BlockHash", [number - 1], parentHash);
    if (number > BLOCK_HASH_COUNT) state.delete("System.BlockHash", number - 1 - BLOCK_HASH_COUNT);
    if (slot !== undefined) state.set("Aura.CurrentSlot", [], slot);
    for (const event of onInitialize(state, { block: BigInt(number), parentHash })) this.#hooked(event, "initialization");
    this.#runHooks(INITIALIZE_HOOKS, "initialization");
  }

  /** Applies what the author itself puts into the block. */
  inherent(extrinsic: Extrinsic): void {
    this.#include(extrinsic, applyBare);
  }

  /** Applies a transaction. @throws InvalidTransaction where it can't be in this block; nothing is changed then */
  apply(extrinsic: Extrinsic, facts: ChainFacts): void {
    if (validate(this.#context.state, facts, extrinsic).future) throw new InvalidTransaction("Future");
    this.#include(extrinsic, extrinsic.signed === undefined ? applyBare : applySigned);
  }

  /** Ends the block: its events. */
  finish(): readonly EventRecord[] {
    this.#context.state.set("System.BlockWeight", [], this.#room.used);
    this.#runHooks(FINALIZE_HOOKS, "finalization");
    this.#context.state.set("System.EventCount", [], this.#events.length);
    return this.#events;
  }

  #runHooks(hooks: typeof INITIALIZE_HOOKS, phase: HookPhase): void {
    const { state } = this.#context;
    for (const { item, run } of hooks) if (state.hasItem(item)) run(this.#inPhase(phase), this.#start);
  }

  #inPhase(phase: HookPhase): DispatchContext {
    return { ...this.#next, event: (pallet, name, data) => this.#hooked({ pallet, name, data }, phase) };
  }

  #hooked(event: DepositedEvent, phase: HookPhase): void {
    this.#events.push({ ...event, phase, topics: [] });
  }

  get #next(): BlockContext {
    return { ...this.#context, extrinsicIndex: this.#extrinsics };
  }

  #include(extrinsic: Extrinsic, apply: (block: BlockContext, extrinsic: Extrinsic) => Applied): void {
    this.#room.within(dispatchInfo(this.#context.codec, extrinsic.call), extrinsic.bytes.length, () => {
      const { events, info } = apply(this.#next, extrinsic);
      this.#events.push(...inExtrinsic(events, this.#extrinsics++));
      return info;
    });
  }
}

const AURA: Hex = "0x61757261";

/** The slot that the block was made in. */
export function slotOf(logs: BlockStart["logs"]): bigint | undefined {
  const claim = logs.find(({ type, value }) => type === "PreRuntime" && value[0] === AURA);
  return claim === undefined ? undefined : new Reader(claim.value[1]).wide(8);
}

/** The authority whose turn the slot is. */
export function authorOf(state: StateReader, slot: bigint | undefined): Hex | undefined {
  const authorities: Hex[] = state.get("Aura.Authorities");
  return slot === undefined || authorities.length === 0 ? undefined : authorities[Number(slot % BigInt(authorities.length))];
}
