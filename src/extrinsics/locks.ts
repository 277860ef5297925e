import { address, flag, netuid, stake } from "../registry/params.js";
import { hotkeyExists } from "./support/checks.js";
import { change, must } from "./support/look.js";
import { simpleIntent } from "./support/simpleIntent.js";

const onOff = (on: boolean) => (on ? "on" : "off");

/** Locks alpha that is staked on a subnet: it can't be unstaked, and gains conviction for the hotkey. One coldkey locks for one hotkey on a subnet. */
export const lockStake = simpleIntent({
  name: "lockStake",
  command: ["lock", "add"],
  doc: "Lock staked alpha for a hotkey, to gain conviction on a subnet",
  signer: "coldkey",
  call: "SubtensorModule.lock_stake",
  params: {
    netuid: netuid(),
    hotkey: address("The hotkey that gains conviction, by default the wallet's", "hotkey"),
    amount: stake("How much of your staked alpha"),
  },
  examples: ["tao lock add --netuid 1 --amount 100"],
  says: ({ netuid, hotkey, amount }) => `lock ${amount} on subnet ${netuid} for ${hotkey}`,
  looks: ({ amount, hotkey }) => [must(amount.rao > 0n, "SubtensorModule.AmountTooLow", "nothing can't be locked"), hotkeyExists(hotkey)],
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
  looks: ({ destinationHotkey }) => [hotkeyExists(destinationHotkey)],
});

/** A perpetual lock stays whole; one that isn't melts away, and what has melted can be unstaked. */
export const setPerpetualLock = simpleIntent({
  name: "setPerpetualLock",
  command: ["lock", "mode"],
  doc: "Say whether your lock on a subnet stays (perpetual) or melts away",
  signer: "coldkey",
  call: "SubtensorModule.set_perpetual_lock",
  params: { netuid: netuid(), enabled: flag("Whether it stays") },
  examples: ["tao lock mode --netuid 1 --enabled"],
  says: ({ netuid, enabled }) => `let the lock on subnet ${netuid} ${enabled ? "stay" : "melt away"}`,
  looks: ({ netuid, enabled }, signer) => [
    change(
      "perpetual lock",
      ["SubtensorModule.DecayingLock", signer, netuid],
      (decaying: boolean | null) => onOff(decaying === false),
      onOff(enabled),
    ),
  ],
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
