import { spawn } from "node:child_process";
import { join } from "node:path";

const BIN = new URL("../../dist/cli/bin.js", import.meta.url).pathname;

/** What is waited for on the terminal, and what is typed then: a text, or what to make of all that stood there so far. */
export type Turn = readonly [awaited: RegExp, typed: string | ((screen: string) => string | Promise<string>)];

/**
 * The built command line on a terminal of its own (by util-linux's `script`), talked to turn by turn.
 *
 * @throws Error where it ends before the last turn
 */
export function taoOnTerminal(home: string, words: readonly string[], turns: readonly Turn[]): Promise<{ code: number; screen: string }> {
  const quoted = [process.execPath, BIN, ...words].map((word) => `'${word}'`).join(" ");
  const child = spawn("script", ["--quiet", "--return", "--command", `stty cols 200; exec ${quoted}`, "/dev/null"], {
    env: { PATH: process.env.PATH, HOME: home, XDG_CACHE_HOME: join(home, "cache"), TERM: "xterm", SHELL: "/bin/sh" },
    stdio: ["pipe", "pipe", "inherit"],
  });
  return new Promise((resolve, reject) => {
    const left = [...turns];
    let screen = "";
    let seen = 0;
    const go = async () => {
      const [awaited, typed] = left[0] ?? [];
      const found = awaited?.exec(screen.slice(seen));
      if (awaited === undefined || found == null) return;
      left.shift();
      seen += found.index + found[0].length;
      child.stdin.write(`${typeof typed === "function" ? await typed(screen) : typed}\r`);
      await go();
    };
    child.stdout.on("data", (chunk) => {
      screen += chunk;
      go().catch(reject);
    });
    child.once("error", reject);
    child.once("close", (code) => {
      if (left.length === 0) resolve({ code: code ?? 1, screen });
      else reject(new Error(`it never said ${left[0]![0]}:\n${screen}`));
    });
  });
}
