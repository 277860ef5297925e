import { blocks } from "../client/blocks.js";
import type { Client } from "../client/connect.js";
import { createView } from "../client/createView.js";
import type { HeadsOptions } from "../client/heads.js";
import type { BlockRef } from "../client/view.js";
import type { Inputs, Params } from "../registry/params.js";
import type { Read } from "../registry/read.js";

/** What a read gave at a block. */
export interface Watched<Output> {
  readonly block: BlockRef;
  readonly value: Output;
}

/**
 * A read again at every block from the head on, each time of that block, until `signal` aborts. After a change of forks, blocks of the new fork follow.
 *
 * @throws what the read throws; NodeError where the connection can't be opened again
 */
export async function* watchRead<P extends Params, Output>(
  client: Pick<Client, "rpc" | "codecs">,
  read: Read<P, Output>,
  input: Inputs<P>,
  options: HeadsOptions = {},
): AsyncGenerator<Watched<Output>> {
  const { signal } = options;
  for await (const { number, hash } of blocks(client, options)) {
    const block = { number, hash };
    try {
      yield { block, value: await read(createView(client.rpc, client.codecs, block), input, signal === undefined ? {} : { signal }) };
    } catch (error) {
      if (signal?.aborted) return;
      throw error;
    }
  }
}
