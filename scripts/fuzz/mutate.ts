/** Whole numbers below a bound. */
export type Random = (below: number) => number;

/** Repeatable by its seed (mulberry32). */
export function randomness(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** Texts that readers trip over. */
const TOKENS = [
  '"',
  "{",
  "}",
  "[",
  "null",
  "true",
  "-1",
  "1e999",
  "\\u0000",
  "\\ud800",
  '"cryptoType":0,',
  '"ss58Address":',
  "0x",
  "0X",
  " ",
  "\n",
  "\ufeff",
  "$NACL",
  "//",
  "///",
  "é",
];

type Mutation = (input: Uint8Array, random: Random, all: readonly Uint8Array[]) => Uint8Array;

const MUTATIONS: readonly Mutation[] = [
  (input, random) => replaced(input, random(input.length + 1), 1, Uint8Array.of(random(256))),
  (input, random) => {
    const at = random(input.length + 1);
    return replaced(input, at, 1, Uint8Array.of((input[at] ?? 0) ^ (1 << random(8))));
  },
  (input, random) => input.slice(0, random(input.length + 1)),
  (input, random) => replaced(input, random(input.length + 1), random(8), new Uint8Array()),
  (input, random) => replaced(input, random(input.length + 1), random(4), new TextEncoder().encode(TOKENS[random(TOKENS.length)]!)),
  (input, random) => {
    const [from, length] = [random(input.length + 1), random(64)];
    return replaced(input, random(input.length + 1), 0, input.slice(from, from + length));
  },
  (input, random, all) => {
    const other = all[random(all.length)]!;
    return Uint8Array.from([...input.slice(0, random(input.length + 1)), ...other.slice(random(other.length + 1))]);
  },
];

/** One of the inputs, changed in up to four places; now and then as it is. */
export function mutated(all: readonly Uint8Array[], random: Random): Uint8Array {
  let input = all[random(all.length)]!;
  for (let rounds = random(5); rounds > 0; rounds--) input = MUTATIONS[random(MUTATIONS.length)]!(input, random, all);
  return input;
}

function replaced(input: Uint8Array, at: number, count: number, by: Uint8Array): Uint8Array {
  return Uint8Array.from([...input.slice(0, at), ...by, ...input.slice(at + count)]);
}
