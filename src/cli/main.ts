import type { Client } from "../client/connect.js";
import { resolveNetwork } from "../client/networks.js";
import { type Context, createContext } from "./context.js";
import { findGroup, GROUPS } from "./groups.js";
import { during } from "./output/progress.js";
import { parseFlags } from "./parse.js";
import { report } from "./report.js";
import { UsageError, unknownWord } from "./usageError.js";

const INTERRUPTED = 130;

/** Runs `tao` with these words. @returns the exit code */
export async function main(words: readonly string[]): Promise<number> {
  let client: Client | undefined;
  const interrupted = () => {
    process.stderr.write("\ninterrupted; look at your account before you send anything again\n");
    process.exit(INTERRUPTED);
  };
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit(0); // whoever read has read enough
  });
  try {
    const command = await findCommand(words);
    const flags = parseFlags(command, words.slice(command.words));
    const context: Context = createContext({
      flags,
      declared: command.flags,
      async connect(network) {
        const { connect } = await import("../client/connect.js");
        client ??= await during(`connecting to ${network}`, connect(network));
        return client;
      },
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

/** The command that the first words name, and how many words that took. A group with one command doesn't need its name. */
async function findCommand(words: readonly string[]) {
  const [first = "", second = ""] = words;
  if (first === "explain") return { ...(await import("./commands/explain.js")).explainCommand(second), words: 2 };
  const group = findGroup(first);
  if (group === undefined) {
    const names = [...GROUPS.map(({ name }) => name), "explain", "completion"];
    throw unknownWord("there is no group", first, names, `The groups are ${names.join(", ")}; see tao --help.`);
  }
  const commands = await group.load();
  const asked = second.replaceAll("_", "-");
  const found = commands.find(({ name, aliases }) => name === asked || aliases?.includes(asked));
  if (found !== undefined) return { ...found, words: 2 };
  if (commands.length === 1 && (second === "" || second.startsWith("-"))) return { ...commands[0]!, words: 1 };
  const names = commands.map(({ name }) => name);
  if (second === "") throw new UsageError(`${group.name} needs a command`, `Its commands are ${names.join(", ")}.`);
  throw unknownWord(`${group.name} has no command`, second, names, `Its commands are ${names.join(", ")}.`);
}
