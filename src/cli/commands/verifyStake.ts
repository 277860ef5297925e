import type { Client } from "../../client/connect.js";
import type { Staker } from "../../emissions/stakers.js";
import { lastEpoch } from "../../emissions/verifyEpochOnNode.js";
import { captureAndVerifyStake, type NodeStakeReport, stakedSubnets, type VerifyStakeOptions } from "../../emissions/verifyStakeOnNode.js";
import { InputError, VerifyError } from "../../errors/kinds.js";
import { netuid } from "../../registry/params.js";
import { formatRao } from "../../units/balance.js";
import { fromHex, type Hex } from "../../units/hex.js";
import { accountHex, encodeSs58 } from "../../units/ss58.js";
import { resolveAddress } from "../address.js";
import type { Command } from "../command.js";
import type { Context } from "../context.js";
import { flagValue } from "../flagValue.js";
import { blockOf } from "../fromRead.js";
import { answer } from "../output/answer.js";
import { during } from "../output/progress.js";
import { tableText, terminalWidth } from "../output/table.js";
import { UsageError } from "../usageError.js";
import { EVIDENCE_FLAGS, EXIT, headText, keysText, saveEvidence, verdictText, withKeysData } from "./verifyOutput.js";

export const verifyStakeCommand: Command = {
  group: "verify",
  name: "stake",
  doc: "Recompute what an epoch paid: dividends, takes, stakers' gains, root's claimable, to the rao",
  flags: [
    { name: "coldkey", doc: "Whose stakes to reconcile: an address or a name", value: "address" },
    { name: "hotkey", aliases: ["H"], doc: "Or all stakes on a hotkey: its address or name", value: "address" },
    { name: "netuid", doc: "A subnet, for its last epoch; all that they stake on unless given", value: "netuid" },
    ...EVIDENCE_FLAGS,
  ],
  examples: ["tao verify stake --coldkey 5F… --netuid 1", "tao verify stake --hotkey 5G… --block 9240381 --network archive"],
  takes: ["network", "block", "wallet", "json", "talk"],
  async run(context) {
    const staker = await stakerOf(context);
    const client = await context.connect();
    const wanted = await epochsWanted(context, client, staker);
    if (typeof context.flags.save === "string" && wanted.length !== 1)
      throw new InputError("ERR_INPUT_MISSING", `--save keeps one epoch's evidence, and there are ${wanted.length} here`, {
        remedy: "Give --netuid or --block.",
      });
    const verified = async (options: VerifyStakeOptions) => {
      const { report, capture } = await captureAndVerifyStake(client, options);
      await saveEvidence(context, { kind: "stake", staker }, capture);
      return report;
    };
    const reports = await during("recomputing", fewAtOnce(wanted, verified));
    if (reports.length === 0) throw new VerifyError("ERR_VERIFY_NO_EPOCH", "they have stake on no subnet that had an epoch");
    answer(context, "verify stake", reports.map(withKeysData), () => reports.map(stakeText).join("\n\n\n"));
    const worst = (["mismatch", "notProven", "ok"] as const).find((status) => reports.some((report) => report.status === status))!;
    return EXIT[worst];
  },
};

/** So many blocks are read and recomputed meanwhile: the node's answers are most of the time, and each block's state takes memory. */
const AT_ONCE = 4;

