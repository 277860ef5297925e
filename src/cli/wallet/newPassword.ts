import { InputError } from "../../errors/kinds.js";
import { passwordAdvice } from "../../wallet/passwordAdvice.js";
import type { Context } from "../context.js";
import { askHidden, confirm } from "../input/ask.js";
import { type GivenPassword, givenPassword, onCommandLine } from "../input/givenPassword.js";

/** The password for a key that is to be written at `path`: given, or typed twice with advice. */
export function newPassword(context: Context, path: string, what: string): Promise<string> {
  return chosen(context, givenPassword(path, context), what);
}

/** The other password of a command that has two: what `--new-password-file` or `--new-password-fd` give, or typed twice. */
export function otherPassword(context: Context, what: string): Promise<string> {
  return chosen(context, onCommandLine(context.flags, "new-password"), what);
}

async function chosen(context: Context, given: GivenPassword | undefined, what: string): Promise<string> {
  if (given === undefined) return typed(context, what);
  const password = given.read();
  const { refused, weak } = passwordAdvice(password);
  if (refused !== undefined)
    throw new InputError("ERR_INPUT_PASSWORD", `the password from ${given.source} can't be used: ${refused}`, {
      remedy: "Choose another.",
    });
  if (weak !== undefined) context.remark(`the password from ${given.source} is easy to guess: ${weak}`);
  return password;
}

async function typed(context: Context, what: string): Promise<string> {
  if (!context.interactive)
    throw new InputError("ERR_INPUT_PASSWORD", `nobody is there to be asked for a password for ${what}`, {
      remedy: "Give --password-file or --password-fd (for a second password --new-password-file), or say --no-password.",
    });
  for (;;) {
    const first = await askHidden(`New password for ${what} (four random words are a good one): `);
    const { refused, weak } = passwordAdvice(first);
    if (refused !== undefined) context.say(`That can't be used: ${refused}.`);
    else if (weak !== undefined && !(await confirm(`That is easy to guess: ${weak}. Use it anyway?`))) context.say("Choose another, then.");
    else if ((await askHidden("The same again: ")) === first) return first;
    else context.say("They differ; once more.");
  }
}
