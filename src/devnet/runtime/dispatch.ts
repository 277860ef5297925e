import type { Call } from "../../client/codec/types.js";
import { handlerOf } from "../pallets/handlers.js";
import { isHalted } from "../pallets/safeMode/safeMode.js";
import { checkGuards } from "../pallets/subtensor/guards.js";
import { type DispatchContext, type Origin, type PostDispatch, transactional } from "./context.js";
import { DispatchFailure } from "./failure.js";

/**
 * Runs a call as the runtime's dispatcher does: the base filter (unless root bypasses it), the dispatch extensions, then the pallet, in a transaction
 * of its own. What it cost.
 *
 * @throws DispatchFailure
 */
export function dispatch(context: DispatchContext, call: Call, origin: Origin, filtered = true): PostDispatch {
  if (filtered && origin.type !== "root" && (isHalted(context.state, call) || nestsBatches(call) || isForbidden(origin, call)))
    throw filteredOut();
  if (origin.type === "signed") checkGuards(context.state, context.block, origin.who, call);
  const handler = handlerOf(call);
  if (handler === undefined) throw filteredOut();
  let post: PostDispatch = {};
  transactional(context, (inner) =>
    handler(
      {
        ...inner,
        origin,
        spent: (actual) => {
          post = actual;
        },
        dispatch: (innerCall, innerOrigin, options) => dispatch(inner, innerCall, innerOrigin, options?.filtered),
      },
      call.args,
    ),
  );
  return post;
}

/** What the base filter answers; also what a call gets that this chain can't execute. */
const filteredOut = () => DispatchFailure.module("System", "CallFiltered");

const isForbidden = (origin: Origin, call: Call) => origin.type === "signed" && origin.allows?.(call) === false;

const BATCHES = ["batch", "batch_all", "force_batch"];

/** Batches within batches aren't allowed (`NoNestingCallFilter`, runtime/src/lib.rs). */
function nestsBatches(call: Call): boolean {
  const isBatch = ({ pallet, name }: Call) => pallet === "Utility" && BATCHES.includes(name);
  return isBatch(call) && (call.args.calls as Call[]).some(isBatch);
}
