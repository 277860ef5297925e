import { choice } from "../registry/intentParams.js";
import { address, flag, netuid, optional, stake } from "../registry/params.js";
import { hotkeyExists } from "./support/checks.js";
import { canLock, lockedFor } from "./support/lockLooks.js";
import { change, must } from "./support/look.js";
import { simpleIntent } from "./support/simpleIntent.js";

const onOff = (on: boolean) => (on ? "on" : "off");
const stays = (perpetual: boolean) => (perpetual ? "stay" : "melt away");
const changesKind = (netuid: number, signer: string, perpetual: boolean) =>
  change(
    "perpetual lock",
    ["SubtensorModule.DecayingLock", signer, netuid],
    (decaying: boolean | null) => onOff(decaying === false),
    onOff(perpetual),
  );

/** Locks alpha that is staked on a subnet: it can't be unstaked, and gains conviction for the hotkey. One coldkey locks for one hotkey on a subnet. */
export const lockStake = simpleIntent({
  name: "lockStake",
  command: ["lock", "add"],
  doc: "Lock staked alpha for a hotkey, to gain conviction on a subnet",
  signer: "coldkey",
  wraps: ["SubtensorModule.lock_stake", "SubtensorModule.set_perpetual_lock"],
  params: {
    netuid: netuid(),
    hotkey: address("The hotkey that gains conviction, by default the wallet's", "hotkey"),
    amount: stake("How much of your staked alpha"),
    mode: optional(choice("First let your lock there stay, or melt away; as it is unless given", ["perpetual", "decaying"])),
  },
  examples: ["tao lock add --netuid 1 --amount 100", "tao lock add --netuid 1 --amount 100 --mode perpetual"],
  call: ({ mode }) => (mode === undefined ? "SubtensorModule.lock_stake" : "Utility.batch_all"),
  args: ({ netuid, hotkey, amount, mode }) => {
    const lock = { hotkey, netuid, amount: amount.rao };
    if (mode === undefined) return lock;
    const kind = { pallet: "SubtensorModule", name: "set_perpetual_lock", args: { netuid, enabled: mode === "perpetual" } };
    return { calls: [kind, { pallet: "SubtensorModule", name: "lock_stake", args: lock }] };
  },
  says: ({ netuid, hotkey, amount, mode }) =>
    `lock ${amount} on subnet ${netuid} for ${hotkey}${mode === undefined ? "" : `, and let the lock ${stays(mode === "perpetual")}`}`,
  looks: async ({ netuid, amount, hotkey, mode }, coldkey, view) => [
    must(amount.rao > 0n, "SubtensorModule.AmountTooLow", "nothing can't be locked"),
    hotkeyExists(hotkey),
    ...(await canLock(view, { coldkey, netuid, hotkey, amount: amount.rao })),
    ...(mode === undefined ? [] : [changesKind(netuid, coldkey, mode === "perpetual")]),
  ],
});

/** Points a lock to another hotkey. Its conviction is lost unless both hotkeys have the same owner. */
export const moveLock = simpleIntent({
  name: "moveLock",
  command: ["lock", "move"],
  doc: "Point your lock on a subnet to another hotkey",
  signer: "coldkey",
  call: "SubtensorModule.move_lock",
  params: { netuid: netuid(), destinationHotkey: address("The hotkey that gains conviction from now on") },
  examples: ["tao lock move --netuid 1 --destination-hotkey 5F…"],
  says: ({ netuid, destinationHotkey }) => `point the lock on subnet ${netuid} to ${destinationHotkey}`,
  looks: async ({ netuid, destinationHotkey }, coldkey, view) => [
    hotkeyExists(destinationHotkey),
    must(
      (await lockedFor(view, { coldkey, netuid })) !== undefined,
      "SubtensorModule.NoExistingLock",
      `nothing of ${coldkey} is locked on subnet ${netuid}`,
    ),
  ],
});

/** A perpetual lock stays whole; one that isn't melts away, and what has melted can be unstaked. */
export const setPerpetualLock = simpleIntent({
  name: "setPerpetualLock",
  command: ["lock", "mode"],
  doc: "Say whether your lock on a subnet stays (perpetual) or melts away",
  signer: "coldkey",
  call: "SubtensorModule.set_perpetual_lock",
  params: { netuid: netuid(), enabled: flag("Whether it stays") },
  examples: ["tao lock mode --netuid 1 --mode perpetual"],
  says: ({ netuid, enabled }) => `let the lock on subnet ${netuid} ${stays(enabled)}`,
  looks: ({ netuid, enabled }, signer) => [changesKind(netuid, signer, enabled)],
});

/** Whether others may transfer stake to this coldkey that is locked. */
export const setRejectLockedAlpha = simpleIntent({
  name: "setRejectLockedAlpha",
  command: ["lock", "reject"],
  doc: "Say whether this coldkey refuses locked alpha from others",
  signer: "coldkey",
  call: "SubtensorModule.set_reject_locked_alpha",
  params: { enabled: flag("Whether it is refused") },
  examples: ["tao lock reject --enabled"],
  says: ({ enabled }) => `${enabled ? "refuse" : "accept"} locked alpha from others`,
});
