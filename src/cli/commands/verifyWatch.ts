import type { VerifiedEpoch } from "../../emissions/history/verifiedEpoch.js";
import { integer, list, netuid } from "../../registry/params.js";
import type { Command } from "../command.js";
import { flagValue } from "../flagValue.js";
import { answer } from "../output/answer.js";
import { jsonText } from "../output/json.js";
import { statusLine } from "../output/statusLine.js";
import { EXIT, epochLine, exitCode, summary } from "../watch/epochLine.js";
import { createMetrics, serveMetrics } from "../watch/metrics.js";
import { openLedger } from "../watch/openLedger.js";
import { post, webhookUrl } from "../watch/webhook.js";

export const verifyWatch: Command = {
  group: "verify",
  name: "watch",
  doc: "Verify every epoch as its block becomes final, until Ctrl-C",
  flags: [
    { name: "netuids", aliases: ["netuid"], doc: "Only these subnets", value: "netuids" },
    { name: "since", doc: "Begin with epochs of this block; unless given, where the file of results ends, or now", value: "block" },
    { name: "db", doc: "A SQLite file that results are kept in; the next run goes on where it ends", value: "file" },
    { name: "metrics-port", doc: "Serve Prometheus metrics on this port of 127.0.0.1, at /metrics", value: "port" },
    { name: "webhook", doc: "Post each epoch that differs to this URL, as JSON", value: "url" },
    { name: "exit-on-mismatch", doc: "End with exit code 3 at the first epoch that differs" },
    { name: "count", doc: "End after this many epochs", value: "number" },
  ],
  examples: ["tao verify watch --db epochs.sqlite --metrics-port 9100", "tao verify watch --netuids 1,64 --exit-on-mismatch"],
  takes: ["network", "json"],
  async run(context) {
    const { flags, remark } = context;
    const chosen = {
      netuids: flagValue(flags, "netuids", list(netuid())),
      since: flagValue(flags, "since", integer("", { max: 2 ** 32 - 1 })),
      count: flagValue(flags, "count", integer("", { min: 1, max: 2 ** 32 - 1 })) ?? Number.POSITIVE_INFINITY,
      port: flagValue(flags, "metrics-port", integer("")),
      webhook: flags.webhook === undefined ? undefined : webhookUrl(flags.webhook as string),
    };
    const ledger = await openLedger(context);
    const metrics = createMetrics();
    const server = chosen.port === undefined ? undefined : await serveMetrics(metrics, chosen.port);
    if (server !== undefined) remark(`metrics at ${server.url}`);
    const counts = { ok: 0, mismatch: 0, notProven: 0 };
    const status = statusLine(process.stderr, flags.quiet === true);
    const stop = new AbortController();
    void context.interrupted().then(() => stop.abort());
    const take = async (epoch: VerifiedEpoch) => {
      counts[epoch.status]++;
      metrics.add(epoch);
      status.clear();
      answer(context, "verify watch", epoch, () => epochLine(epoch));
      if (epoch.status === "mismatch" && chosen.webhook !== undefined)
        await post(chosen.webhook, jsonText("verify watch", { data: epoch })).catch((error: Error) => {
          metrics.countFailedWebhook();
          remark(`the webhook didn't take it: ${error.message}`);
        });
    };
    try {
      const [{ watchEpochs }, { connect }] = await Promise.all([
        import("../../emissions/history/watchEpochs.js"),
        import("../../client/connect.js"),
      ]);
      const epochs = watchEpochs({
        connect: () => connect(context.network),
        ledger,
        signal: stop.signal,
        ...(chosen.netuids === undefined ? {} : { netuids: chosen.netuids }),
        ...(chosen.since === undefined ? {} : { since: chosen.since }),
        onHead(number) {
          metrics.setHead(number);
          status.show(`final head ${number}, ${summary(counts)}`);
        },
        onLost(reason) {
          metrics.countLostConnection();
          status.clear();
          remark(`${reason.message}; connecting again`);
        },
      });
      for await (const epoch of epochs) {
        await take(epoch);
        if (flags["exit-on-mismatch"] === true && counts.mismatch > 0) return EXIT.mismatch;
        if (counts.ok + counts.mismatch + counts.notProven >= chosen.count) break;
      }
      return exitCode(counts);
    } finally {
      status.clear();
      remark(summary(counts));
      ledger.close();
      await server?.close();
    }
  },
};
