import type { Client } from "../../client/connect.js";
import type { Context } from "../context.js";

/** Shows a text anew at each block until Ctrl-C: in place on a terminal, one after the other elsewhere. @returns the exit code */
export async function live(context: Context, client: Client, text: () => Promise<string>): Promise<number> {
  const interrupted = context.interrupted();
  let stop: (() => Promise<void>) | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      let drawing = false;
      let stale = false;
      const draw = async () => {
        stale = true;
        if (drawing) return;
        drawing = true;
        while (stale) {
          stale = false;
          show(context, await text());
        }
        drawing = false;
      };
      client.rpc
        .subscribe({
          method: "chain_subscribeNewHeads",
          params: [],
          unsubscribe: "chain_unsubscribeNewHeads",
          onMessage: () => void draw().catch(reject),
          onEnd: reject,
        })
        .then((unsubscribe) => {
          stop = unsubscribe;
        }, reject);
      interrupted.then(resolve);
    });
  } finally {
    await stop?.();
  }
  return 0;
}

const HOME = "\u001b[H";
const CLEAR_LINE = "\u001b[K";
const CLEAR_BELOW = "\u001b[J";

/** What doesn't fit the terminal's height is left out, so that the top stays where it is. */
function show({ print }: Context, text: string): void {
  const { isTTY, rows } = process.stdout;
  const lines = text.split("\n").slice(0, Math.max(rows - 1, 1));
  if (isTTY) process.stdout.write(`${HOME}${lines.map((line) => line + CLEAR_LINE).join("\n")}\n${CLEAR_BELOW}`);
  else print(text);
}
