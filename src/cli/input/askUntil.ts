import { SubtensorError } from "../../errors/subtensorError.js";
import { declined } from "../declined.js";
import { printable } from "../output/printable.js";
import { ask } from "./ask.js";

/**
 * Asks until `understood` takes the answer: it throws one of our errors where it doesn't, whose message is shown. `q` ends.
 *
 * @throws InputError `ERR_INPUT_DECLINED` on `q`
 */
export async function askUntil<Answer>(question: string, understood: (answer: string) => Answer | Promise<Answer>): Promise<Answer> {
  for (;;) {
    const answer = (await ask(`${question} (q ends): `)).trim();
    if (answer === "q") throw declined("Nothing was done.");
    try {
      return await understood(answer);
    } catch (error) {
      if (!(error instanceof SubtensorError)) throw error;
      process.stderr.write(`${printable(`✗ ${error.message}${error.remedy === undefined ? "" : `. ${error.remedy}`}`)}\n`);
    }
  }
}
