import type { Call } from "../../../client/codec/types.js";
import { type DispatchContext, ROOT } from "../../runtime/context.js";
import { dispatch } from "../../runtime/dispatch.js";
import { dispatchInfo } from "../../runtime/fees.js";
import { outcome } from "../../runtime/outcome.js";
import { dropBoundCall, readBoundCall } from "../preimage/boundedCalls.js";
import { agendaOf, place, type Retry, retryKey, type Task } from "./agenda.js";

/** How much computing is left for scheduled calls in this block, picoseconds: their own weights are counted, not the scheduler's. */
interface Budget {
  left: bigint;
  isFirst: boolean;
}

/** Makes the calls that are due, at the beginning of a block, beginning with what earlier blocks had no room for (`service_agendas`, FRAME's scheduler). */
export function serviceAgendas(context: DispatchContext): void {
  const { state, codec, event } = context;
  const now = Number(context.block);
  const budget: Budget = { left: codec.constant("Scheduler.MaximumWeight").refTime, isFirst: true };
  let incomplete = now + 1;
  for (let when: number = state.get("Scheduler.IncompleteSince") ?? now; when <= now; when++) {
    if (!serviceAgenda(context, when, budget) && when < incomplete) incomplete = when;
    budget.isFirst = false;
  }
  if (incomplete <= now) event("Scheduler", "AgendaIncomplete", { when: incomplete });
  state.set("Scheduler.IncompleteSince", [], incomplete);
}

/** Whether all of a block's agenda was done. */
function serviceAgenda(context: DispatchContext, when: number, budget: Budget): boolean {
  const { state } = context;
  const agenda = [...agendaOf(state, when)];
  const order = [...agenda.keys()].filter((index) => agenda[index] !== null).sort((a, b) => agenda[a]!.priority - agenda[b]!.priority);
  let postponed = false;
  for (const index of order) {
    const done = serviceTask(context, when, index, agenda[index]!, budget);
    if (done === "done") agenda[index] = null;
    if (done === "postponed") postponed = true;
    budget.isFirst &&= done !== "done";
  }
  if (agenda.some((task) => task !== null)) state.set("Scheduler.Agenda", [when], agenda);
  else if (state.has("Scheduler.Agenda", when)) state.delete("Scheduler.Agenda", when);
  return !postponed;
}

function serviceTask(context: DispatchContext, when: number, index: number, task: Task, budget: Budget): "done" | "dropped" | "postponed" {
  const { state, event } = context;
  const id = task.maybeId;
  const address = [when, index] as const;
  if (id !== null) state.delete("Scheduler.Lookup", id);
  const call = readBoundCall(context, task.call);
  if (call === undefined) {
    event("Scheduler", "CallUnavailable", { task: address, id });
    dropBoundCall(context, task.call);
    return "dropped";
  }
  const { refTime } = dispatchInfo(call).weight;
  if (refTime > budget.left) {
    if (!budget.isFirst) return "postponed";
    dropBoundCall(context, task.call);
    event("Scheduler", "PermanentlyOverweight", { task: address, id });
    return "dropped";
  }
  budget.left -= refTime;
  make(context, call, address, task);
  return "done";
}

function make(context: DispatchContext, call: Call, address: readonly [number, number], task: Task): void {
  const { state, event } = context;
  const now = Number(context.block);
  const result = outcome(context, () => dispatch(context, call, ROOT));
  const retry: Retry | null = state.get("Scheduler.Retries", retryKey(address));
  state.delete("Scheduler.Retries", retryKey(address));
  event("Scheduler", "Dispatched", { task: address, id: task.maybeId, result });
  if (retry !== null && result.type === "Err" && retry.remaining > 0) tryAgain(context, address, task, retry);
  if (task.maybePeriodic === null) {
    dropBoundCall(context, task.call);
    return;
  }
  const [period, count] = task.maybePeriodic;
  const next = place(context, now + period, { ...task, maybePeriodic: count > 1 ? [period, count - 1] : null });
  if (next !== undefined) {
    if (retry !== null) state.set("Scheduler.Retries", [retryKey(next)], retry);
    return;
  }
  dropBoundCall(context, task.call);
  event("Scheduler", "PeriodicFailed", { task: address, id: task.maybeId });
}

function tryAgain(context: DispatchContext, address: readonly [number, number], task: Task, retry: Retry): void {
  const again = place(context, Number(context.block) + retry.period, { ...task, maybeId: null, maybePeriodic: null });
  if (again !== undefined) {
    context.state.set("Scheduler.Retries", [retryKey(again)], { ...retry, remaining: retry.remaining - 1 });
    return;
  }
  dropBoundCall(context, task.call);
  context.event("Scheduler", "RetryFailed", { task: address, id: task.maybeId });
}
