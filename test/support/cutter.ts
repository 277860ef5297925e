import type { AddressInfo } from "node:net";
import { WebSocket, WebSocketServer } from "ws";

export interface Cutter {
  readonly url: string;
  /** How often each method went through to the node. */
  readonly counts: Map<string, number>;
  close(): Promise<void>;
}

interface CutterOptions {
  readonly method: string;
  readonly dies: boolean;
  /** Cuts before the request reaches the node. */
  readonly swallows?: boolean;
}

/**
 * A proxy before a node that cuts the connection once: when `method` has been passed on and the node has answered it. Afterwards it refuses new
 * connections (`dies`), or lets them through.
 */
export async function cutter(target: string, { method, dies, swallows = false }: CutterOptions): Promise<Cutter> {
  const server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
  await new Promise((resolve) => server.once("listening", resolve));
  const counts = new Map<string, number>();
  let cut = false;
  server.on("connection", (socket) => {
    if (cut && dies) return socket.terminate();
    const node = new WebSocket(target);
    const opened = new Promise((resolve) => node.once("open", resolve));
    let fatal: unknown;
    socket.on("message", async (data) => {
      await opened;
      const request = JSON.parse(String(data));
      if (swallows && request.method === method && !cut) {
        cut = true;
        return socket.terminate();
      }
      counts.set(request.method, (counts.get(request.method) ?? 0) + 1);
      if (request.method === method && !cut) fatal = request.id;
      node.send(String(data));
    });
    node.on("message", (data) => {
      if (fatal !== undefined && JSON.parse(String(data)).id === fatal) {
        cut = true;
        socket.terminate();
      } else socket.send(String(data));
    });
    socket.on("close", () => node.terminate());
    node.on("close", () => socket.terminate());
    return undefined;
  });
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    counts,
    close: () =>
      new Promise((resolve) => {
        for (const client of server.clients) client.terminate();
        server.close(() => resolve());
      }),
  };
}
