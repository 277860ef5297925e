import { InputError } from "../errors/kinds.js";
import { choice } from "../registry/intentParams.js";
import { address, list, netuid, optional } from "../registry/params.js";
import { isNeuron, subnetExists } from "./support/checks.js";
import { change, check, must } from "./support/look.js";
import { simpleIntent } from "./support/simpleIntent.js";

/** How many subnets one claim can name (`MAX_SUBNET_CLAIMS`). */
const MOST_SUBNETS = 5;

/** Claims what root stake has earned on some subnets; it is swapped or kept as the claim type says. */
export const claimRoot = simpleIntent({
  name: "claimRoot",
  command: ["stake", "process-claim"],
  doc: "Claim what your root stake has earned on some subnets",
  signer: "coldkey",
  call: "SubtensorModule.claim_root",
  params: { netuids: list(netuid("The subnets, five at most")) },
  examples: ["tao stake process-claim --netuids 1,2,3"],
  args: ({ netuids }) => ({ subnets: sorted(netuids) }),
  says: ({ netuids }) => `claim root dividends of subnets ${sorted(netuids).join(", ")}`,
  looks: ({ netuids }) => [
    must(
      netuids.length > 0 && new Set(netuids).size <= MOST_SUBNETS,
      "SubtensorModule.InvalidSubnetNumber",
      `one claim names from 1 to ${MOST_SUBNETS} subnets`,
    ),
  ],
});

const readable = (type: string, netuids: readonly number[] = []) =>
  type === "KeepSubnets" ? `keep alpha of subnets ${netuids.join(", ")}` : type === "Keep" ? "keep alpha" : "swap for TAO";

/** Says what happens to root dividends when they are claimed: swapped for TAO, or kept as alpha (of all subnets, or of some). */
export const setRootClaimType = simpleIntent({
  name: "setRootClaimType",
  command: ["stake", "set-claim"],
  doc: "Say whether root dividends are swapped for TAO or kept as alpha",
  signer: "coldkey",
  call: "SubtensorModule.set_root_claim_type",
  params: {
    claimType: choice("Swap for TAO, keep the alpha, or keep that of some subnets", ["Swap", "Keep", "KeepSubnets"]),
    netuids: optional(list(netuid("The subnets whose alpha is kept, with KeepSubnets"))),
  },
  examples: ["tao stake set-claim --claim-type keep", "tao stake set-claim --claim-type keepsubnets --netuids 1,2"],
  args: ({ claimType, netuids }) => {
    if ((claimType === "KeepSubnets") !== (netuids !== undefined))
      throw new InputError("ERR_INPUT_MISSING", "netuids go with KeepSubnets, and only with it", { details: { parameter: "netuids" } });
    return {
      newRootClaimType: claimType === "KeepSubnets" ? { type: claimType, value: { subnets: sorted(netuids!) } } : { type: claimType },
    };
  },
  says: ({ claimType, netuids }) => `${readable(claimType, netuids)} when root dividends are claimed`,
  looks: ({ claimType, netuids }, signer) => [
    must(netuids?.length !== 0, "SubtensorModule.InvalidSubnetNumber", "name at least one subnet"),
    change(
      "root claim type",
      ["SubtensorModule.RootClaimType", signer],
      (now: { type: string; value?: { subnets: number[] } }) => readable(now.type, now.value?.subnets),
      readable(claimType, netuids),
    ),
  ],
});

/** Chooses the hotkey to which a miner's emission on a subnet is staked by itself. */
export const setAutoStake = simpleIntent({
  name: "setAutoStake",
  command: ["stake", "set-auto"],
  doc: "Choose the hotkey that your mining emission on a subnet is staked with",
  signer: "coldkey",
  call: "SubtensorModule.set_coldkey_auto_stake_hotkey",
  params: { netuid: netuid(), hotkey: address("The hotkey, registered on the subnet; by default the wallet's", "hotkey") },
  examples: ["tao stake set-auto --netuid 1 --hotkey 5F…"],
  says: ({ netuid, hotkey }) => `stake this coldkey's mining emission on subnet ${netuid} with ${hotkey}`,
  looks: ({ netuid, hotkey }, signer) => [
    subnetExists(netuid),
    isNeuron(netuid, hotkey),
    check(
      "SubtensorModule.SameAutoStakeHotkeyAlreadySet",
      [["SubtensorModule.AutoStakeDestination", signer, netuid]],
      ([now]) => now === hotkey && "it is that hotkey already",
    ),
    change(
      `auto-stake on subnet ${netuid}`,
      ["SubtensorModule.AutoStakeDestination", signer, netuid],
      (now: string | null) => now ?? "each hotkey's own",
      hotkey,
    ),
  ],
});

const sorted = (netuids: readonly number[]) => [...new Set(netuids)].sort((a, b) => a - b);