/** Does the work for all of them, a few at once; what comes of it in their order. */
async function fewAtOnce<In, Out>(all: readonly In[], work: (one: In) => Promise<Out>): Promise<Out[]> {
  const found: Out[] = [];
  const left = all.entries();
  const worker = async () => {
    for (const [i, one] of left) found[i] = await work(one);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return found;
}

async function stakerOf({ flags: { coldkey, hotkey }, wallet }: Context): Promise<Staker> {
  const hexOf = async (given: string) => accountHex(await resolveAddress(given, wallet));
  if (typeof coldkey === "string" && typeof hotkey !== "string") return { coldkey: await hexOf(coldkey) };
  if (typeof hotkey === "string" && typeof coldkey !== "string") return { hotkey: await hexOf(hotkey) };
  throw new UsageError("--coldkey or --hotkey is missing: whose stakes to reconcile", "Give one of them, with an address or a name.");
}

async function epochsWanted(context: Context, client: Client, staker: Staker): Promise<VerifyStakeOptions[]> {
  const common = { staker, proofs: context.flags.proofs === true };
  const block = blockOf(context.flags.block);
  const given = flagValue(context.flags, "netuid", netuid());
  if (block !== undefined) return [{ ...common, block, ...(given === undefined ? {} : { netuid: given }) }];
  const netuids = given === undefined ? await stakedSubnets(client, staker) : [given];
  const found = await Promise.all(
    netuids.map((netuid) =>
      lastEpoch(client, netuid).then(
        (last) => ({ ...common, netuid, block: last }),
        (error) => {
          if (given === undefined && error instanceof VerifyError) return null; // it hasn't had an epoch yet
          throw error;
        },
      ),
    ),
  );
  // A report is about all epochs of its block.
  return [...new Map(found.filter((options) => options !== null).map((options) => [options.block, options])).values()];
}

const address = (account: Hex) => encodeSs58(fromHex(account));

export function stakeText(report: NodeStakeReport): string {
  const { keys, netuids, payments, positions, claims } = report;
  const head = headText("Payouts of", report, netuids.length === 0 ? [] : [["Epochs", `of subnets ${netuids.join(", ")}`]]);
  const verdict = verdictText(report, "the epochs paid what their rules say, to the rao", `${keys.differing.length} values differ`);
  if (report.status === "notProven") return `${head}\n\n${verdict}`;
  const width = terminalWidth();
  const paid = tableText(
    payments,
    [
      { title: "Subnet", align: "right", value: ({ netuid }) => String(netuid) },
      { title: "Payment", value: ({ kind }) => kind },
      { title: "Hotkey", value: ({ hotkey }) => address(hotkey) },
      {
        title: "To",
        value: ({ coldkey, kind }) => (coldkey !== undefined ? address(coldkey) : kind === "dividend" ? "all stakers" : "root's stakers"),
      },
      { title: "Alpha", align: "right", value: ({ rao }) => formatRao(rao) },
    ],
    width,
  );
  const stakes = tableText(
    positions,
    [
      { title: "Subnet", align: "right", value: ({ netuid }) => String(netuid) },
      { title: "Hotkey", value: ({ hotkey }) => address(hotkey) },
      { title: "Coldkey", value: ({ coldkey }) => address(coldkey) },
      { title: "Before", align: "right", value: ({ before }) => formatRao(before) },
      { title: "Paid", align: "right", value: ({ paid: own }) => formatRao(own.reduce((sum, { rao }) => sum + rao, 0n)) },
      { title: "As staker", align: "right", value: ({ share }) => formatRao(share) },
      { title: "After", align: "right", value: ({ chain }) => formatRao(chain) },
      { title: "", value: ({ chain, computed, movedBy }) => (chain === computed ? "✓" : movedBy === null ? "✗" : `moved by ${movedBy}`) },
    ],
    width,
  );
  const rooted = tableText(
    claims,
    [
      { title: "Subnet", align: "right", value: ({ netuid }) => String(netuid) },
      { title: "Hotkey", value: ({ hotkey }) => address(hotkey) },
      { title: "On root, TAO", align: "right", value: ({ rootStake }) => formatRao(rootStake) },
      { title: "Claimable more, alpha", align: "right", value: ({ claimable }) => formatRao(claimable) },
    ],
    width,
  );
  const parts = [`Paid to them\n${paid}`, `Their stakes\n${stakes}`, ...(claims.length === 0 ? [] : [`Root's claims\n${rooted}`])];
  return [head, ...parts, keysText(keys), verdict].join("\n\n");
}
