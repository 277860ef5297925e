import type { Client } from "./connect.js";
import { type Head, type HeadsOptions, heads } from "./heads.js";
import { readHeader } from "./readHeader.js";

/** How many blocks back a gap is filled, and blocks are remembered as told. */
const MOST_BACK = 1_000;

/**
 * Every block once, each after its parent, from the current head on: what announcements leave out is filled in, what they say twice left out. Where the chain
 * goes over to another fork, the blocks of that fork follow, beginning with the first that is new; `block.number` then goes back, but not below where it
 * began. Final blocks never do.
 *
 * @throws NodeError where the connection can't be opened again; an abort ends the iteration
 */
export async function* blocks(client: Pick<Client, "rpc">, options: HeadsOptions = {}): AsyncGenerator<Head> {
  const told = new Set<string>();
  let first: number | undefined;
  for await (const head of heads(client, options)) {
    first ??= head.number;
    if (told.has(head.hash) || head.number < first) continue;
    const fresh = [head];
    while (fresh[0]!.number > first && !told.has(fresh[0]!.parentHash) && fresh.length < MOST_BACK) {
      const { header, hash } = await readHeader(client.rpc, fresh[0]!.parentHash);
      fresh.unshift({ number: header.number, hash, parentHash: header.parentHash });
    }
    for (const block of fresh) {
      if (options.signal?.aborted) return;
      told.add(block.hash);
      yield block;
    }
    for (const hash of told) {
      if (told.size <= MOST_BACK) break;
      told.delete(hash);
    }
  }
}
