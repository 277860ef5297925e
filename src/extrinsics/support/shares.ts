/** Parts per million as the chain keeps shares, in parts of 65535, rounded down: 18 % is 11796. */
export const u16Share = (ppm: number): number => Math.floor((ppm * 65535) / 1_000_000);

/** A share in parts of 65535 as people read it. */
export const percent = (parts: number): string => `${((parts * 100) / 65535).toFixed(2)} %`;

/** Parts per million in parts of 2^64 − 1, rounded down. */
export const u64Share = (ppm: number): bigint => (BigInt(ppm) * (2n ** 64n - 1n)) / 1_000_000n;

/** A share in parts of 2^64 − 1 as people read it. */
export const percentOfU64 = (parts: bigint): string => `${(Number((parts * 1_000_000n) / (2n ** 64n - 1n)) / 10_000).toFixed(2)} %`;

/** Text as the chain keeps it. */
export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
