import type { SubmitOptions } from "./types.js";

const DEFAULT_TIMEOUT_MS = 120_000;

/** Milliseconds that a transaction is waited for. */
export const waitOf = ({ timeoutMs = DEFAULT_TIMEOUT_MS }: SubmitOptions): number => timeoutMs;

/** Aborts when a wait that begins now is over: its time is up, or whoever asked has enough. */
export function endOf(options: SubmitOptions): AbortSignal {
  return AbortSignal.any([AbortSignal.timeout(waitOf(options)), ...(options.signal === undefined ? [] : [options.signal])]);
}
