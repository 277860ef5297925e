/*
 * One epoch verified from a devnet over WebSocket: npm run bench -- verify [NEURONS VALIDATORS] prints a JSON array of {name, n, validators, values, ms, networkMs,
 * decodeMs, computeMs, computeShare}: cold (three round trips) and warm (one). Medians. The network's part holds the devnet's own work.
 */
import { connect } from "../src/client/connect.js";
import { serveRpc } from "../src/devnet/rpc/server.js";
import { type Capture, capturedEvidence } from "../src/emissions/capture.js";
import { newReadMemory } from "../src/emissions/readMemory.js";
import { verifyEpoch } from "../src/emissions/verifyEpoch.js";
import { captureAndVerifyEpoch } from "../src/emissions/verifyEpochOnNode.js";
import { devnetOf } from "./verifyFixture.js";

const RUNS = 11;
const [neurons = 256, validators = 64] = process.argv.slice(2).map(Number);
const node = devnetOf(neurons, validators);
const server = await serveRpc(node, { host: "127.0.0.1", port: 0 });
const client = await connect(`ws://127.0.0.1:${server.port}`);
const { hash, header } = node.chain.head;
const block = { number: header.number, hash, parentHash: header.parentHash };
const median = (times: number[]) => times.sort((a, b) => a - b)[times.length >> 1]!;
const round = (x: number) => Number(x.toFixed(2));

/** What it takes to decode all that was read, and to compute with it decoded. */
function partsOf(capture: Capture): { decodeMs: number; computeMs: number } {
  const evidence = capturedEvidence(capture);
  const timed = () => {
    const start = performance.now();
    if (verifyEpoch(evidence, 1).status !== "ok") throw new Error("the epoch doesn't verify");
    return performance.now() - start;
  };
  const both = timed(); // the second time everything is decoded already
  const computeMs = timed();
  return { decodeMs: Math.max(both - computeMs, 0), computeMs };
}

async function measure(name: string, memory: ReturnType<typeof newReadMemory> | undefined) {
  const runs: { ms: number; decodeMs: number; computeMs: number }[] = [];
  let values = 0;
  for (let run = 0; run < RUNS; run++) {
    const start = performance.now();
    const { report, capture } = await captureAndVerifyEpoch(client, { netuid: 1, block, ...(memory === undefined ? {} : { memory }) });
    const ms = performance.now() - start;
    if (report.status !== "ok") throw new Error(`not verified: ${report.reasons.join("; ")}`);
    values = capture.states.parent.values.size + capture.states.child.values.size;
    runs.push({ ms, ...partsOf(capture) });
  }
  const [ms, decodeMs, computeMs] = (["ms", "decodeMs", "computeMs"] as const).map((part) => median(runs.map((run) => run[part])));
  const networkMs = Math.max(ms! - decodeMs! - computeMs!, 0);
  const share = round(computeMs! / ms!);
  const times = {
    ms: round(ms!),
    networkMs: round(networkMs),
    decodeMs: round(decodeMs!),
    computeMs: round(computeMs!),
    computeShare: share,
  };
  return { name, n: neurons, validators, values, ...times };
}

const memory = newReadMemory();
await captureAndVerifyEpoch(client, { netuid: 1, block, memory });
console.log(JSON.stringify([await measure("cold", undefined), await measure("warm", memory)], null, 1));
await client.close();
await server.close();
node.close();
