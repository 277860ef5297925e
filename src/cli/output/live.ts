import type { Client } from "../../client/connect.js";
import { heads } from "../../client/heads.js";
import type { Context } from "../context.js";
import { printable } from "./printable.js";

/**
 * Shows a text anew at each block until Ctrl-C: in place on a terminal, one after the other elsewhere. Blocks that come while one is being read are shown by the
 * newest alone; a lost connection is opened again. @returns the exit code
 */
export async function live(
  context: Pick<Context, "interrupted" | "print">,
  client: Pick<Client, "rpc">,
  text: () => Promise<string>,
): Promise<number> {
  const stop = new AbortController();
  let failure: unknown;
  let stale = false;
  let drawing = false;
  const draw = async () => {
    stale = true;
    if (drawing) return;
    drawing = true;
    while (stale) {
      stale = false;
      const drawn = await text();
      if (stop.signal.aborted) return;
      show(context, drawn);
    }
    drawing = false;
  };
  const fail = (error: unknown) => {
    if (!stop.signal.aborted) failure = error; // what is closed after Ctrl-C isn't a failure
    stop.abort();
  };
  void context.interrupted().then(() => stop.abort());
  for await (const _ of heads(client, { signal: stop.signal })) void draw().catch(fail);
  if (failure !== undefined) throw failure;
  return 0;
}

const HOME = "\u001b[H";
const CLEAR_LINE = "\u001b[K";
const CLEAR_BELOW = "\u001b[J";

/** What doesn't fit the terminal's height is left out, so that the top stays where it is. */
function show({ print }: Pick<Context, "print">, text: string): void {
  const { isTTY, rows } = process.stdout;
  const lines = printable(text)
    .split("\n")
    .slice(0, Math.max(rows - 1, 1));
  if (isTTY) process.stdout.write(`${HOME}${lines.map((line) => line + CLEAR_LINE).join("\n")}\n${CLEAR_BELOW}`);
  else print(text);
}
