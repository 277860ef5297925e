// Feeds mutated keyfiles, exports, URIs and password variables to their readers: `npm run -s fuzz -- [SECONDS] [SEED]`. Each must give a key that is
// what the input says, or an error of ours that quotes no secret, in bounded time. Prints each input that does otherwise; exits 1 if there are any.
import { cryptoWaitReady } from "@polkadot/util-crypto";
import { corpus } from "./fuzz/corpus.js";
import { mutated, randomness } from "./fuzz/mutate.js";
import { TARGETS } from "./fuzz/targets.js";

const [seconds = "20", seed = String(Date.now() % 2 ** 31)] = process.argv.slice(2);
console.log(`seed ${seed}, ${seconds} s`);
await cryptoWaitReady();
const random = randomness(Number(seed));
const inputs = await corpus();
const until = Date.now() + Number(seconds) * 1000;
const counts = { inputs: 0, keys: 0, refused: 0, failures: 0 };

while (Date.now() < until) {
  for (const { name, run } of TARGETS) {
    const input = mutated(inputs, random);
    counts.inputs++;
    try {
      counts[(await run(input)) ? "keys" : "refused"]++;
    } catch (error) {
      counts.failures++;
      console.log(`FAILED ${name}: ${(error as Error).message}\n  input ${Buffer.from(input).toString("base64")}`);
    }
  }
}
console.log(`${counts.inputs} inputs: ${counts.keys} keys, ${counts.refused} refused, ${counts.failures} failures`);
process.exitCode = counts.failures === 0 && counts.keys > 0 && counts.refused > 0 ? 0 : 1;
