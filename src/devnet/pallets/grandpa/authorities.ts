import { Writer } from "../../../client/codec/writer.js";
import type { StorageValue } from "../../../state/state.js";
import type { Hex } from "../../../units/hex.js";
import { type DispatchContext, ensureRoot, type Handler } from "../../runtime/context.js";
import { DispatchFailure } from "../../runtime/failure.js";

/** `FRNK`. */
const ENGINE: Hex = "0x46524e4b";

interface PendingChange {
  readonly scheduledAt: number;
  readonly delay: number;
  readonly nextAuthorities: readonly (readonly [Hex, bigint])[];
  readonly forced: number | null;
}

/** Other voters some blocks on; one change at a time (`schedule_change`, FRAME's grandpa). Nobody votes here, but the chain says who would. */
export const scheduleChange: Handler = (context, { nextAuthorities, inBlocks, forced }) => {
  ensureRoot(context);
  const { state } = context;
  const scheduledAt = Number(context.block);
  if (state.get("Grandpa.PendingChange") !== null) throw DispatchFailure.module("Grandpa", "ChangePending");
  if (forced !== null) {
    const next: number | null = state.get("Grandpa.NextForced");
    if (next !== null && next > scheduledAt) throw DispatchFailure.module("Grandpa", "TooSoon");
    state.set("Grandpa.NextForced", [], (scheduledAt + inBlocks * 2) % 2 ** 32);
  }
  const change: PendingChange = { scheduledAt, delay: inBlocks, nextAuthorities, forced };
  state.set("Grandpa.PendingChange", [], change);
};

/** At a block's end: the header tells of a change in the block that it is made in, and it is done so many blocks on. */
export function changeAuthorities({ state, block, event }: DispatchContext): void {
  const change: PendingChange | null = state.get("Grandpa.PendingChange");
  if (change === null) return;
  if (Number(block) === change.scheduledAt) {
    const { logs } = state.get("System.Digest");
    state.set("System.Digest", [], { logs: [...logs, announcement(change)] });
  }
  if (Number(block) !== change.scheduledAt + change.delay) return;
  state.set("Grandpa.Authorities", [], change.nextAuthorities);
  event("Grandpa", "NewAuthorities", { authoritySet: change.nextAuthorities });
  state.delete("Grandpa.PendingChange");
}

/** `ConsensusLog::ScheduledChange`, or `ForcedChange` with the median of what was final last. */
function announcement({ delay, nextAuthorities, forced }: PendingChange): StorageValue {
  const w = new Writer();
  w.u8(forced === null ? 1 : 2);
  if (forced !== null) w.u32(forced);
  w.compact(nextAuthorities.length);
  for (const [key, weight] of nextAuthorities) {
    w.hex(key);
    w.wide(weight, 8);
  }
  w.u32(delay);
  return { type: "Consensus", value: [ENGINE, w.result()] };
}
