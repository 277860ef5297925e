import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import { UsageError } from "../usageError.js";

/** Asks on the terminal; the question goes to standard error. @throws UsageError where the input ends without an answer */
export async function ask(question: string): Promise<string> {
  return answer(question, process.stderr);
}

/** Asks without showing what is typed. @throws UsageError where the input ends without an answer */
export async function askHidden(question: string): Promise<string> {
  process.stderr.write(question);
  try {
    return await answer("", new Writable({ write: (_chunk, _encoding, done) => done() }));
  } finally {
    process.stderr.write("\n");
  }
}

/** Asks for yes or no; anything but yes is no. */
export async function confirm(question: string): Promise<boolean> {
  return /^y(es)?$/i.test((await ask(`${question} [y/N] `)).trim());
}

function answer(question: string, output: NodeJS.WritableStream): Promise<string> {
  return new Promise((resolve, reject) => {
    const terminal = createInterface({ input: process.stdin, output, terminal: true });
    const unanswered = () => reject(new UsageError("the question wasn't answered", "Nothing was done; start again."));
    terminal.once("close", unanswered);
    // The terminal is in raw mode here, where Ctrl-C is only a key.
    terminal.once("SIGINT", () => {
      terminal.off("close", unanswered);
      terminal.close();
      process.kill(process.pid, "SIGINT");
    });
    terminal.question(question, (text) => {
      resolve(text);
      terminal.close();
    });
  });
}
