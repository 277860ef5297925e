import type { Client } from "../client/connect.js";
import { resolveNetwork } from "../client/networks.js";
import { SubtensorError } from "../errors/subtensorError.js";
import { type Context, createContext } from "./context.js";
import { findGroup, GROUPS } from "./groups.js";
import { jsonText } from "./output/json.js";
import { parseFlags, UsageError } from "./parse.js";

/** Exit codes besides those that commands give themselves. */
const FAILED = 1;
const USAGE = 2;
const INTERRUPTED = 130;

/** Runs `tao` with these words. @returns the exit code */
export async function main(words: readonly string[]): Promise<number> {
  const json = words.some((word) => /^--json(-output|-out)?$/.test(word.replaceAll("_", "-")));
  let client: Client | undefined;
  const interrupted = () => {
    process.stderr.write("\ninterrupted; look at your account before you send anything again\n");
    process.exit(INTERRUPTED);
  };
  try {
    const command = await findCommand(words);
    const flags = parseFlags(command, words.slice(command.words));
    const context: Context = createContext({
      flags,
      declared: command.flags,
      async connect(network) {
        const { connect } = await import("../client/connect.js");
        client ??= await connect(network);
        return client;
      },
    });
    if (command.takes.includes("network")) resolveNetwork(context.network);
    if (command.group !== "devnet") process.once("SIGINT", interrupted);
    return await command.run(context);
  } catch (error) {
    report(error, json);
    return error instanceof UsageError ? USAGE : FAILED;
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
  if (group === undefined)
    throw new UsageError("ERR_USAGE", `there is no group ${JSON.stringify(first)}`, {
      remedy: `The groups are ${GROUPS.map(({ name }) => name).join(", ")}; see tao --help.`,
    });
  const commands = await group.load();
  const found = commands.find(({ name }) => name === second.replaceAll("_", "-"));
  if (found !== undefined) return { ...found, words: 2 };
  if (commands.length === 1 && (second === "" || second.startsWith("-"))) return { ...commands[0]!, words: 1 };
  throw new UsageError("ERR_USAGE", `${group.name} has no command ${JSON.stringify(second)}`, {
    remedy: `Its commands are ${commands.map(({ name }) => name).join(", ")}.`,
  });
}

function report(error: unknown, json: boolean): void {
  const known = error instanceof SubtensorError;
  if (json)
    process.stdout.write(`${jsonText("error", { error: known ? error.toJSON() : { code: "ERR_UNEXPECTED", message: String(error) } })}\n`);
  else if (known) process.stderr.write(`✗ ${error.message}\n${error.remedy === undefined ? "" : `  ${error.remedy}\n`}  ${error.code}\n`);
  else process.stderr.write(`✗ ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  if (known && process.env.SUBTENSOR_DEBUG !== undefined) process.stderr.write(`${error.stack ?? ""}\n`);
}
