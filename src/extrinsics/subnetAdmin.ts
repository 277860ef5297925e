import type { View } from "../client/view.js";
import { symbolExists } from "../protocol/names/symbols.js";
import { type Defaults, prodOrFast } from "../protocol/rules.js";
import { flag, integer, netuid, text } from "../registry/params.js";
import { notFrozen, notTooSoon, ownsSubnet } from "./support/checks.js";
import { change, check, must } from "./support/look.js";
import { canTrim } from "./support/seats.js";
import { utf8 } from "./support/shares.js";
import { simpleIntent } from "./support/simpleIntent.js";

/** The number of trimming in `TransactionKeyLastBlock`, and its rate limit: 30 days. */
const TRIMMING = 9;
const aMonth = (defaults: Defaults) => prodOrFast(defaults, 216_000n, 1n);

/** Lowers how many UIDs a subnet has; neurons with the least emission lose theirs, and the others' are numbered anew. */
export const trimSubnet = simpleIntent({
  name: "trimSubnet",
  command: ["sudo", "trim"],
  doc: "Lower how many UIDs a subnet has: the least earning neurons go",
  signer: "coldkey",
  call: "AdminUtils.sudo_trim_to_max_allowed_uids",
  params: { netuid: netuid(), max: integer("How many UIDs stay", { min: 1 }) },
  examples: ["tao sudo trim --netuid 2 --max 128"],
  args: ({ netuid, max }) => ({ netuid, maxN: max }),
  says: ({ netuid, max }) => `trim subnet ${netuid} to ${max} UIDs`,
  looks: async ({ netuid, max }, signer, view) => [
    ownsSubnet(netuid, signer),
    notTooSoon("SubtensorModule.TxRateLimitExceeded", ["SubtensorModule.TransactionKeyLastBlock", signer, netuid, TRIMMING], aMonth),
    notFrozen(netuid),
    check(
      "SubtensorModule.InvalidValue",
      [
        ["SubtensorModule.MinAllowedUids", netuid],
        ["SubtensorModule.MaxAllowedUids", netuid],
      ],
      ([least, most]: number[]) => (max < least! || max > most!) && `it can be from ${least} to ${most}`,
    ),
    ...(await canTrim(view, netuid, max)),
    change(`UIDs of subnet ${netuid}`, ["SubtensorModule.SubnetworkN", netuid], String, `at most ${max}`),
  ],
});

/** Runs a subnet's epoch soon, after the window in which it can't be changed. Not where weights are committed and revealed. */
export const triggerEpoch = simpleIntent({
  name: "triggerEpoch",
  command: ["sudo", "trigger-epoch"],
  doc: "Run a subnet's epoch before its time",
  signer: "coldkey",
  call: "SubtensorModule.trigger_epoch",
  params: { netuid: netuid() },
  examples: ["tao sudo trigger-epoch --netuid 2"],
  says: ({ netuid }) => `trigger an epoch of subnet ${netuid}`,
  looks: ({ netuid }, signer) => [
    ownsSubnet(netuid, signer),
    check(
      "SubtensorModule.DynamicTempoBlockedByCommitReveal",
      [["SubtensorModule.CommitRevealWeightsEnabled", netuid]],
      ([on]) => on && `subnet ${netuid} takes weights by commit and reveal`,
    ),
    check(
      "SubtensorModule.EpochTriggerAlreadyPending",
      [["SubtensorModule.PendingEpochAt", netuid]],
      ([at]: [bigint]) => at > 0n && `an epoch is triggered for block ${at}`,
    ),
    check(
      "SubtensorModule.AutoEpochAlreadyImminent",
      [["SubtensorModule.LastEpochBlock", netuid], ["SubtensorModule.Tempo", netuid], ["SubtensorModule.AdminFreezeWindow"]],
      ([last, tempo, window]: [bigint, number, number], next) =>
        last + BigInt(tempo) < BigInt(next + window) && `the next epoch comes by itself at block ${last + BigInt(tempo)}`,
    ),
    check(
      "SubtensorModule.TxRateLimitExceeded",
      [
        ["SubtensorModule.LastRateLimitedBlock", { type: "OwnerHyperparamUpdate", value: [netuid, "TriggerEpoch"] } as never],
        ["SubtensorModule.Tempo", netuid],
        ["SubtensorModule.OwnerHyperparamRateLimit"],
      ],
      ([last, tempo, epochs]: [bigint, number, number], next) =>
        last > 0n &&
        BigInt(next) - last < BigInt(tempo * epochs) &&
        `it can be triggered again from block ${last + BigInt(tempo * epochs)} on`,
    ),
  ],
});

const asText = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const symbolsInUse = async (view: View) =>
  new Set((await view.entries<Uint8Array>("SubtensorModule.TokenSymbol")).map(([, symbol]) => asText(symbol)));

/** Chooses the sign of a subnet's alpha, out of the chain's list. */
export const updateSymbol = simpleIntent({
  name: "updateSymbol",
  command: ["subnets", "set-symbol"],
  doc: "Choose the sign of a subnet's alpha",
  signer: "coldkey",
  call: "SubtensorModule.update_symbol",
  params: { netuid: netuid(), symbol: text("The sign, out of the chain's list") },
  examples: ["tao subnets set-symbol --netuid 2 --symbol β"],
  args: ({ netuid, symbol }) => ({ netuid, symbol: utf8(symbol) }),
  says: ({ netuid, symbol }) => `give subnet ${netuid} the sign ${symbol}`,
  looks: async ({ netuid, symbol }, signer, view) => [
    ownsSubnet(netuid, signer),
    must(symbolExists(symbol), "SubtensorModule.SymbolDoesNotExist", `${symbol} isn't in the chain's list`),
    must(!(await symbolsInUse(view)).has(symbol), "SubtensorModule.SymbolAlreadyInUse", `another subnet has the sign ${symbol}`),
    change(`sign of subnet ${netuid}`, ["SubtensorModule.TokenSymbol", netuid], asText, symbol),
  ],
});

/** Whether the chain keeps averages of voting power for a subnet. Switching it off takes effect some weeks later. */
export const setVotingPowerTracking = simpleIntent({
  name: "setVotingPowerTracking",
  command: ["sudo", "set-voting-power-tracking"],
  doc: "Say whether voting power is tracked on a subnet",
  signer: "coldkey",
  wraps: ["SubtensorModule.enable_voting_power_tracking", "SubtensorModule.disable_voting_power_tracking"],
  params: { netuid: netuid(), enabled: flag("Whether it is") },
  examples: ["tao sudo set-voting-power-tracking --netuid 2 --enabled"],
  call: ({ enabled }) => `SubtensorModule.${enabled ? "enable" : "disable"}_voting_power_tracking`,
  args: ({ netuid }) => ({ netuid }),
  says: ({ netuid, enabled }) => `turn voting power tracking on subnet ${netuid} ${enabled ? "on" : "off"}`,
  looks: ({ netuid, enabled }, signer) => [
    ownsSubnet(netuid, signer),
    check(
      "SubtensorModule.VotingPowerTrackingNotEnabled",
      [["SubtensorModule.VotingPowerTrackingEnabled", netuid]],
      ([on]) => !enabled && !on && "it is off already",
    ),
  ],
});
