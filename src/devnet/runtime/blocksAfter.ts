/** The block that is so many after another, the last one at most. */
export const blocksAfter = (block: bigint, blocks: number): number => Math.min(Number(block) + blocks, 2 ** 32 - 1);
