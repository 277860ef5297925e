import { connect } from "../../client/connect.js";
import { NETWORKS, resolveNetwork } from "../../client/networks.js";
import { SubtensorError } from "../../errors/subtensorError.js";
import type { Command } from "../command.js";
import { answer } from "../output/answer.js";
import { during } from "../output/progress.js";
import { tableText, terminalWidth } from "../output/table.js";

/** How far an endpoint is, or why it doesn't answer. */
export interface Latency {
  readonly endpoint: string;
  /** Milliseconds: to connect and check the chain, then for one answer (the median of five). */
  readonly connect?: number;
  readonly request?: number;
  readonly block?: number;
  readonly error?: string;
}

const REQUESTS = 5;

export const utilsLatency: Command = {
  group: "utils",
  name: "latency",
  doc: "How long the networks' endpoints take to answer",
  flags: [{ name: "endpoints", aliases: ["endpoint", "network"], doc: "These in place of the known ones", value: "url,…", list: true }],
  examples: ["tao utils latency", "tao utils latency --endpoints ws://127.0.0.1:9944"],
  takes: ["json"],
  async run(context) {
    const { endpoints } = context.flags;
    const asked = typeof endpoints === "string" ? endpoints.split(",") : NETWORKS.flatMap((network) => network.endpoints);
    for (const endpoint of asked) resolveNetwork(endpoint);
    const found = await during("asking the endpoints", Promise.all(asked.map(measure)));
    const rows = found.sort((a, b) => (a.request ?? Number.POSITIVE_INFINITY) - (b.request ?? Number.POSITIVE_INFINITY));
    answer(context, "utils latency", rows, () =>
      tableText(
        rows,
        [
          { title: "Endpoint", value: ({ endpoint }) => endpoint },
          { title: "Connect ms", align: "right", value: ({ connect }) => connect?.toFixed(0) ?? "" },
          { title: "Answer ms", align: "right", value: ({ request }) => request?.toFixed(1) ?? "" },
          { title: "Block", align: "right", value: ({ block }) => String(block ?? "") },
          { title: "", value: ({ error }) => error ?? "" },
        ],
        terminalWidth(),
      ),
    );
    return rows.some(({ error }) => error === undefined) ? 0 : 1;
  },
};

async function measure(endpoint: string): Promise<Latency> {
  const started = performance.now();
  try {
    const client = await connect(endpoint, { timeoutMs: 10_000 });
    try {
      const connected = performance.now() - started;
      const times: number[] = [];
      let block = 0;
      for (let i = 0; i < REQUESTS; i++) {
        const asked = performance.now();
        block = Number((await client.rpc.request<{ number: string }>("chain_getHeader", [])).number);
        times.push(performance.now() - asked);
      }
      return { endpoint, connect: connected, request: times.sort((a, b) => a - b)[REQUESTS >> 1]!, block };
    } finally {
      await client.close();
    }
  } catch (error) {
    if (!(error instanceof SubtensorError)) throw error;
    return { endpoint, error: error.message };
  }
}
