import { printable } from "./printable.js";
import { cutText } from "./textWidth.js";

/** A line that is written over: how far something is. Only on terminals. */
export interface StatusLine {
  show(text: string): void;
  /** Leaves nothing behind; to be called before something else is printed. */
  clear(): void;
}

export function statusLine(stream: Pick<NodeJS.WriteStream, "isTTY" | "write" | "columns">, quiet: boolean): StatusLine {
  let shown = false;
  return {
    show(text) {
      if (quiet || !stream.isTTY) return;
      shown = true;
      stream.write(`\r${cutText(printable(text), Math.max(stream.columns - 1, 10))}\u001b[K`);
    },
    clear() {
      if (shown) stream.write("\r\u001b[K");
      shown = false;
    },
  };
}
