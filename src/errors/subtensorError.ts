import { plain } from "./shown.js";

/** What an error carries besides its message. */
export interface SubtensorErrorOptions {
  /** What to do about it, one sentence. */
  readonly remedy?: string;
  /** Values the message speaks of; plain data, never a secret. */
  readonly details?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/**
 * The base of every error this library throws on purpose. Errors are told apart by `code`, which never changes once released;
 * neither the class nor the text is meant for that.
 */
export class SubtensorError extends Error {
  override readonly name: string = "SubtensorError";
  /** Stable identifier, e.g. `ERR_WALLET_PASSWORD` or `CHAIN_SubtensorModule_NotEnoughBalanceToStake`. */
  readonly code: string;
  readonly remedy: string | undefined;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: string, message: string, options: SubtensorErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.remedy = options.remedy;
    this.details = options.details ?? {};
  }

  /** Where the long form stands: `docs/errors.md#<anchor>`, also printed by `tao explain CODE`. */
  get docs(): string {
    return `docs/errors.md#${this.code.toLowerCase()}`;
  }

  /** The form `--json-output` prints; bigints among the details as texts. */
  toJSON(): Record<string, unknown> {
    return {
      code: this.code,
      message: this.message,
      ...(this.remedy === undefined ? {} : { remedy: this.remedy }),
      ...(Object.keys(this.details).length === 0 ? {} : { details: JSON.parse(JSON.stringify(this.details, plain)) }),
      docs: this.docs,
    };
  }
}

/** True when `error` is one of ours and has this code. */
export function hasCode(error: unknown, code: string): error is SubtensorError {
  return error instanceof Error && (error as { code?: unknown }).code === code;
}
