import type { Rpc } from "../client/rpc/rpc.js";

const turns = new WeakMap<Rpc, Map<string, Promise<unknown>>>();

/**
 * Sends an account's transactions one after the other: each begins when the node has taken the one before (`taken`), or that has failed, so that the node's own
 * count of what waits gives each its nonce. They can all be under way at once.
 */
export async function inTurn<T>(rpc: Rpc, account: string, send: (taken: () => void) => Promise<T>): Promise<T> {
  const queue = turns.get(rpc) ?? new Map<string, Promise<unknown>>();
  turns.set(rpc, queue);
  const before = queue.get(account);
  let taken = () => {};
  const mine = new Promise<void>((resolve) => (taken = resolve));
  queue.set(account, mine);
  await before;
  try {
    return await send(taken);
  } finally {
    taken();
    if (queue.get(account) === mine) queue.delete(account);
  }
}
