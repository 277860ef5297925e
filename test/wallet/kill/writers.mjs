// Writes keys without end, in 24 wallets at once, until it is killed: `node writers.mjs FOLDER`. When each has been written once it says how many
// milliseconds that took.
import { changePassword, keypairFromUri, openKey, storeKey } from "../../../dist/wallet.js";

const [path] = process.argv.slice(2);
const never = () => Promise.reject(new Error("no password was expected"));
const keys = [await keypairFromUri("//Alice"), await keypairFromUri("//Bob")];

const writers = {
  /** Another key over the one that is there. */
  async overwrite(name) {
    const { address } = await openKey({ path, name }, { askPassword: never });
    const other = keys.find((key) => key.address !== address);
    await storeKey(other, { path, name, password: null, overwrite: true });
  },
  /** A new hotkey each time. */
  create: async (name, round) => storeKey(keys[0], { path, name, hotkey: `${process.pid}-${round}`, password: null }),
  /** The same key written anew, with its backup. */
  change: async (name) => changePassword({ path, name }, { askPassword: never, newPassword: async () => null }),
};

const all = Object.keys(writers).flatMap((kind) => Array.from({ length: 8 }, (_, i) => ({ kind, name: `${kind}${i}` })));
const write = (round) => all.map(({ kind, name }) => writers[kind](name, round));

async function forever({ kind, name }) {
  for (let round = 1; ; round++) await writers[kind](name, round);
}

const began = performance.now();
await Promise.all(write(0));
process.stdout.write(`${performance.now() - began}\n`);
for (const one of all) forever(one);
