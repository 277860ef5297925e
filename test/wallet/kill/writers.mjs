// Writes keys without end, in 24 wallets at once, until it is killed: `node writers.mjs FOLDER`. Says "ready" when all have begun.
import { changePassword, createKey, keypairFromUri, storeKey } from "../../../dist/wallet.js";

const [path] = process.argv.slice(2);
const never = () => Promise.reject(new Error("no password was expected"));
const keys = [await keypairFromUri("//Alice"), await keypairFromUri("//Bob")];

const writers = {
  /** Another key over the one before. */
  overwrite: async (name, round) => storeKey(keys[round % 2], { path, name, password: null, overwrite: true }),
  /** A new hotkey each time. */
  create: async (name, round) => createKey({ path, name, hotkey: `${process.pid}-${round}`, password: null }),
  /** The same key written anew, with its backup. */
  change: async (name) => changePassword({ path, name }, { askPassword: never, newPassword: async () => null }),
};

async function forever(kind, name) {
  for (let round = 0; ; round++) await writers[kind](name, round);
}

for (const kind of Object.keys(writers)) for (let i = 0; i < 8; i++) forever(kind, `${kind}${i}`);
process.stdout.write("ready\n");
