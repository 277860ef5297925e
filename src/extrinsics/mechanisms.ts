import { InputError } from "../errors/kinds.js";
import { type Defaults, prodOrFast } from "../protocol/rules.js";
import { fraction, integer, list, netuid, optional } from "../registry/params.js";
import { notFrozen, notTooSoon, ownsSubnet, subnetExists } from "./support/checks.js";
import { change, check } from "./support/look.js";
import { percent } from "./support/shares.js";
import { simpleIntent } from "./support/simpleIntent.js";

/** Numbers of transactions in `TransactionKeyLastBlock`, and their rate limits: a day (pallets/subtensor/src/lib.rs). */
const COUNT_UPDATE = 7;
const SPLIT_UPDATE = 8;
const aDay = (defaults: Defaults) => prodOrFast(defaults, 7200n, 1n);
/** UIDs of all mechanisms together. */
const MOST_UIDS = 256;

const administers = (netuid: number, signer: string, transaction: number) => [
  ownsSubnet(netuid, signer),
  notTooSoon("SubtensorModule.TxRateLimitExceeded", ["SubtensorModule.TransactionKeyLastBlock", signer, netuid, transaction], aDay),
  notFrozen(netuid),
  subnetExists(netuid, "SubtensorModule.MechanismDoesNotExist"),
];

/** Sets how many mechanisms a subnet has, each with its own weights and bonds. */
export const setMechanismCount = simpleIntent({
  name: "setMechanismCount",
  command: ["subnets", "mechanisms set"],
  doc: "Set how many mechanisms a subnet has",
  signer: "coldkey",
  call: "AdminUtils.sudo_set_mechanism_count",
  params: { netuid: netuid(), count: integer("How many", { min: 1, max: 255 }) },
  examples: ["tao subnets mechanisms set --netuid 2 --count 2"],
  args: ({ netuid, count }) => ({ netuid, mechanismCount: count }),
  says: ({ netuid, count }) => `give subnet ${netuid} ${count} mechanisms`,
  looks: ({ netuid, count }, signer) => [
    ...administers(netuid, signer, COUNT_UPDATE),
    check(
      "SubtensorModule.InvalidValue",
      [["SubtensorModule.MaxMechanismCount"]],
      ([most]: [number]) => count > most && `a subnet has ${most} mechanisms at most`,
    ),
    check(
      "SubtensorModule.TooManyUIDsPerMechanism",
      [["SubtensorModule.MaxAllowedUids", netuid]],
      ([uids]: [number]) => count > 1 && uids * count > MOST_UIDS && `${count} mechanisms of ${uids} UIDs are more than ${MOST_UIDS}`,
    ),
    change(`mechanisms of subnet ${netuid}`, ["SubtensorModule.MechanismCountCurrent", netuid], String, String(count)),
  ],
});

/** Sets how a subnet's emission is split between its mechanisms; evenly where no split is given. */
export const setMechanismEmissionSplit = simpleIntent({
  name: "setMechanismEmissionSplit",
  command: ["subnets", "mechanisms split-emissions"],
  doc: "Split a subnet's emission between its mechanisms",
  signer: "coldkey",
  call: "AdminUtils.sudo_set_mechanism_emission_split",
  params: {
    netuid: netuid(),
    split: optional(list(fraction("Each mechanism's share; together 1. Without it all get the same"))),
  },
  examples: ["tao subnets mechanisms split-emissions --netuid 2 --split 0.6,0.4"],
  args: ({ netuid, split }) => ({ netuid, maybeSplit: split === undefined ? null : partsOf(split) }),
  says: ({ netuid, split }) =>
    `split the emission of subnet ${netuid} ${split === undefined ? "evenly" : partsOf(split).map(percent).join(" : ")}`,
  looks: ({ netuid, split }, signer) => [
    ...administers(netuid, signer, SPLIT_UPDATE),
    check(
      "SubtensorModule.InvalidValue",
      [["SubtensorModule.MechanismCountCurrent", netuid]],
      ([count]: [number]) => split !== undefined && split.length > count && `the subnet has ${count} mechanisms`,
    ),
  ],
});

/** Shares in parts of 65535 that add up to it, as the chain asks: what rounding leaves goes to the last. */
function partsOf(split: readonly number[]): number[] {
  if (split.reduce((sum, share) => sum + share, 0) !== 1_000_000)
    throw new InputError("ERR_INPUT_NUMBER", "the shares don't add up to 1", { details: { parameter: "split" } });
  const parts = split.map((share) => Math.floor((share * 65535) / 1_000_000));
  const left = 65535 - parts.reduce((sum, part) => sum + part, 0);
  return parts.map((part, i) => (i === parts.length - 1 ? part + left : part));
}
