import { SubtensorError } from "../errors/subtensorError.js";
import { suggest } from "./suggest.js";

/** Words that name no command, or aren't flags of it, or leave something out: exit code 2. */
export class UsageError extends SubtensorError {
  override readonly name = "UsageError";

  constructor(message: string, remedy: string) {
    super("ERR_USAGE", message, { remedy });
  }
}

/** A word that isn't known, with the one that was probably meant. */
export function unknownWord(what: string, word: string, known: readonly string[], otherwise: string): UsageError {
  const meant = suggest(word, known);
  return new UsageError(`${what} ${JSON.stringify(word)}`, meant === undefined ? otherwise : `Did you mean ${meant}?`);
}
