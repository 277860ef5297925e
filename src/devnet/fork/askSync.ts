import { MessageChannel, receiveMessageOnPort, Worker } from "node:worker_threads";

/** Asks a node something and waits for the answer, which is of any form. @throws Error where there is none */
// biome-ignore lint/suspicious/noExplicitAny: a node's answers
export type Ask = (method: string, params?: readonly unknown[]) => any;

export interface Asking {
  readonly ask: Ask;
  close(): void;
}

const PATIENCE = 60_000;

/** Runs where the answer can be waited for without waiting here: this thread sleeps until it has come. */
const THREAD = `
const { parentPort } = require("node:worker_threads");
parentPort.on("message", async ({ url, body, port, done }) => {
  try {
    const response = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body });
    port.postMessage({ status: response.status, text: await response.text() });
  } catch (error) {
    port.postMessage({ failed: String(error.cause ?? error) });
  }
  Atomics.store(done, 0, 1);
  Atomics.notify(done, 0);
});
`;

/**
 * Asks a node over HTTP, one request at a time, as a call that returns: block execution can't wait in any other way. Nodes serve HTTP where they serve
 * WebSocket.
 */
export function askSync(nodeUrl: string): Asking {
  const url = nodeUrl.replace(/^ws/, "http");
  const worker = new Worker(THREAD, { eval: true, execArgv: [] });
  worker.unref();
  let id = 0;
  const ask: Ask = (method, params = []) => {
    const done = new Int32Array(new SharedArrayBuffer(4));
    const { port1, port2 } = new MessageChannel();
    const body = JSON.stringify({ jsonrpc: "2.0", id: ++id, method, params });
    worker.postMessage({ url, body, port: port2, done }, [port2]);
    const waited = Atomics.wait(done, 0, 0, PATIENCE);
    const answer = receiveMessageOnPort(port1)?.message;
    port1.close();
    if (waited === "timed-out" || answer === undefined) throw new Error(`${method}: no answer in ${PATIENCE / 1000} s`);
    if (answer.failed !== undefined) throw new Error(`${method}: ${answer.failed}`);
    return resultOf(method, answer);
  };
  return { ask, close: () => void worker.terminate() };
}

function resultOf(method: string, { status, text }: { readonly status: number; readonly text: string }): unknown {
  if (status !== 200) throw new Error(`${method}: HTTP ${status}`);
  const { result, error } = JSON.parse(text);
  if (error !== undefined) throw new Error(`${method}: ${error.message} (${error.code})`);
  return result;
}
