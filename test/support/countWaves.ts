import type { Client } from "../../src/client/connect.js";

/**
 * Counts the dependent round trips of a client: requests that are sent while others are under way belong to the same one; answers are held back until all of
 * them are there.
 */
export function countWaves(client: Client): { waves(): number } {
  const { rpc } = client;
  const original = rpc.request.bind(rpc);
  let wave: Promise<unknown>[] = [];
  let count = 0;
  rpc.request = async <T>(...request: Parameters<typeof rpc.request>): Promise<T> => {
    if (wave.length === 0) count++;
    const current = wave;
    const answer = original<T>(...request);
    current.push(answer.catch(() => undefined));
    for (let known = 0; known !== current.length; ) {
      known = current.length;
      await Promise.all(current);
      await new Promise(setImmediate);
    }
    if (wave === current) wave = [];
    return answer;
  };
  return {
    waves() {
      const counted = count;
      count = 0;
      return counted;
    },
  };
}
