import type { ApiPromise } from "@polkadot/api";

// The library's timers, which it leaves running for nearly two seconds after its end, don't keep the process.
const { setInterval } = globalThis;
globalThis.setInterval = ((...given: Parameters<typeof setInterval>) => setInterval(...given).unref()) as typeof setInterval;

/** Ends an API's connection and waits until it has ended: what it logs about that must come before the tests are over. */
export async function disconnect(api: ApiPromise | undefined): Promise<void> {
  if (api?.isConnected !== true) return;
  const ended = new Promise<void>((resolve) => api.once("disconnected", () => resolve()));
  await api.disconnect();
  await ended;
}
