import type { Call } from "../../../client/codec/types.js";
import { blocksAfter } from "../../runtime/blocksAfter.js";
import { type DispatchContext, type PostDispatch, ROOT } from "../../runtime/context.js";
import { dispatch } from "../../runtime/dispatch.js";
import { dispatchInfo } from "../../runtime/dispatchInfo.js";
import { failureOf } from "../../runtime/outcome.js";
import { addWeights } from "../../runtime/weights/weight.js";
import { dropBoundCall, readBoundCall } from "../preimage/boundedCalls.js";
import { agendaOf, place, type Retry, retryKey, type Task, type TaskAddress } from "./agenda.js";
import { AGENDAS, agendaWeight, DISPATCH_AS_ROOT, retryWeight, taskWeight, WeightMeter } from "./weights.js";

/** How far a block's service has come. */
interface Service {
  readonly meter: WeightMeter;
  /** Calls made so far. */
  made: number;
}

/** Makes the calls that are due, at the beginning of a block, beginning with what earlier blocks had no room for (`service_agendas`, FRAME's scheduler). */
export function serviceAgendas(context: DispatchContext): void {
  const { state, codec, event } = context;
  const now = Number(context.block);
  const service: Service = { meter: new WeightMeter(codec.constant("Scheduler.MaximumWeight")), made: 0 };
  if (!service.meter.tryConsume(AGENDAS)) return;
  const fullAgenda = agendaWeight(codec.constant("Scheduler.MaxScheduledPerBlock"));
  const since: number | null = state.get("Scheduler.IncompleteSince");
  if (since !== null) state.delete("Scheduler.IncompleteSince");
  let incomplete = now + 1;
  let when = since ?? now;
  for (; when <= now && service.meter.canConsume(fullAgenda); when++)
    if (!serviceAgenda(context, when, service)) incomplete = Math.min(incomplete, when);
  incomplete = Math.min(incomplete, when);
  if (incomplete > now) return;
  event("Scheduler", "AgendaIncomplete", { when: incomplete });
  state.set("Scheduler.IncompleteSince", [], incomplete);
}

/** Whether all of a block's agenda was done. */
function serviceAgenda(context: DispatchContext, when: number, service: Service): boolean {
  const { state } = context;
  const agenda = [...agendaOf(state, when)];
  const order = [...agenda.keys()].filter((index) => agenda[index] !== null).sort((a, b) => agenda[a]!.priority - agenda[b]!.priority);
  service.meter.tryConsume(agendaWeight(order.length));
  let postponed = false;
  for (const index of order) {
    const task = agenda[index]!;
    if (!service.meter.canConsume(weightOf(task))) {
      postponed = true;
      break;
    }
    const done = serviceTask(context, [when, index], task, service);
    if (done === "made") agenda[index] = null;
    if (done === "made") service.made++;
    if (done === "postponed") postponed = true;
  }
  if (agenda.some((task) => task !== null)) state.set("Scheduler.Agenda", [when], agenda);
  else if (state.has("Scheduler.Agenda", when)) state.delete("Scheduler.Agenda", when);
  return !postponed;
}

const weightOf = ({ call, maybeId, maybePeriodic }: Task) => taskWeight(call, maybeId !== null, maybePeriodic !== null);

function serviceTask(
  context: DispatchContext,
  address: TaskAddress,
  task: Task,
  { meter, made }: Service,
): "made" | "dropped" | "postponed" {
  const { state, event } = context;
  const id = task.maybeId;
  if (id !== null) state.delete("Scheduler.Lookup", id);
  const call = readBoundCall(context, task.call);
  meter.tryConsume(weightOf(task));
  if (call === undefined) {
    event("Scheduler", "CallUnavailable", { task: address, id });
    dropBoundCall(context, task.call);
    return "dropped";
  }
  if (meter.canConsume(addWeights(DISPATCH_AS_ROOT, dispatchInfo(context.codec, call).weight))) {
    make(context, call, address, task, meter);
    return "made";
  }
  if (made > 0) return "postponed";
  dropBoundCall(context, task.call);
  event("Scheduler", "PermanentlyOverweight", { task: address, id });
  return "dropped";
}

function make(context: DispatchContext, call: Call, address: TaskAddress, task: Task, meter: WeightMeter): void {
  const { state, codec, event } = context;
  let post: PostDispatch = {};
  const failure = failureOf(() => {
    post = dispatch(context, call, ROOT);
  });
  meter.tryConsume(DISPATCH_AS_ROOT);
  meter.tryConsume(failure?.weight ?? post.weight ?? dispatchInfo(codec, call).weight);
  const retry: Retry | null = state.get("Scheduler.Retries", retryKey(address));
  state.delete("Scheduler.Retries", retryKey(address));
  const result = failure === undefined ? { type: "Ok", value: null } : { type: "Err", value: failure.encode(codec) };
  event("Scheduler", "Dispatched", { task: address, id: task.maybeId, result });
  if (retry !== null && failure !== undefined) tryAgain(context, address, task, retry, meter);
  if (task.maybePeriodic === null) {
    dropBoundCall(context, task.call);
    return;
  }
  const [period, count] = task.maybePeriodic;
  const next = place(context, blocksAfter(context.block, period), { ...task, maybePeriodic: count > 1 ? [period, count - 1] : null });
  if (next !== undefined) {
    if (retry !== null) state.set("Scheduler.Retries", [retryKey(next)], retry);
    return;
  }
  dropBoundCall(context, task.call);
  event("Scheduler", "PeriodicFailed", { task: address, id: task.maybeId });
}

function tryAgain(context: DispatchContext, address: TaskAddress, task: Task, retry: Retry, meter: WeightMeter): void {
  const { state, codec, block, event } = context;
  const isTried = meter.tryConsume(retryWeight(codec.constant("Scheduler.MaxScheduledPerBlock")));
  if (isTried && retry.remaining === 0) return;
  const again = isTried ? place(context, blocksAfter(block, retry.period), { ...task, maybeId: null, maybePeriodic: null }) : undefined;
  if (again !== undefined) {
    state.set("Scheduler.Retries", [retryKey(again)], { ...retry, remaining: retry.remaining - 1 });
    return;
  }
  if (isTried) dropBoundCall(context, task.call);
  event("Scheduler", "RetryFailed", { task: address, id: task.maybeId });
}
