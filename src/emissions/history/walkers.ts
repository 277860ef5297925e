import { existsSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { isPassing } from "../../client/rpc/isPassing.js";
import { NodeError } from "../../errors/kinds.js";
import { SubtensorError } from "../../errors/subtensorError.js";
import type { HistoryOptions, Walk } from "./verifyHistory.js";
import type { WalkAnswer, WalkRequest } from "./walkWorker.js";

/** Worker threads that verify, each over its own connection. */
export interface Walkers {
  readonly run: HistoryOptions["run"];
  close(): Promise<void>;
}

/** How often a walk is taken up again after a lost connection without getting on. */
const MOST_TRIES = 5;

/** Starts threads when they are needed; an idle one is used again. */
export function walkers(network: string): Walkers {
  const idle: Worker[] = [];
  const all: Worker[] = [];
  const take = (): Worker => {
    const worker = idle.pop();
    if (worker !== undefined) return worker;
    const made = new Worker(workerFile());
    all.push(made);
    return made;
  };
  return {
    async run(walk, onEpoch) {
      const known = [...walk.known];
      for (let tries = 0; ; tries++) {
        const worker = take();
        try {
          return await ask(worker, { ...walk, known, network }, (epoch) => {
            known.push([epoch.block, epoch.previous]);
            tries = 0;
            onEpoch(epoch);
          });
        } catch (error) {
          if (!isPassing(error) || tries >= MOST_TRIES) throw error;
        } finally {
          idle.push(worker);
        }
      }
    },
    async close() {
      await Promise.all(all.map((worker) => worker.terminate()));
    },
  };
}

function ask(worker: Worker, request: WalkRequest, onEpoch: Parameters<Walkers["run"]>[1]): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (finish: () => void) => {
      worker.off("message", hear).off("error", fail).off("exit", ended);
      finish();
    };
    const fail = (error: Error) => settle(() => reject(error));
    const ended = () => fail(new NodeError("ERR_NODE_ABORTED", "a thread that verified was ended"));
    const hear = (answer: WalkAnswer) => {
      if ("epoch" in answer) return onEpoch(answer.epoch);
      if ("done" in answer) return settle(resolve);
      const { code, message, remedy } = answer.error;
      fail(new SubtensorError(code, message, remedy === undefined ? {} : { remedy }));
    };
    worker.on("message", hear).once("error", fail).once("exit", ended);
    worker.postMessage(request satisfies WalkRequest & Walk);
  });
}

/** The thread's file: the build puts it beside the chunk that this is in, or one folder up. */
function workerFile(): URL {
  const places = ["./walkWorker.js", "../walkWorker.js"].map((path) => new URL(path, import.meta.url));
  const found = places.find((place) => existsSync(place));
  if (found === undefined) throw new Error("walkWorker.js is missing from this build");
  return found;
}
