import type { StorageQuery } from "../client/view.js";
import { InputError } from "../errors/kinds.js";
import { defineIntent } from "../registry/intent.js";
import { choice } from "../registry/intentParams.js";
import { netuid, optional, text } from "../registry/params.js";
import type { StorageValue } from "../state/state.js";
import { KINDS } from "./hyperparameters/kinds.js";
import { HYPERPARAMETERS, type Hyperparameter, type HyperparameterName } from "./hyperparameters/table.js";
import { notFrozen, ownsSubnet, subnetExists } from "./support/checks.js";
import { change, check, type Look, look } from "./support/look.js";
import { NOTHING } from "./support/nothing.js";
import { throughSudo } from "./support/sudo.js";

const NAMES = Object.keys(HYPERPARAMETERS) as HyperparameterName[];
const CALLS = Object.values(HYPERPARAMETERS as Record<string, Hyperparameter>).flatMap(({ call, rootCall }) =>
  rootCall === undefined ? [call] : [call, rootCall],
);

/**
 * Sets a hyperparameter of a subnet, as its owner or as root, or a setting of the whole network, as root: root's calls go through `Sudo`. Whole numbers are
 * in the chain's own unit (rao, parts of 65535), decimals with a point in TAO or as fractions.
 */
export const setHyperparameter = defineIntent({
  name: "setHyperparameter",
  command: ["sudo", "set"],
  doc: "Set a hyperparameter of a subnet, or a setting of the network",
  signer: "coldkey",
  wraps: [...CALLS, "Sudo.sudo"],
  params: {
    netuid: optional(netuid("The subnet; none for settings of the network")),
    param: choice("Which one", NAMES),
    value: text("Its new value: whole numbers in the chain's own unit, decimals with a point in TAO or as fractions"),
  },
  examples: [
    "tao sudo set --netuid 2 --param immunity_period --value 5000",
    "tao sudo set --netuid 2 --param min_burn --value 0.001",
    "tao sudo set --netuid 2 --param alpha_values --value 0.7,0.9",
  ],
  async prepare(view, { netuid, param, value }, signer) {
    const rule: Hyperparameter = HYPERPARAMETERS[param];
    const kind = KINDS[rule.kind];
    const { missing = "AdminUtils.SubnetDoesNotExist" } = rule;
    if ((rule.network === true) !== (netuid === undefined))
      throw new InputError(
        "ERR_INPUT_HYPERPARAMETER",
        `${param} is ${rule.network ? "the network's and takes no netuid" : "a subnet's: give its netuid"}`,
        {
          details: { parameter: "netuid" },
        },
      );
    const values = kind.parse(value);
    const [owner, sudo] = await view.getMany<[string, string | null]>([["SubtensorModule.SubnetOwner", netuid ?? 0], ["Sudo.Key"]]);
    const root = rule.by === "root" || (owner !== signer && sudo === signer);
    const name = (root ? rule.rootCall : undefined) ?? rule.call;
    const call = await callOf(view, name, netuid, values);
    const where = netuid === undefined ? "the network" : `subnet ${netuid}`;
    const { obstacles, effects } = await look(view, [
      ...(root ? [] : ownerLooks(rule, netuid!, signer)),
      ...(netuid !== undefined && (rule.freezes === true || (rule.freezes === "owner" && !root)) ? [notFrozen(netuid)] : []),
      ...(netuid === undefined || missing === null ? [] : [subnetExists(netuid, missing)]),
      ...(rule.bounds?.({ netuid: netuid ?? 0, values, root, codec: await view.codec() }) ?? []),
      ...(rule.item === undefined
        ? []
        : [
            change(
              `${param} of ${where}`,
              [rule.item, ...(netuid === undefined ? [] : [netuid])],
              kind.show,
              kind.show(values.length === 1 ? values[0] : values),
            ),
          ]),
    ]);
    const prepared = { call, summary: `set ${param} of ${where} to ${value}`, obstacles, effects, spend: NOTHING };
    return root ? throughSudo(prepared, sudo, signer) : prepared;
  },
  describe: (_events, { netuid, param, value }) =>
    `set ${param} of ${netuid === undefined ? "the network" : `subnet ${netuid}`} to ${value}`,
});

/** The call with its arguments in the runtime's order: the subnet first, where it is one's. */
async function callOf(view: Parameters<typeof look>[0], call: string, netuid: number | undefined, values: readonly unknown[]) {
  const [pallet = "", name = ""] = call.split(".");
  const given = netuid === undefined ? values : [netuid, ...values];
  const fields = (await view.codec()).callFields(call);
  return { pallet, name, args: Object.fromEntries(fields.map((field, i) => [field.name, given[i]])) };
}

/** Numbers of what is counted by account in `TransactionKeyLastBlock`. */
const WEIGHTS_VERSION = 4;
const TEMPO_UPDATE = 11;
const LEAST_TEMPO = 360n;

/** That the signer owns the subnet, and didn't change the same too lately. */
function ownerLooks({ limited, call }: Hyperparameter, netuid: number, signer: string): Look[] {
  const tooSoon = (reads: readonly StorageQuery[], limit: (...values: StorageValue[]) => bigint) =>
    check("SubtensorModule.TxRateLimitExceeded", reads, ([last, ...values]: [bigint, ...StorageValue[]], next) => {
      const opens = last + limit(...values);
      return last > 0n && BigInt(next) < opens && `the owner can set it again from block ${opens} on`;
    });
  const counted = (transaction: number): StorageQuery => ["SubtensorModule.TransactionKeyLastBlock", signer, netuid, transaction];
  const inEpochs = (tempo: number, epochs: number | bigint) => BigInt(tempo) * BigInt(epochs);
  const tempo: StorageQuery = ["SubtensorModule.Tempo", netuid];
  const looks = [ownsSubnet(netuid, signer)];
  if (call === "SubtensorModule.set_tempo") looks.push(tooSoon([counted(TEMPO_UPDATE)], () => LEAST_TEMPO));
  else if (limited === "SetWeightsVersionKey")
    looks.push(tooSoon([counted(WEIGHTS_VERSION), tempo, ["SubtensorModule.WeightsVersionKeyRateLimit"]], inEpochs));
  else if (limited !== undefined) {
    const last: StorageQuery = [
      "SubtensorModule.LastRateLimitedBlock",
      { type: "OwnerHyperparamUpdate", value: [netuid, limited] } as never,
    ];
    looks.push(tooSoon([last, tempo, ["SubtensorModule.OwnerHyperparamRateLimit"]], inEpochs));
  }
  return looks;
}
