import type { Json } from "./transcript.js";

/** Where the recorded server is known to answer unlike a node; there a node's form counts, and this says what that is. */
const NODE_FORM: Readonly<Record<string, (actual: Json) => boolean>> = {
  author_unwatchExtrinsic: (actual) => typeof actual === "boolean",
  chain_unsubscribeFinalizedHeads: (actual) => typeof actual === "boolean",
  chain_unsubscribeNewHead: (actual) => typeof actual === "boolean",
  chain_unsubscribeNewHeads: (actual) => typeof actual === "boolean",
  payment_queryFeeDetails: (actual) => actual !== null && typeof actual === "object" && "inclusionFee" in actual,
  state_unsubscribeRuntimeVersion: (actual) => typeof actual === "boolean",
  state_unsubscribeStorage: (actual) => typeof actual === "boolean",
};

/** Whether an answer is what a node gives where the recorded one isn't. */
export function accepted(method: string, recorded: Json, actual: Json): boolean {
  return Object.hasOwn(NODE_FORM, method) && (recorded === null || typeof recorded === "string") && NODE_FORM[method]!(actual);
}

/** A notification's result as a node writes it: `"ready"` for `{ ready: null }`, a runtime with its kind, its APIs by id. */
export function nodeForm(result: Json): Json {
  if (Array.isArray(result?.finalizedBlockRuntime?.apis)) {
    const { specName, implName, specVersion, implVersion, transactionVersion, apis } = result.finalizedBlockRuntime;
    const spec = { specName, implName, specVersion, implVersion, transactionVersion, apis: Object.fromEntries(apis) };
    return { ...result, finalizedBlockRuntime: { type: "valid", spec } };
  }
  const names = typeof result === "object" && result !== null ? Object.keys(result) : [];
  return names.length === 1 && result[names[0]!] === null ? names[0] : result;
}

/** Which notifications count as the same as a recorded one; undefined where a node without peers sends none (`broadcast`). */
export function sameForm(recorded: Json): ((actual: Json) => boolean) | undefined {
  if (typeof recorded === "string") return (actual) => actual === recorded;
  if (typeof recorded !== "object" || recorded === null) return () => true;
  if ("broadcast" in recorded) return undefined;
  if (typeof recorded.event === "string") return (actual) => actual?.event === recorded.event;
  const names = Object.keys(recorded);
  if (names.length !== 1) return () => true;
  return (actual) => typeof actual === "object" && actual !== null && names[0]! in actual;
}
