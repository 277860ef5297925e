import { availableParallelism } from "node:os";
import { integer, list, netuid } from "../../registry/params.js";
import type { Command } from "../command.js";
import { flagValue } from "../flagValue.js";
import { answer } from "../output/answer.js";
import { statusLine } from "../output/statusLine.js";
import { epochLine, exitCode, summary } from "../watch/epochLine.js";
import { openLedger } from "../watch/openLedger.js";

const BLOCK = integer("", { max: 2 ** 32 - 1 });

export const verifyHistory: Command = {
  group: "verify",
  name: "history",
  doc: "Verify every epoch of a range of blocks, on an archive node",
  flags: [
    { name: "from", doc: "The first block", value: "block", required: true },
    { name: "to", doc: "The last block; the head unless given", value: "block" },
    { name: "netuids", aliases: ["netuid"], doc: "Only these subnets", value: "netuids" },
    { name: "db", doc: "A SQLite file that results are kept in; run again, what it holds isn't done again", value: "file" },
    { name: "workers", doc: "How many threads verify, each over its own connection; one per core unless given", value: "number" },
  ],
  examples: [
    "tao verify history --network archive --from 9240000 --to 9241000 --db epochs.sqlite",
    "tao verify history --from 9240000 --netuids 1 --workers 4",
  ],
  takes: ["network", "json"],
  async run(context) {
    const { flags, remark } = context;
    const workers = flagValue(flags, "workers", integer("", { min: 1, max: 64 })) ?? availableParallelism();
    const netuids = flagValue(flags, "netuids", list(netuid()));
    const from = flagValue(flags, "from", BLOCK)!;
    const given = flagValue(flags, "to", BLOCK);
    const client = await context.connect();
    const to = given ?? (await client.at()).block!.number;
    const ledger = await openLedger(context);
    const counts = { ok: 0, mismatch: 0, notProven: 0 };
    const status = statusLine(process.stderr, flags.quiet === true);
    const [{ verifyHistory: verify }, { walkers }] = await Promise.all([
      import("../../emissions/history/verifyHistory.js"),
      import("../../emissions/history/walkers.js"),
    ]);
    const threads = walkers(context.network);
    const stop = new AbortController();
    void context.interrupted().then(() => {
      stop.abort(new Error("interrupted"));
      void threads.close();
    });
    try {
      await verify(client, {
        ...{ from, to, ledger, parallel: workers, run: threads.run, signal: stop.signal },
        ...(netuids === undefined ? {} : { netuids }),
        onEpoch(epoch) {
          counts[epoch.status]++;
          status.clear();
          if (context.json || epoch.status !== "ok") answer(context, "verify history", epoch, () => epochLine(epoch));
          status.show(`subnet ${epoch.netuid}, block ${epoch.block}: ${summary(counts)}`);
        },
      });
    } catch (error) {
      if (!stop.signal.aborted) throw error;
      status.clear();
      remark(`stopped; ${summary(counts)}${flags.db === undefined ? "" : `, kept in ${flags.db}: the same command goes on from here`}`);
      return INTERRUPTED;
    } finally {
      status.clear();
      await threads.close();
      ledger.close();
    }
    if (!context.json) context.print(`${summary(counts)}, blocks ${from} to ${to}`);
    return exitCode(counts);
  },
};

const INTERRUPTED = 130;
