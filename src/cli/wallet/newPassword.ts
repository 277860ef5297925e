import type { Context } from "../context.js";
import { askHidden } from "../input/ask.js";

/** The password for a new coldkey: given, or typed twice; null where the file is to stay plain. */
export async function newPassword(context: Context): Promise<string | null> {
  if (context.flags["no-password"] === true) return null;
  if (context.hasPassword || !context.interactive) return context.askPassword({ path: `the coldkey of ${context.wallet.name}` });
  for (;;) {
    const first = await askHidden("New password for the coldkey: ");
    if (first.length < 6) context.say("A password has at least 6 characters; 12 and more are better.");
    else if ((await askHidden("The same again: ")) === first) return first;
    else context.say("They differ; once more.");
  }
}
