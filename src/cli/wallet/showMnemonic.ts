import { randomInt } from "node:crypto";
import type { Context } from "../context.js";
import { ask } from "../input/ask.js";

const ASKED = 2;

/**
 * Shows a new mnemonic once, to a terminal and nowhere else, and asks for some of its words, so that nobody loses a key they meant to write down. Before
 * the key is written: whoever breaks off has lost nothing.
 */
export async function showMnemonic(context: Context, key: string, mnemonic: string): Promise<void> {
  if (!process.stderr.isTTY) {
    context.remark(`the mnemonic of the ${key} wasn't shown, because there is no terminal; only the key's file holds it`);
    return;
  }
  const words = mnemonic.split(" ");
  const checks = context.interactive && context.flags["no-check"] !== true;
  for (;;) {
    const text = `\nThe mnemonic of the ${key}. Write it on paper: it is the only way to restore the key.\n\n${numbered(words)}\n\n`;
    process.stderr.write(text);
    if (!checks) return;
    await ask("Press Enter when you have written it down: ");
    erase(text.split("\n").length);
    if (await knows(words)) return;
    context.say("That isn't the word. Here it is again.");
  }
}

function numbered(words: readonly string[]): string {
  const cells = words.map((word, i) => `${String(i + 1).padStart(4)} ${word.padEnd(10)}`);
  const lines = Array.from({ length: Math.ceil(cells.length / 4) }, (_, i) =>
    cells
      .slice(4 * i, 4 * i + 4)
      .join("")
      .trimEnd(),
  );
  return lines.join("\n");
}

/** Takes the mnemonic off the screen. */
function erase(lines: number): void {
  process.stderr.write(`\u001b[${lines}A\r\u001b[J`);
}

async function knows(words: readonly string[]): Promise<boolean> {
  const places = new Set<number>();
  while (places.size < ASKED) places.add(randomInt(words.length));
  for (const place of [...places].sort((a, b) => a - b)) {
    const word = (await ask(`Its word ${place + 1}: `)).trim().toLowerCase();
    if (word !== words[place]) return false;
  }
  return true;
}
