import { defineIntent } from "../registry/intent.js";
import { address, fraction } from "../registry/params.js";
import { hotkeyExists, mayOwnHotkey } from "./support/checks.js";
import { change, check, look } from "./support/look.js";
import { NOTHING } from "./support/nothing.js";
import { percent, u16Share } from "./support/shares.js";

/** Sets what a validator's hotkey keeps of its stakers' dividends. Raising it is limited to once in a while. */
export const setTake = defineIntent({
  name: "setTake",
  command: ["sudo", "set-take"],
  doc: "Set the share that a validator keeps of its stakers' dividends",
  signer: "coldkey",
  wraps: ["SubtensorModule.increase_take", "SubtensorModule.decrease_take"],
  params: { hotkey: address("The validator's hotkey, by default the wallet's", "hotkey"), take: fraction("The share, 0 to 0.18") },
  examples: ["tao sudo set-take --take 0.18 --wallet-name alice --hotkey validator"],
  async prepare(view, { hotkey, take }, signer) {
    const wanted = u16Share(take);
    const [now, isSet] = await Promise.all([
      view.get<number>("SubtensorModule.Delegates", hotkey),
      view.entries("SubtensorModule.Delegates", hotkey).then((entries) => entries.length > 0),
    ]);
    const { obstacles, effects } = await look(view, [
      check("SubtensorModule.DelegateTakeTooLow", [["SubtensorModule.MinDelegateTake"]], ([least]: [number]) =>
        wanted === now && isSet ? `the take is ${percent(now)} already` : wanted < least && `the least is ${percent(least)}`,
      ),
      check(
        "SubtensorModule.DelegateTakeTooHigh",
        [["SubtensorModule.MaxDelegateTake"]],
        ([most]: [number]) => wanted > most && `the most is ${percent(most)}`,
      ),
      check(
        "SubtensorModule.DelegateTxRateLimitExceeded",
        [
          ["SubtensorModule.LastRateLimitedBlock", { type: "LastTxBlockDelegateTake", value: hotkey } as never],
          ["SubtensorModule.TxDelegateTakeRateLimit"],
        ],
        ([last, limit]: [bigint, bigint], next) =>
          wanted > now && limit > 0n && last > 0n && BigInt(next) - last <= limit && `it can be raised from block ${last + limit + 1n} on`,
      ),
      hotkeyExists(hotkey),
      mayOwnHotkey(hotkey, signer),
      change(`take of ${hotkey}`, ["SubtensorModule.Delegates", hotkey], percent, percent(wanted)),
    ]);
    return {
      call: { pallet: "SubtensorModule", name: wanted < now ? "decrease_take" : "increase_take", args: { hotkey, take: wanted } },
      summary: `set the take of ${hotkey} to ${percent(wanted)}`,
      obstacles,
      effects,
      spend: NOTHING,
    };
  },
  describe: (_events, { hotkey, take }) => `the take of ${hotkey} is ${percent(u16Share(take))}`,
});
