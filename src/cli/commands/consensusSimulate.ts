import { InputError } from "../../errors/kinds.js";
import { type EpochChanges, type EpochOutput, type EpochSettings, simulateEpoch } from "../../protocol/consensus/index.js";
import { integer } from "../../registry/params.js";
import { formatRao, parseAmount } from "../../units/balance.js";
import type { Command } from "../command.js";
import { flagValue } from "../flagValue.js";
import { answer } from "../output/answer.js";
import { tableText, terminalWidth } from "../output/table.js";
import { epochSource, SOURCE_FLAGS } from "./epochSource.js";

export const consensusSimulate: Command = {
  group: "consensus",
  name: "simulate",
  doc: "Run a subnet's next epoch twice: as things are, and with changes",
  flags: [
    ...SOURCE_FLAGS,
    { name: "set", doc: "Changes, separated by semicolons: kappa=32767; weights:2=5:1,6:3; stake:2=1000.5", value: "changes" },
    { name: "epochs", doc: "How many epochs on; 1 unless given", value: "number" },
  ],
  examples: [
    "tao consensus simulate --netuid 1 --set 'weights:2=5:1,6:3'",
    "tao consensus simulate --snapshot sn1.json --set 'kappa=40000; stake:0=5000' --epochs 3",
  ],
  takes: ["network", "block", "json"],
  async run(context) {
    const { input, netuid, block } = await epochSource(context);
    const epochs = flagValue(context.flags, "epochs", integer("", { min: 1, max: 10_000 })) ?? 1;
    const changes = parseChanges(String(context.flags.set ?? ""));
    const { unchanged, changed } = simulateEpoch(input, changes, { epochs });
    const [before, after] = [unchanged[epochs - 1]!, changed[epochs - 1]!];
    answer(
      context,
      "consensus simulate",
      { netuid, block, epochs, before, after },
      () =>
        `subnet ${netuid} after block ${block}, ${epochs === 1 ? "the next epoch" : `${epochs} epochs on`}; before → after\n\n${comparison(before, after)}`,
    );
    return 0;
  },
};

/** What `--set` says. @throws InputError `ERR_INPUT_EPOCH_CHANGE` */
function parseChanges(text: string): EpochChanges {
  const wrong = (part: string): never => {
    throw new InputError("ERR_INPUT_EPOCH_CHANGE", `${JSON.stringify(part)} isn't a change`, {
      remedy: "Write NAME=VALUE, weights:UID=TARGET:WEIGHT,… or stake:UID=ALPHA, separated by semicolons.",
    });
  };
  const settings: Record<string, unknown> = {};
  const weights: NonNullable<EpochChanges["weights"]>[number][] = [];
  const stakes: NonNullable<EpochChanges["stakes"]>[number][] = [];
  for (const part of text.split(";").map((piece) => piece.trim())) {
    if (part === "") continue;
    const [, name = "", uid, value = ""] = /^([A-Za-z0-9]+)(?::(\d+))?\s*=\s*(.+)$/.exec(part) ?? wrong(part);
    if (name === "weights" && uid !== undefined)
      weights.push({ uid: Number(uid), row: value.split(",").map((pair) => rowEntry(pair) ?? wrong(part)) });
    else if (name === "stake" && uid !== undefined) stakes.push({ uid: Number(uid), alpha: parseAmount(value) });
    else if (uid === undefined && name in SETTINGS) settings[name] = SETTINGS[name as keyof typeof SETTINGS](value) ?? wrong(part);
    else wrong(part);
  }
  return { settings: settings as EpochSettings, weights, stakes };
}

function rowEntry(pair: string): [number, number] | undefined {
  const [, target, weight] = /^\s*(\d+)\s*:\s*(\d+)\s*$/.exec(pair) ?? [];
  return target === undefined || weight === undefined || Number(weight) > 65535 ? undefined : [Number(target), Number(weight)];
}

const whole = (value: string) => (/^-?\d+$/.test(value) ? Number(value) : undefined);
const big = (value: string) => (/^\d+$/.test(value) ? BigInt(value) : undefined);
const flag = (value: string) => ({ true: true, false: false })[value];

/** The settings that can be changed, and how each is read. */
const SETTINGS = {
  tempo: whole,
  activityCutoffFactorMilli: whole,
  taoWeight: big,
  stakeThreshold: big,
  ownerUid: whole,
  maxAllowedValidators: whole,
  kappa: whole,
  bondsPenalty: whole,
  bondsMovingAverage: big,
  yuma3: flag,
  liquidAlpha: flag,
  alphaLow: whole,
  alphaHigh: whole,
  alphaSigmoidSteepness: whole,
  commitReveal: flag,
  raoEmission: big,
} satisfies Partial<Record<keyof EpochSettings, (value: string) => unknown>>;

function comparison(before: EpochOutput, after: EpochOutput): string {
  const [first, second] = [before.mechs[0]!, after.mechs[0]!];
  const uids = before.active.map((_, uid) => uid);
  const pair = (a: unknown, b: unknown) => (String(a) === String(b) ? String(a) : `${a} → ${b}`);
  const alpha = (rao: bigint) => formatRao(rao).slice(0, -5);
  return tableText(
    uids,
    [
      { title: "UID", align: "right", value: (uid) => String(uid) },
      { title: "Consensus", align: "right", value: (uid) => pair(before.consensus[uid], after.consensus[uid]) },
      { title: "Incentive", align: "right", value: (uid) => pair(first.incentive[uid], second.incentive[uid]) },
      { title: "Dividends", align: "right", value: (uid) => pair(before.dividends[uid], after.dividends[uid]) },
      { title: "Trust", align: "right", value: (uid) => pair(before.validatorTrust[uid], after.validatorTrust[uid]) },
      { title: "Emission α", align: "right", value: (uid) => pair(alpha(before.emission[uid]!), alpha(after.emission[uid]!)) },
    ],
    terminalWidth(),
  );
}
