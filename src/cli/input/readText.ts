import { readFileSync } from "node:fs";
import { InputError } from "../../errors/kinds.js";

/** The text of a file or of an open descriptor. @throws InputError `ERR_INPUT_TEXT` where it can't be read */
export function readText(from: string | number, what: string): string {
  try {
    return readFileSync(from, "utf8");
  } catch (cause) {
    throw new InputError("ERR_INPUT_TEXT", `${what} can't be read: ${(cause as NodeJS.ErrnoException).code}`, {
      remedy: "Check that it exists and may be read.",
      cause,
    });
  }
}
