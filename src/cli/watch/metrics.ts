import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { VerifiedEpoch } from "../../emissions/history/verifiedEpoch.js";
import { InputError } from "../../errors/kinds.js";

/** What a watch counts, in Prometheus' text format. */
export interface Metrics {
  /** Counts an epoch. */
  add(epoch: VerifiedEpoch): void;
  setHead(number: number): void;
  countLostConnection(): void;
  countFailedWebhook(): void;
  text(): string;
}

export function createMetrics(): Metrics {
  const epochs = new Map<number, Record<VerifiedEpoch["status"], number>>();
  const newest = new Map<number, number>();
  let head: number | undefined;
  let [differing, lost, failedWebhooks] = [0, 0, 0];
  return {
    add({ netuid, block, status, differing: values }) {
      const counts = epochs.get(netuid) ?? { ok: 0, mismatch: 0, notProven: 0 };
      counts[status]++;
      epochs.set(netuid, counts);
      newest.set(netuid, block);
      differing += values;
    },
    setHead: (number) => {
      head = number;
    },
    countLostConnection: () => {
      lost++;
    },
    countFailedWebhook: () => {
      failedWebhooks++;
    },
    text() {
      const byNetuid = [...epochs].sort(([a], [b]) => a - b);
      return [
        ...family("tao_epochs_verified_total", "counter", "Epochs verified, by outcome.", [
          ...byNetuid.flatMap(([netuid, counts]) =>
            Object.entries(counts).map(([status, count]) => [`{netuid="${netuid}",status="${status}"}`, count] as const),
          ),
        ]),
        ...family("tao_epoch_verified_block", "gauge", "Block of the newest epoch verified.", [
          ...byNetuid.map(([netuid]) => [`{netuid="${netuid}"}`, newest.get(netuid)!] as const),
        ]),
        ...family("tao_values_differing_total", "counter", "Values that differ from what was recomputed.", [["", differing]]),
        ...family("tao_final_head_block", "gauge", "The final head.", head === undefined ? [] : [["", head]]),
        ...family("tao_connections_lost_total", "counter", "Connections to nodes that were lost.", [["", lost]]),
        ...family("tao_webhooks_failed_total", "counter", "Webhooks that didn't take a message.", [["", failedWebhooks]]),
        "",
      ].join("\n");
    },
  };
}

function family(
  name: string,
  type: "counter" | "gauge",
  help: string,
  samples: readonly (readonly [labels: string, value: number])[],
): string[] {
  if (samples.length === 0) return [];
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...samples.map(([labels, value]) => `${name}${labels} ${value}`)];
}

/** Serves `GET /metrics` on loopback. @throws InputError `ERR_INPUT_PORT` where the port can't be had */
export async function serveMetrics(metrics: Metrics, port: number): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const found = request.url === "/metrics" && (request.method === "GET" || request.method === "HEAD");
    response.writeHead(found ? 200 : 404, { "content-type": "text/plain; version=0.0.4; charset=utf-8" });
    response.end(found ? metrics.text() : "see /metrics\n");
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (cause: NodeJS.ErrnoException) =>
      reject(
        new InputError("ERR_INPUT_PORT", `port ${port} can't be listened to: ${cause.code ?? cause.message}`, {
          remedy: "Choose another port, or 0 for any free one.",
          details: { port },
          cause,
        }),
      ),
    );
    server.listen(port, "127.0.0.1", resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/metrics`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
