import type { ApiPromise } from "@polkadot/api";

/** Ends an API's connection and waits until it has ended: what it logs about that must come before the tests are over. */
export async function disconnect(api: ApiPromise | undefined): Promise<void> {
  if (api?.isConnected !== true) return;
  const ended = new Promise<void>((resolve) => api.once("disconnected", () => resolve()));
  await api.disconnect();
  await ended;
}
