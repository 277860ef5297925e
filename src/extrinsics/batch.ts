import { defineIntent } from "../registry/intent.js";
import { choice, innerCalls } from "../registry/intentParams.js";
import { optional } from "../registry/params.js";
import type { Balance } from "../units/balance.js";
import { eventData } from "./support/events.js";
import { resolveCall } from "./support/innerCall.js";
import { NOTHING } from "./support/nothing.js";

const CALLS = { all: "batch_all", each: "force_batch", untilFailure: "batch" } as const;

/** Several calls in one transaction. Each is planned on the state before all of them. */
export const batch = defineIntent({
  name: "batch",
  command: ["batch", "send"],
  doc: "Send several calls in one transaction",
  signer: "coldkey",
  wraps: ["Utility.batch_all", "Utility.force_batch", "Utility.batch"],
  params: {
    calls: innerCalls("The calls, as a JSON list of intents or raw calls"),
    mode: optional(
      choice("All or none, each whatever becomes of the others, or one after the other until one fails", ["all", "each", "untilFailure"]),
      "all",
    ),
  },
  examples: [`tao batch send --calls '[{"intent":"transfer","input":{"destination":"5F…","amount":"1"}}]'`],
  async prepare(view, { calls, mode }, signer) {
    const parts = await Promise.all(calls.map((call) => resolveCall(view, call, signer)));
    const numbered = <T extends object>(of: readonly T[], i: number, key: keyof T) =>
      of.map((one) => ({ ...one, [key]: `${i + 1}: ${one[key]}` }));
    const most = await view.constant<number>("Utility.batched_calls_limit");
    const tooMany = parts.length > most ? [{ error: "Utility.TooManyCalls", message: `a batch has at most ${most} calls` }] : [];
    return {
      call: { pallet: "Utility", name: CALLS[mode], args: { calls: parts.map(({ call }) => call) } },
      summary: `${parts.length} calls (${mode}): ${parts.map(({ summary }) => summary).join("; ")}`,
      effects: parts.flatMap(({ effects, obstacles }, i) => [
        ...numbered(effects, i, "what"),
        ...(mode === "each"
          ? obstacles.map(({ error, message }) => ({ what: `${i + 1}: will fail`, after: `${message} (${error})` }))
          : []),
      ]),
      obstacles: [...tooMany, ...(mode === "each" ? [] : parts.flatMap(({ obstacles }, i) => numbered(obstacles, i, "message")))],
      sealed: parts.some(({ sealed }) => sealed),
      spend: parts.reduce<Balance<"tao"> | undefined>((sum, { spend }) => spend && sum?.plus(spend), NOTHING),
      ...(mode === "each" ? { spendsUpTo: true } : {}),
    };
  },
  describe(events, { calls }) {
    const failed = events.filter(({ pallet, name }) => pallet === "Utility" && name === "ItemFailed").length;
    const stopped = eventData(events, "Utility.BatchInterrupted");
    if (stopped !== undefined) return `${stopped.index} of ${calls.length} calls succeeded, then one failed`;
    return failed === 0 ? `all ${calls.length} calls succeeded` : `${failed} of ${calls.length} calls failed`;
  },
});
