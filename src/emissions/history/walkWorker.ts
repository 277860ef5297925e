import { type MessagePort, parentPort } from "node:worker_threads";
import { type Client, connect } from "../../client/connect.js";
import { SubtensorError } from "../../errors/subtensorError.js";
import type { VerifiedEpoch } from "./verifiedEpoch.js";
import type { Walk } from "./verifyHistory.js";
import { walkEpochs } from "./walkEpochs.js";

/** What a worker thread is asked for: a walk over its own connection. */
export interface WalkRequest extends Walk {
  readonly network: string;
}

/** What it answers: epochs as they are verified, then that it is done, or why not. */
export type WalkAnswer =
  | { readonly epoch: VerifiedEpoch }
  | { readonly done: true }
  | { readonly error: { readonly code: string; readonly message: string; readonly remedy?: string } };

let client: Client | undefined;

/** Serves one request after the other on a worker thread's port. */
function serve(port: MessagePort): void {
  const answer = (message: WalkAnswer) => port.postMessage(message);
  port.on("message", async ({ network, known, ...walk }: WalkRequest) => {
    const previous = new Map(known);
    try {
      client ??= await connect(network);
      for await (const epoch of walkEpochs(client, { ...walk, known: { previous: (_, block) => previous.get(block) } })) answer({ epoch });
      answer({ done: true });
    } catch (error) {
      await client?.close();
      client = undefined;
      const { code, remedy } = error instanceof SubtensorError ? error : { code: "ERR_UNEXPECTED", remedy: undefined };
      answer({ error: { code, message: (error as Error).message, ...(remedy === undefined ? {} : { remedy }) } });
    }
  });
}

if (parentPort !== null) serve(parentPort);
