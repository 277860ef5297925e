import type { Client } from "../client/connect.js";
import { resolveNetwork } from "../client/networks.js";
import type { Lag } from "../client/rpc/lag.js";
import type { Command } from "./command.js";
import { type Context, createContext } from "./context.js";
import { commandMeant, findCommand } from "./findCommand.js";
import { during, showNoProgress } from "./output/progress.js";
import { type Flags, missingFlags, parseFlags, refuseMissing } from "./parse.js";
import { report } from "./report.js";

const INTERRUPTED = 130;

/** Runs `tao` with these words. @returns the exit code */
export async function main(words: readonly string[]): Promise<number> {
  let client: Client | undefined;
  let command: Command | undefined;
  let sent = false;
  const interrupted = () => {
    if (sent) process.stderr.write("\ninterrupted; look at your account before you send anything again\n");
    else process.stderr.write(command?.takes.includes("confirm") === true ? "\nNothing was sent.\n" : "\n");
    process.exit(INTERRUPTED);
  };
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit(0); // whoever read has read enough
  });
  try {
    const found = await findCommand(words);
    command = found.command;
    const flags = await completed(command, parseFlags(command, found.rest));
    if (flags.quiet === true) showNoProgress();
    command = await commandMeant(command, flags);
    const context: Context = createContext({
      flags,
      async connect(network) {
        const { connect } = await import("../client/connect.js");
        if (client !== undefined) return client;
        client = await during(`connecting to ${network}`, connect(network));
        if (client.lag !== undefined) context.remark(await lagRemark(client, client.lag));
        return client;
      },
      sending() {
        sent = true;
      },
      interrupted: () =>
        new Promise((resolve) => {
          process.off("SIGINT", interrupted);
          process.once("SIGINT", () => resolve());
          process.once("SIGTERM", () => resolve());
        }),
    });
    if (command.takes.includes("network")) resolveNetwork(context.network);
    if (command.group !== "devnet") process.once("SIGINT", interrupted);
    return await command.run(context);
  } catch (error) {
    return report(error, words);
  } finally {
    process.off("SIGINT", interrupted);
    await client?.close();
  }
}

async function lagRemark({ endpoint }: Client, lag: Lag): Promise<string> {
  const { lagInWords } = await import("../client/rpc/lag.js");
  return `warning: ${endpoint} ${lagInWords(lag)}: what follows may be as old; choose another endpoint by --network`;
}

/** The flags, with those that are missing asked for where somebody is there and doesn't mind. @throws UsageError */
async function completed(command: Command, flags: Flags): Promise<Flags> {
  const missing = missingFlags(command, flags);
  const ask = process.stdin.isTTY && process.stderr.isTTY && flags["no-prompt"] !== true && flags["json-output"] !== true;
  if (missing.length === 0 || !ask) {
    refuseMissing(command, missing);
    return flags;
  }
  const { ask: answer } = await import("./input/ask.js");
  const given: Record<string, string> = {};
  for (const { name, doc, value } of missing) given[name] = (await answer(`${doc} (--${name} <${value}>): `)).trim();
  return { ...flags, ...given };
}
