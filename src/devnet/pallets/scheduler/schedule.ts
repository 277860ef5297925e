import type { Call } from "../../../client/codec/types.js";
import type { Hex } from "../../../units/hex.js";
import { blocksAfter } from "../../runtime/blocksAfter.js";
import { type Context, ensureRoot, type Handler } from "../../runtime/context.js";
import { DispatchFailure } from "../../runtime/failure.js";
import { boundCall, dropBoundCall } from "../preimage/boundedCalls.js";
import { request } from "../preimage/preimages.js";
import { addressOf, place, type Retry, retryKey, schedulerError, type TaskAddress, takeOff, taskAt } from "./agenda.js";

/** The only origin that schedules, as the chain stores it. */
const ROOT_CALLER = { type: "system", value: "Root" };

interface Wish {
  readonly id?: Hex;
  readonly maybePeriodic: readonly [period: number, count: number] | null;
  readonly priority: number;
  readonly call: Call;
}

const at: Handler = (context, { when, ...wish }) => schedule(context, when, wish as unknown as Wish);
/** The block's own tasks are done by now: at the earliest the next one's. */
const after: Handler = (context, { after: blocks, ...wish }) =>
  schedule(context, blocksAfter(context.block, blocks + 1), wish as unknown as Wish);

function schedule(context: Context, when: number, { id, maybePeriodic, priority, call }: Wish): void {
  ensureRoot(context);
  const bounded = boundCall(context, call);
  if (id !== undefined && addressOf(context.state, id) !== null) throw schedulerError("FailedToSchedule");
  if (when <= Number(context.block)) throw schedulerError("TargetBlockNumberInPast");
  const repeats = maybePeriodic !== null && maybePeriodic[1] > 1 && maybePeriodic[0] > 0;
  const address = place(context, when, {
    maybeId: id ?? null,
    priority,
    call: bounded,
    maybePeriodic: repeats ? [maybePeriodic[0], maybePeriodic[1] - 1] : null,
    origin: ROOT_CALLER,
  });
  if (address === undefined) throw DispatchFailure.other("Exhausted");
  if (bounded.type === "Lookup") request(context, bounded.value.hash);
}

const cancel: Handler = (context, { when, index }) => {
  ensureRoot(context);
  drop(context, [when, index]);
};

const cancelNamed: Handler = (context, { id }) => {
  ensureRoot(context);
  drop(context, named(context, id));
};

function drop(context: Context, address: TaskAddress): void {
  const { state, event } = context;
  const task = taskAt(state, address);
  if (task === null) throw schedulerError("NotFound");
  dropBoundCall(context, task.call);
  if (task.maybeId !== null) state.delete("Scheduler.Lookup", task.maybeId);
  state.delete("Scheduler.Retries", retryKey(address));
  takeOff(state, address);
  event("Scheduler", "Canceled", { when: address[0], index: address[1] });
}

function named({ state }: Context, id: Hex): TaskAddress {
  const address = addressOf(state, id);
  if (address === null) throw schedulerError("NotFound");
  return address;
}

const setRetry: Handler = (context, { task, retries, period }) => keepTrying(context, task, { retries, period }, null);
const setRetryNamed: Handler = (context, { id, retries, period }) => keepTrying(context, id, { retries, period }, id);
const cancelRetry: Handler = (context, { task }) => giveUp(context, task, null);
const cancelRetryNamed: Handler = (context, { id }) => giveUp(context, id, id);

/** The task that is meant, by address or name, which must be there. */
function found(context: Context, which: TaskAddress | Hex): TaskAddress {
  ensureRoot(context);
  const address = typeof which === "string" ? named(context, which) : which;
  if (taskAt(context.state, address) === null) throw schedulerError("NotFound");
  return address;
}

function keepTrying(context: Context, which: TaskAddress | Hex, wish: { retries: number; period: number }, id: Hex | null): void {
  const task = found(context, which);
  const retry: Retry = { totalRetries: wish.retries, remaining: wish.retries, period: wish.period };
  context.state.set("Scheduler.Retries", [retryKey(task)], retry);
  context.event("Scheduler", "RetrySet", { task, id, ...wish });
}

function giveUp(context: Context, which: TaskAddress | Hex, id: Hex | null): void {
  const task = found(context, which);
  context.state.delete("Scheduler.Retries", retryKey(task));
  context.event("Scheduler", "RetryCancelled", { task, id });
}

export const schedulerCalls = {
  cancel,
  cancel_named: cancelNamed,
  cancel_retry: cancelRetry,
  cancel_retry_named: cancelRetryNamed,
  schedule: at,
  schedule_after: after,
  schedule_named: at,
  schedule_named_after: after,
  set_retry: setRetry,
  set_retry_named: setRetryNamed,
};
