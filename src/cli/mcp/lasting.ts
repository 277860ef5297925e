import { type Client, reconnect } from "../../client/connect.js";

export interface LastingClient {
  /** Connects when it's first needed, and again when the connection was lost. */
  get(): Promise<Client>;
  close(): Promise<void>;
}

/** A client for a program that runs long. */
export function lastingClient(connect: () => Promise<Client>): LastingClient {
  let open = connect;
  let current: Promise<Client> | undefined;
  const forget = () => {
    current = undefined;
  };
  return {
    get() {
      current ??= open().then((client) => {
        open = () => reconnect(client);
        client.rpc.ended.then(forget);
        return client;
      });
      current.catch(forget); // the next call tries anew
      return current;
    },
    async close() {
      await (await current)?.close();
    },
  };
}
