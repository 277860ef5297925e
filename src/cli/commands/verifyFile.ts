import { readFile } from "node:fs/promises";
import { readEvidence, type TaskReport, verifyEvidence } from "../../emissions/evidenceFile.js";
import { InputError, VerifyError } from "../../errors/kinds.js";
import { hasCode } from "../../errors/subtensorError.js";
import type { Command } from "../command.js";
import { answer } from "../output/answer.js";
import type { Outputs } from "../outputs.js";
import { blockText } from "./verifyBlock.js";
import { epochText } from "./verifyEpoch.js";
import { EXIT, REPORT_FLAG, withKeysData, writeReport } from "./verifyOutput.js";
import { stakeText } from "./verifyStake.js";

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
      answer(context, "verify file", data(done), () => text(done));
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

function data(done: TaskReport): Outputs["verify file"] {
  if (done.kind === "epoch") return done;
  return done.kind === "block"
    ? { kind: "block", report: withKeysData(done.report) }
    : { kind: "stake", report: withKeysData(done.report) };
}
