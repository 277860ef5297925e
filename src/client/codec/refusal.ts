import { CodecError } from "../../errors/kinds.js";

/** Why bytes or a value were refused; travels up, collecting where, until it becomes a CodecError. Never leaves the codec. */
export class Refusal extends Error {
  readonly path: (string | number)[] = [];
  readonly code: string;

  constructor(code: string, reason: string, cause?: unknown) {
    super(reason, cause === undefined ? undefined : { cause });
    this.code = code;
  }
}

/** The same error with one more step of the way to it. */
export function within(step: string | number, error: unknown): unknown {
  if (error instanceof Refusal) error.path.unshift(step);
  return error;
}

/** Runs `work`; a refusal leaves as a CodecError about `what`. */
export function refusing<T>(what: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw refusedAs(what, error);
  }
}

/** A refusal as a CodecError about `what`; any other error as it is. */
export function refusedAs(what: string, error: unknown): unknown {
  if (!(error instanceof Refusal)) return error;
  const path = [what, ...error.path].join(".");
  return new CodecError(error.code, `${path}: ${error.message}`, {
    remedy: REMEDIES[error.code] ?? "Check that these bytes belong to this chain and spec version.",
    details: { path },
    ...(error.cause === undefined ? {} : { cause: error.cause }),
  });
}

const REMEDIES: Readonly<Record<string, string>> = {
  ERR_CODEC_VALUE: "Give the value in the form that the message expects.",
};

/** A value as a message shows it. */
export function shown(value: unknown): string {
  if (typeof value === "bigint") return String(value);
  if (value instanceof Uint8Array) return `${value.length} bytes`;
  if (typeof value === "object" && value !== null) return Array.isArray(value) ? `an array of ${value.length}` : "an object";
  const text = typeof value === "string" ? JSON.stringify(value) : String(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
