/** What something takes of a block: picoseconds of computation, and bytes of proof. */
export interface Weight {
  readonly refTime: bigint;
  readonly proofSize: bigint;
}

const U64_MAX = 2n ** 64n - 1n;
const clamped = (sum: bigint): bigint => (sum < U64_MAX ? sum : U64_MAX);

/** A weight that isn't beyond a u64 in either. */
export const weightWithin = (refTime: bigint, proofSize: bigint): Weight => ({ refTime: clamped(refTime), proofSize: clamped(proofSize) });

export const addWeights = (a: Weight, b: Weight): Weight => weightWithin(a.refTime + b.refTime, a.proofSize + b.proofSize);

/** What is left of `a` without `b`, nothing at least. */
export const subtractWeights = (a: Weight, b: Weight): Weight => ({
  refTime: a.refTime > b.refTime ? a.refTime - b.refTime : 0n,
  proofSize: a.proofSize > b.proofSize ? a.proofSize - b.proofSize : 0n,
});

/** Whether `a` is more than `b` in computation or in proof. */
export const exceeds = (a: Weight, b: Weight): boolean => a.refTime > b.refTime || a.proofSize > b.proofSize;

/** What reading and writing the database weighs (`RocksDbWeight`). */
export const dbWeight = (reads: number, writes = 0): Weight => ({
  refTime: BigInt(reads) * 25_000_000n + BigInt(writes) * 100_000_000n,
  proofSize: 0n,
});
