import { explainUid, type MechanismExplanation } from "../../protocol/consensus/index.js";
import { uid as uidParam } from "../../registry/params.js";
import { formatRao } from "../../units/balance.js";
import type { Command } from "../command.js";
import { flagValue } from "../flagValue.js";
import { answer } from "../output/answer.js";
import { linesText, tableText, terminalWidth } from "../output/table.js";
import { epochSource, SOURCE_FLAGS } from "./epochSource.js";

export const consensusExplain: Command = {
  group: "consensus",
  name: "explain",
  doc: "Why a neuron gets what it gets at the subnet's next epoch",
  flags: [...SOURCE_FLAGS, { name: "uid", doc: "The neuron's number", value: "uid", required: true }],
  examples: ["tao consensus explain --netuid 1 --uid 5"],
  takes: ["network", "block", "json"],
  async run(context) {
    const { input, netuid, block } = await epochSource(context);
    const uid = flagValue(context.flags, "uid", uidParam())!;
    const explanations = explainUid(input, uid);
    answer(context, "consensus explain", { netuid, block, uid, mechanisms: explanations }, () =>
      explanations.map((one) => explanationText(one, netuid, block, uid)).join("\n\n"),
    );
    return 0;
  },
};

const percent = (share: number) => `${(share * 100).toFixed(2)} %`;

function explanationText({ mechanism, miner, validator }: MechanismExplanation, netuid: number, block: number, uid: number): string {
  const counted = miner.received.filter(({ contribution }) => contribution > 0).length;
  const head = linesText([
    ["Neuron", `UID ${uid} of subnet ${netuid}${mechanism === 0 ? "" : `, mechanism ${mechanism}`}, after block ${block}`],
    ["As a miner", `incentive ${percent(miner.incentive)}, consensus ${percent(miner.consensus)}, ${formatRao(miner.emission)} α`],
    ["", `${miner.received.length} validators give it weight, ${counted} of them count`],
    ["As a validator", `dividends ${percent(validator.dividends)}, ${formatRao(validator.emission)} α`],
    [
      "",
      `stake ${percent(validator.stake)}, votes ${percent(validator.votes)}, trust ${percent(validator.trust)}${validator.silent === null ? "" : ` — silent: ${SILENT[validator.silent]}`}`,
    ],
    ["", `lost to clipping ${percent(validator.lostToClipping)}, to silence ${percent(validator.lostToSilence)}`],
  ]);
  const received = tableText(
    miner.received,
    [
      { title: "From", align: "right", value: ({ validator: from }) => String(from) },
      { title: "Stored", align: "right", value: ({ stored }) => String(stored) },
      { title: "Weight", align: "right", value: ({ weight }) => percent(weight) },
      { title: "Clipped to", align: "right", value: ({ clippedTo }) => percent(clippedTo) },
      { title: "Votes", align: "right", value: ({ votes }) => percent(votes) },
      { title: "Why not", value: ({ masked, silent }) => masked ?? (silent === null ? "" : SILENT[silent]) },
    ],
    terminalWidth(),
  );
  const held = tableText(
    validator.bonds,
    [
      { title: "To", align: "right", value: ({ miner: to }) => String(to) },
      { title: "Weight", align: "right", value: ({ weight }) => percent(weight) },
      { title: "Clipped to", align: "right", value: ({ clippedTo }) => percent(clippedTo) },
      { title: "Share of bonds", align: "right", value: ({ share }) => percent(share) },
      { title: "Earned", align: "right", value: ({ earned }) => percent(earned) },
    ],
    terminalWidth(),
  );
  return [
    head,
    ...(miner.received.length > 0 ? [`\nWeights it receives\n${received}`] : []),
    ...(validator.bonds.length > 0 ? [`\nBonds it holds\n${held}`] : []),
  ].join("\n");
}

const SILENT = {
  noStake: "no stake",
  belowThreshold: "stake below the threshold",
  inactive: "no weights set for too long",
  noPermit: "no validator permit",
} as const;
