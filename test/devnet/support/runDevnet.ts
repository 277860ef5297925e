import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";

const children = new Set<ChildProcess>();

/** Asks a devnet over HTTP. */
// biome-ignore lint/suspicious/noExplicitAny: answers of any form
export async function askDevnet(url: string, method: string, params: unknown[] = []): Promise<any> {
  const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });
  const response = await fetch(url.replace("ws", "http"), { method: "POST", body });
  const { result, error } = (await response.json()) as { result: unknown; error?: { message: string } };
  if (error !== undefined) throw new Error(error.message);
  return result;
}

/** The command line's devnet in a process of its own, with what it printed. */
export async function runDevnet(...flags: string[]): Promise<{ child: ChildProcess; url: string; lines: string[] }> {
  const child = spawn(process.execPath, ["dist/cli/bin.js", "devnet", "--port", "0", ...flags], { stdio: ["ignore", "pipe", "inherit"] });
  children.add(child);
  const lines: string[] = [];
  const reader = createInterface(child.stdout!);
  return new Promise((resolve, reject) => {
    reader.on("line", (line) => {
      lines.push(line);
      const url = /ws:\S+/.exec(line)?.[0].replace(",", "");
      if (lines.length === 1 && url !== undefined) resolve({ child, url, lines });
    });
    child.once("exit", (code) => reject(new Error(`it ended with ${code}`)));
  });
}

/** Ends all that were run. */
export function killDevnets(): void {
  for (const child of children) child.kill("SIGKILL");
  children.clear();
}
