import { execFile } from "node:child_process";
import { join } from "node:path";
import { checkDocuments } from "./documents.js";

const BIN = new URL("../../dist/cli/bin.js", import.meta.url).pathname;

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/**
 * The built command line as a program would run it: no terminal, a home of its own, nothing of this process's environment. What it prints as JSON is held
 * against its command's schema.
 */
export function taoIn(home: string, env: NodeJS.ProcessEnv = {}): (...words: string[]) => Promise<Ran> {
  return (...words) =>
    new Promise((resolve, reject) => {
      const all = { PATH: process.env.PATH, HOME: home, XDG_CACHE_HOME: join(home, "cache"), ...env };
      const child = execFile(process.execPath, [BIN, ...words], { env: all, maxBuffer: Number.POSITIVE_INFINITY }, (error, out, err) => {
        try {
          checkDocuments(words, out);
          resolve({ code: typeof error?.code === "number" ? error.code : error === null ? 0 : 1, out, err });
        } catch (wrong) {
          reject(wrong);
        }
      });
      child.stdin?.end();
    });
}
