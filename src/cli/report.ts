import { inspect } from "node:util";
import { SubtensorError } from "../errors/subtensorError.js";
import { jsonText } from "./output/json.js";
import { printable } from "./output/printable.js";

/** Says what went wrong: to people on standard error, to programs as JSON on standard output. @returns the exit code */
export function report(thrown: unknown, words: readonly string[]): number {
  const error = aboutFile(thrown);
  if (words.some((word) => /^--json(-output|-out)?$/.test(word.replaceAll("_", "-"))))
    process.stdout.write(`${printable(jsonText("error", { error: plainError(error) }))}\n`);
  else sayError(error);
  const verbose = words.includes("--verbose") || Boolean(process.env.SUBTENSOR_DEBUG);
  if (verbose && error instanceof Error) process.stderr.write(`${printable(inspect(error))}\n`);
  return exitCode(error);
}

/** What the system says of a file that a flag names, as an error of ours; anything else as it is. */
function aboutFile(error: unknown): unknown {
  const { code, path, syscall } = error as Partial<NodeJS.ErrnoException>;
  if (!(error instanceof Error) || path === undefined || syscall === undefined) return error;
  return new SubtensorError("ERR_INPUT_FILE", `${path} can't be read or written: ${code}`, {
    remedy: REMEDIES[code ?? ""] ?? "Check the path, its permissions and the disk's free space.",
    details: { path, code },
    cause: error,
  });
}

const REMEDIES: Readonly<Record<string, string>> = {
  EEXIST: "It is there already: name a new file.",
  ENOENT: "There is no such file or folder: check the path.",
};

/** An error as programs get it. */
export function plainError(error: unknown): Record<string, unknown> {
  return error instanceof SubtensorError ? error.toJSON() : { code: "ERR_UNEXPECTED", message: String(error) };
}

/** An error as people get it, on standard error. */
export function sayError(error: unknown): void {
  const { message, remedy, code } =
    error instanceof SubtensorError
      ? error
      : { message: String(error), remedy: "This is a fault of tao itself; --verbose shows where.", code: "ERR_UNEXPECTED" };
  const lines = [`✗ ${message}`, remedy, code].filter((line) => line !== undefined).map((line) => line.replaceAll("\n", "\n  "));
  process.stderr.write(`${printable(lines.join("\n  "))}\n`);
}

/**
 * Wrong usage has a code of its own, and so have a verification that can't say anything, and a transaction that was sent but whose fate isn't known: nobody
 * should just send that again.
 */
export function exitCode(error: unknown): number {
  if (!(error instanceof SubtensorError)) return 1;
  if (error.code === "ERR_USAGE") return 2;
  if (error.code.startsWith("ERR_VERIFY_")) return 4;
  return error.code === "ERR_TX_UNKNOWN" ? 5 : 1;
}
