import type { AddressInfo, Socket } from "node:net";
import { WebSocket, WebSocketServer } from "ws";

/** What a client asked, as far as it matters here. */
export interface Asked {
  readonly id: number;
  readonly method: string;
  readonly params: readonly unknown[];
}

/** A message on its way from the node to the client. */
export interface Passing {
  readonly text: string;
  /** The request that it answers; undefined for notifications. */
  readonly asked: Asked | undefined;
  /** The raw connection to the client, for what no WebSocket would send. */
  readonly wire: Socket;
  /** Ends the connection to the client without a word. */
  cut(): void;
}

/** What becomes of a message: texts to send in its place, now or later. */
export type Fault = (passing: Passing) => readonly string[] | Promise<readonly string[]>;

export interface FaultProxy {
  readonly url: string;
  /** How often each method was asked. */
  readonly counts: ReadonlyMap<string, number>;
  /** Connections that were accepted. */
  readonly connections: () => number;
  /** Changes what goes wrong from now on; nothing, where none is given. */
  spoil(fault?: Fault): void;
  /** Ends all connections without a word. */
  cut(): void;
  /** Refuses new connections from now on. */
  refuse(): void;
  close(): Promise<void>;
}

const asIs: Fault = ({ text }) => [text];

/** Stands between a client and a node, and lets go wrong what a test wants. */
export async function faultProxy(target: string, first: Fault = asIs): Promise<FaultProxy> {
  const server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
  await new Promise((resolve) => server.once("listening", resolve));
  const counts = new Map<string, number>();
  let fault = first;
  let refusing = false;
  let accepted = 0;
  server.on("connection", (client, request) => {
    if (refusing) return client.terminate();
    accepted++;
    const node = new WebSocket(target);
    const opened = new Promise((resolve) => node.once("open", resolve));
    const open = new Map<number, Asked>();
    client.on("message", async (data) => {
      const asked: Asked = JSON.parse(String(data));
      open.set(asked.id, asked);
      counts.set(asked.method, (counts.get(asked.method) ?? 0) + 1);
      await opened;
      node.send(String(data));
    });
    let before: Promise<unknown> = Promise.resolve();
    node.on("message", (data) => {
      const text = String(data);
      const asked = open.get(JSON.parse(text).id);
      // One after the other, as they came: a fault may take its time.
      before = before.then(async () => {
        for (const sent of await fault({ text, asked, wire: request.socket, cut: () => client.terminate() }))
          if (client.readyState === client.OPEN) client.send(sent);
      });
    });
    client.on("close", () => node.terminate());
    client.on("error", () => node.terminate());
    node.on("close", () => client.terminate());
    node.on("error", () => client.terminate());
    return undefined;
  });
  const cut = () => {
    for (const client of server.clients) client.terminate();
  };
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    counts,
    connections: () => accepted,
    spoil: (next = asIs) => {
      fault = next;
    },
    refuse: () => {
      refusing = true;
    },
    cut,
    close: () =>
      new Promise((resolve) => {
        cut();
        server.close(() => resolve());
      }),
  };
}

/** The fault for answers to one method; all else passes. */
export function answering(method: string, fault: Fault): Fault {
  return (passing) => (passing.asked?.method === method ? fault(passing) : asIs(passing));
}

/** The fault once, then nothing. */
export function once(method: string, fault: Fault): Fault {
  let done = false;
  return answering(method, (passing) => {
    if (done) return asIs(passing);
    done = true;
    return fault(passing);
  });
}

/** A WebSocket frame's first bytes: a text of `length` bytes follows, says the header. */
export function frameHeader(length: number): Buffer {
  const header = Buffer.alloc(10);
  header[0] = 0x81;
  header[1] = 127;
  header.writeBigUInt64BE(BigInt(length), 2);
  return header;
}
