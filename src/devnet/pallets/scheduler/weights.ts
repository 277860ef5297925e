import { addWeights, exceeds, subtractWeights, type Weight } from "../../runtime/weights/weight.js";
import type { BoundedCall } from "../preimage/preimages.js";

/** How much of a limit has been used (`WeightMeter`). */
export class WeightMeter {
  readonly #limit: Weight;
  #used: Weight = { refTime: 0n, proofSize: 0n };

  constructor(limit: Weight) {
    this.#limit = limit;
  }

  canConsume(weight: Weight): boolean {
    return !exceeds(addWeights(this.#used, weight), this.#limit);
  }

  /** Uses so much, if there is as much left. */
  tryConsume(weight: Weight): boolean {
    if (!this.canConsume(weight)) return false;
    this.#used = addWeights(this.#used, weight);
    return true;
  }
}

const weigh = (refTime: number, proofSize = 0): Weight => ({ refTime: BigInt(refTime), proofSize: BigInt(proofSize) });

/* What the scheduler's own work weighs (FRAME's scheduler, weights.rs). */

export const AGENDAS = weigh(126_335_000, 1_489);
export const agendaWeight = (tasks: number): Weight => weigh(127_409_000 + 486_046 * tasks, 110_487);
export const DISPATCH_AS_ROOT = weigh(1_858_000);
export const retryWeight = (mostTasks: number): Weight => weigh(235_762_174 + 16_285 * mostTasks, 110_487);

const TASK = weigh(2_991_000);
const NAMED = weigh(104_292_000);
const PERIODIC = weigh(2_974_000);
/** For calls kept by their hash alone, whose length isn't known. */
const UNKNOWN_LENGTH = 1_000_000;

/** What it weighs to look at a task, besides its call. */
export function taskWeight({ type, value }: BoundedCall, isNamed: boolean, isPeriodic: boolean): Weight {
  const length = type === "Inline" ? undefined : type === "Lookup" ? (value.len as number) : UNKNOWN_LENGTH;
  const base = length === undefined ? TASK : weigh(291_792_000 + 23_402 * length, 3_556 + length);
  const more = [isNamed ? NAMED : TASK, isPeriodic ? PERIODIC : TASK].map((weight) => subtractWeights(weight, TASK));
  return more.reduce(addWeights, base);
}
