import { EventEmitter, once } from "node:events";
import { WebSocket } from "ws";
import type { Json } from "./transcript.js";

const PATIENCE = 10_000;

/** One of the replayed client's connections: sends requests as they were recorded, keeps what comes by id and by subscription. */
export class Socket {
  readonly #socket: WebSocket;
  readonly #answers = new Map<Json, Json>();
  readonly #notifications = new Map<string, Json[]>();
  readonly #arrivals = new EventEmitter<{ message: [] }>();

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    this.#arrivals.setMaxListeners(0);
    socket.on("message", (data) => {
      const message = JSON.parse(data.toString());
      if (message.id !== undefined) this.#answers.set(message.id, message);
      else this.#queue(message.params.subscription).push(message);
      this.#arrivals.emit("message");
    });
  }

  static async open(url: string): Promise<Socket> {
    const socket = new WebSocket(url);
    const opened = new Socket(socket);
    await once(socket, "open");
    return opened;
  }

  async ask(request: Json): Promise<Json> {
    this.#socket.send(JSON.stringify(request));
    return this.#until(() => this.#answers.get(request.id));
  }

  /** The next notification of a subscription that `fits`, waited for; those before it are kept. */
  notification(subscription: string, fits: (message: Json) => boolean, patience = PATIENCE): Promise<Json> {
    return this.#until(() => {
      const queue = this.#queue(subscription);
      const at = queue.findIndex(fits);
      return at === -1 ? undefined : queue.splice(at, 1)[0];
    }, patience);
  }

  close(): void {
    this.#socket.terminate();
  }

  #queue(subscription: string): Json[] {
    const queue = this.#notifications.get(subscription) ?? [];
    this.#notifications.set(subscription, queue);
    return queue;
  }

  async #until(look: () => Json, patience = PATIENCE): Promise<Json> {
    const end = performance.now() + patience;
    for (;;) {
      const found = look();
      const left = end - performance.now();
      if (found !== undefined || left <= 0) return found;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.#arrivals.once("message", () => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }
}
