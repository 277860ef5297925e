import { keccakP } from "@noble/hashes/sha3.js";

const RATE = 166;
const text = (label: string): Uint8Array => new TextEncoder().encode(label);
/** STROBE's flags: what an operation does. */
const META = 16 | 2;
const ABSORB = 2;
const SQUEEZE = 1 | 2 | 4;

/** A Merlin transcript, of which Schnorr signatures over Ristretto take their challenge (merlin.cool; STROBE-128 beneath it). */
export class Transcript {
  readonly #state = new Uint8Array(200);
  #at = 0;
  #begin = 0;

  constructor(label: string) {
    this.#state.set([1, RATE + 2, 1, 0, 1, 96, ...text("STROBEv1.0.2")]);
    this.#permute();
    this.#operation(META, text("Merlin v1.0"));
    this.append("dom-sep", text(label));
  }

  append(label: string, message: Uint8Array): void {
    this.#label(label, message.length);
    this.#operation(ABSORB, message);
  }

  challenge(label: string, length: number): Uint8Array {
    this.#label(label, length);
    this.#start(SQUEEZE);
    if (this.#at !== 0) this.#run();
    // At the beginning of a run, and shorter than one: no run ends within it.
    const bytes = this.#state.slice(0, length);
    this.#state.fill(0, 0, length);
    this.#at = length;
    return bytes;
  }

  /** A message's label and length, as one operation. */
  #label(label: string, length: number): void {
    this.#operation(META, text(label));
    this.#absorb(new Uint8Array(Uint32Array.of(length).buffer));
  }

  #operation(flags: number, data: Uint8Array): void {
    this.#start(flags);
    this.#absorb(data);
  }

  #start(flags: number): void {
    const begin = this.#begin;
    this.#begin = this.#at + 1;
    this.#absorb(Uint8Array.of(begin, flags));
  }

  #absorb(data: Uint8Array): void {
    for (const byte of data) {
      this.#state[this.#at++]! ^= byte;
      if (this.#at === RATE) this.#run();
    }
  }

  #run(): void {
    this.#state[this.#at]! ^= this.#begin;
    this.#state[this.#at + 1]! ^= 0x04;
    this.#state[RATE + 1]! ^= 0x80;
    this.#permute();
    this.#at = 0;
    this.#begin = 0;
  }

  #permute(): void {
    keccakP(new Uint32Array(this.#state.buffer));
  }
}
