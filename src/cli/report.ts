import { inspect } from "node:util";
import { SubtensorError } from "../errors/subtensorError.js";
import { jsonText } from "./output/json.js";

/** Says what went wrong: to people on standard error, to programs as JSON on standard output. @returns the exit code */
export function report(error: unknown, words: readonly string[]): number {
  const known = error instanceof SubtensorError;
  const { message, remedy, code } = known
    ? error
    : { message: String(error), remedy: "This is a fault of tao itself; --verbose shows where.", code: "ERR_UNEXPECTED" };
  if (words.some((word) => /^--json(-output|-out)?$/.test(word.replaceAll("_", "-"))))
    process.stdout.write(`${jsonText("error", { error: known ? error.toJSON() : { code, message } })}\n`);
  else process.stderr.write(`✗ ${message}\n${remedy === undefined ? "" : `  ${remedy}\n`}  ${code}\n`);
  const verbose = words.includes("--verbose") || Boolean(process.env.SUBTENSOR_DEBUG);
  if (verbose && error instanceof Error) process.stderr.write(`${inspect(error)}\n`);
  return code === "ERR_USAGE" ? 2 : 1;
}
