let isQuiet = false;

/** Shows no progress from now on: --quiet. */
export function showNoProgress(): void {
  isQuiet = true;
}

/** Says on standard error what is waited for, once it takes longer than a second; on a terminal in one line that disappears afterwards. */
export async function during<T>(
  what: string,
  wait: Promise<T>,
  stream: Pick<NodeJS.WriteStream, "isTTY" | "write"> = process.stderr,
): Promise<T> {
  const started = Date.now();
  let shown = false;
  const show = () => {
    if (isQuiet || (shown && !stream.isTTY)) return;
    shown = true;
    const seconds = Math.round((Date.now() - started) / 1000);
    stream.write(stream.isTTY ? `\r… ${what} (${seconds} s)` : `… ${what}\n`);
  };
  const timer = setInterval(show, 1000);
  try {
    return await wait;
  } finally {
    clearInterval(timer);
    if (shown && stream.isTTY) stream.write("\r\u001b[K");
  }
}
