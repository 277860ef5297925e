import type { KeyPart, State, StorageValue } from "../../../state/state.js";
import type { Hex } from "../../../units/hex.js";
import type { Context } from "../../runtime/context.js";
import { DispatchFailure } from "../../runtime/failure.js";
import type { BoundedCall } from "../preimage/preimages.js";

/** A call that is to be made in a block, as the chain stores it (`Scheduled`, FRAME's scheduler). */
export interface Task {
  /** The name of a named one. */
  readonly maybeId: Hex | null;
  /** Lower ones go first. */
  readonly priority: number;
  readonly call: BoundedCall;
  /** Every so many blocks, so many times more. */
  readonly maybePeriodic: readonly [period: number, count: number] | null;
  /** `OriginCaller`: only root schedules here. */
  readonly origin: StorageValue;
}

/** Block and place in its agenda. */
export type TaskAddress = readonly [when: number, index: number];

export interface Retry {
  readonly totalRetries: number;
  readonly remaining: number;
  readonly period: number;
}

type Agenda = readonly (Task | null)[];

export const schedulerError = (name: string) => DispatchFailure.module("Scheduler", name);
export const agendaOf = (state: Pick<State, "get">, when: number): Agenda => state.get("Scheduler.Agenda", when);
export const taskAt = (state: Pick<State, "get">, [when, index]: TaskAddress): Task | null => agendaOf(state, when)[index] ?? null;
export const addressOf = (state: Pick<State, "get">, name: Hex): TaskAddress | null => state.get("Scheduler.Lookup", name);
/** A task's address as a storage key. */
export const retryKey = (address: TaskAddress) => address as unknown as KeyPart;

/** Puts a task on the agenda of a block; undefined where it is full. */
export function place(
  { state, codec, event }: Pick<Context, "state" | "codec" | "event">,
  when: number,
  task: Task,
): TaskAddress | undefined {
  const agenda = agendaOf(state, when);
  const index = agenda.length < codec.constant("Scheduler.MaxScheduledPerBlock") ? agenda.length : agenda.indexOf(null);
  if (index === -1) return undefined;
  state.set("Scheduler.Agenda", [when], index === agenda.length ? [...agenda, task] : agenda.with(index, task));
  if (task.maybeId !== null) state.set("Scheduler.Lookup", [task.maybeId], [when, index]);
  event("Scheduler", "Scheduled", { when, index });
  return [when, index];
}

/** Takes a task off its agenda; empty places at the end go, too. */
export function takeOff(state: State, [when, index]: TaskAddress): void {
  const agenda = agendaOf(state, when).with(index, null);
  const last = agenda.findLastIndex((task) => task !== null);
  if (last === -1) state.delete("Scheduler.Agenda", when);
  else state.set("Scheduler.Agenda", [when], agenda.slice(0, last + 1));
}
