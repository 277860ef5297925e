import { InputError, WalletError } from "../../errors/kinds.js";
import type { AskPassword, OpenKeyfileOptions } from "../../wallet/openKey.js";
import { during } from "../output/progress.js";
import { askHidden } from "./ask.js";
import { givenPassword, type PasswordPlaces } from "./givenPassword.js";
import { muted } from "./muted.js";

const MOST_TRIES = 3;

/** How a command opens keys: with the password that was given, else by asking, three times at most; and what it shows meanwhile. */
export function unlocking(places: PasswordPlaces, { interactive, quiet }: { interactive: boolean; quiet: boolean }): OpenKeyfileOptions {
  return {
    askPassword: passwords(places, interactive),
    whileUnlocking: (work) => (quiet ? muted(work) : during("working on the password", muted(work))),
  };
}

function passwords(places: PasswordPlaces, interactive: boolean): AskPassword {
  const tries = new Map<string, number>();
  return async ({ path, failure }) => {
    const given = givenPassword(path, places);
    if (given !== undefined) {
      if (failure === undefined) return given.read();
      throw new WalletError("ERR_WALLET_PASSWORD", `the password from ${given.source} doesn't open ${path}, or that is damaged`, {
        remedy: "Check which key the password belongs to.",
        details: { path, source: given.source },
      });
    }
    if (!interactive)
      throw new InputError("ERR_INPUT_PASSWORD", `${path} is encrypted, and nobody is there to be asked for its password`, {
        remedy: "Give --password-file or --password-fd; a coldkey's may be in BT_WALLET_PASSWORD or the file of BT_WALLET_PASSWORD_FILE.",
        details: { path },
      });
    if (failure !== undefined) process.stderr.write(`✗ ${failure.message}\n`);
    const count = (tries.get(path) ?? 0) + 1;
    tries.set(path, count);
    if (count > MOST_TRIES) throw failure ?? new WalletError("ERR_WALLET_PASSWORD", "no password was given");
    return askHidden(`Password of ${path}: `);
  };
}
