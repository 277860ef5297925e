import { blake2b } from "@noble/hashes/blake2.js";
import { address } from "../registry/params.js";
import { toHex } from "../units/hex.js";
import { decodeSs58 } from "../units/ss58.js";
import { check, costs } from "./support/look.js";
import { NOBODY } from "./support/owner.js";
import { simpleIntent } from "./support/simpleIntent.js";

type Announcement = readonly [executableAt: number, hash: string] | null;

const announced = (signer: string, error: string, wrong: (announcement: Announcement, next: number) => string | false) =>
  check(`SubtensorModule.${error}`, [["SubtensorModule.ColdkeySwapAnnouncements", signer]], ([found]: [Announcement], next) =>
    wrong(found, next),
  );
const mustBeAnnounced = (signer: string) =>
  announced(signer, "ColdkeySwapAnnouncementNotFound", (found) => found === null && `${signer} has announced no swap`);

const waited = (signer: string, error: string, what: string) =>
  check(
    `SubtensorModule.${error}`,
    [["SubtensorModule.ColdkeySwapAnnouncements", signer], ["SubtensorModule.ColdkeySwapReannouncementDelay"]],
    ([found, delay]: [Announcement, number], next) =>
      found !== null && next < found[0] + delay && `${what} from block ${found[0] + delay} on`,
  );

/** The hash by which a new coldkey is announced: blake2-256 of its 32 bytes. */
export const coldkeyHash = (coldkey: string) => toHex(blake2b(decodeSs58(coldkey).publicKey, { dkLen: 32 }));

/**
 * Announces that everything of this coldkey shall go to another. Only a hash of the new one is told; the swap can be executed days later, and until then
 * the account can do nothing else. The first announcement costs `KeySwapCost`.
 */
export const announceColdkeySwap = simpleIntent({
  name: "announceColdkeySwap",
  command: ["wallet", "swap-coldkey announce"],
  doc: "Announce that everything of this coldkey goes to another",
  signer: "coldkey",
  sealed: true,
  call: "SubtensorModule.announce_coldkey_swap",
  params: { newColdkey: address("The new coldkey") },
  examples: ["tao wallet swap-coldkey announce --new-coldkey 5F…"],
  args: ({ newColdkey }) => ({ newColdkeyHash: coldkeyHash(newColdkey) }),
  says: ({ newColdkey }) => `announce that everything of this coldkey goes to ${newColdkey}`,
  looks: (_input, signer) => [
    waited(signer, "ColdkeySwapReannouncedTooEarly", "a new announcement can be made"),
    costs(
      signer,
      "SubtensorModule.NotEnoughBalanceToPaySwapColdKey",
      { reads: [["SubtensorModule.ColdkeySwapAnnouncements", signer]], constants: ["SubtensorModule.KeySwapCost"] },
      ([found, cost]: [Announcement, bigint]) => (found === null ? cost : 0n),
    ),
    {
      reads: [["SubtensorModule.ColdkeySwapAnnouncementDelay"]],
      tell: ([delay], next) => ({
        obstacles: [],
        effects: [{ what: "the swap can be executed", after: `from about block ${next + (delay as number)} on` }],
      }),
    },
  ],
});

export const executeColdkeySwap = simpleIntent({
  name: "executeColdkeySwap",
  command: ["wallet", "swap-coldkey execute"],
  doc: "Carry out the announced swap: everything goes to the new coldkey",
  signer: "coldkey",
  sealed: true,
  call: "SubtensorModule.swap_coldkey_announced",
  params: { newColdkey: address("The new coldkey, as announced") },
  examples: ["tao wallet swap-coldkey execute --new-coldkey 5F…"],
  says: ({ newColdkey }) => `give everything of this coldkey to ${newColdkey}`,
  looks: ({ newColdkey }, signer) => [
    mustBeAnnounced(signer),
    announced(
      signer,
      "AnnouncedColdkeyHashDoesNotMatch",
      (found) => found !== null && found[1] !== coldkeyHash(newColdkey) && "another coldkey was announced",
    ),
    announced(
      signer,
      "ColdkeySwapTooEarly",
      (found, next) => found !== null && next < found[0] && `it can be executed from block ${found[0]} on`,
    ),
    check(
      "SubtensorModule.ColdKeyAlreadyAssociated",
      [["SubtensorModule.StakingHotkeys", newColdkey]],
      ([hotkeys]: [readonly string[]]) => hotkeys.length > 0 && `${newColdkey} has stake or hotkeys of its own`,
    ),
    check(
      "SubtensorModule.NewColdKeyIsHotkey",
      [["SubtensorModule.Owner", newColdkey]],
      ([owner]) => owner !== NOBODY && `${newColdkey} is a hotkey of ${owner}`,
    ),
  ],
  describe: (_events, { newColdkey }) => `everything now belongs to ${newColdkey}`,
});

export const disputeColdkeySwap = simpleIntent({
  name: "disputeColdkeySwap",
  command: ["wallet", "swap-coldkey dispute"],
  doc: "Stop an announced swap that you didn't want; only root can decide it then",
  signer: "coldkey",
  sealed: true,
  call: "SubtensorModule.dispute_coldkey_swap",
  params: {},
  examples: ["tao wallet swap-coldkey dispute"],
  says: () => "dispute the announced swap: the account stays locked until root decides",
  looks: (_input, signer) => [mustBeAnnounced(signer)],
});

export const clearColdkeySwap = simpleIntent({
  name: "clearColdkeySwap",
  command: ["wallet", "swap-coldkey clear"],
  doc: "Withdraw an announced swap that wasn't executed",
  signer: "coldkey",
  sealed: true,
  call: "SubtensorModule.clear_coldkey_swap_announcement",
  params: {},
  examples: ["tao wallet swap-coldkey clear"],
  says: () => "withdraw the announced swap",
  looks: (_input, signer) => [mustBeAnnounced(signer), waited(signer, "ColdkeySwapClearTooEarly", "it can be withdrawn")],
});
