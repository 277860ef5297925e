import { readFile } from "node:fs/promises";
import { readEvidence, type TaskReport, verifyEvidence } from "../../emissions/evidenceFile.js";
import { InputError, VerifyError } from "../../errors/kinds.js";
import { hasCode } from "../../errors/subtensorError.js";
import type { Command } from "../command.js";
import { jsonText } from "../output/json.js";
import { blockJson, blockText } from "./verifyBlock.js";
import { epochText } from "./verifyEpoch.js";
import { EXIT, REPORT_FLAG, writeReport } from "./verifyOutput.js";
import { stakeJson, stakeText } from "./verifyStake.js";

export const verifyFileCommand: Command = {
  group: "verify",
  name: "file",
  doc: "Repeat a verification on the evidence that --save kept, without a node",
  flags: [{ name: "file", doc: "The file", value: "file", required: true, position: 0 }, REPORT_FLAG],
  examples: ["tao verify file epoch.json.gz"],
  takes: ["json"],
  async run(context) {
    const path = context.flags.file as string;
    const { task, capture } = readEvidence(await readFile(path).catch((cause) => notThere(path, cause)));
    try {
      const done = verifyEvidence(task, capture);
      if (done.kind === "epoch") await writeReport(context, done.report, capture);
      context.print(context.json ? json(done) : text(done));
      return EXIT[done.report.status];
    } catch (error) {
      if (!hasCode(error, "ERR_NODE_STATE_MISSING")) throw error;
      throw new VerifyError("ERR_VERIFY_EVIDENCE", `${path} doesn't hold all that the verification reads`, { cause: error });
    }
  },
};

function notThere(path: string, cause: Error): never {
  throw new InputError("ERR_INPUT_EVIDENCE", `${path} can't be read: ${cause.message}`, { cause });
}

function text(done: TaskReport): string {
  if (done.kind === "epoch") return epochText(done.report);
  return done.kind === "block" ? blockText(done.report) : stakeText(done.report);
}

function json(done: TaskReport): string {
  if (done.kind === "epoch") return jsonText("verify-epoch", { data: done.report });
  return done.kind === "block" ? blockJson(done.report) : stakeJson([done.report]);
}
