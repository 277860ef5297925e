/** Waits without showing what is typed meanwhile: after a password, that may be the next one, typed too early. Ctrl-C still ends the program. */
export async function muted<T>(work: Promise<T>, stdin: NodeJS.ReadStream = process.stdin): Promise<T> {
  if (!stdin.isTTY || stdin.isRaw) return work;
  const typed = (keys: Buffer) => {
    if (keys.includes(0x03)) process.kill(process.pid, "SIGINT");
  };
  stdin.setRawMode(true);
  stdin.on("data", typed);
  stdin.resume();
  try {
    return await work;
  } finally {
    stdin.off("data", typed);
    stdin.setRawMode(false);
    stdin.pause();
  }
}
