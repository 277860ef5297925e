import type { Call } from "../../client/codec/types.js";
import { check, type Look } from "./look.js";

/** What a coldkey that has announced its swap may still do (`CheckColdkeySwap`, pallets/subtensor/src/guards/check_coldkey_swap.rs). */
const ALLOWED = new Set([
  "SubtensorModule.announce_coldkey_swap",
  "SubtensorModule.swap_coldkey_announced",
  "SubtensorModule.dispute_coldkey_swap",
  "SubtensorModule.clear_coldkey_swap_announcement",
  "MevShield.submit_encrypted",
]);

/** Whether an account that makes a call is locked by its own announced swap. */
export function coldkeyInSwap(account: string, { pallet, name }: Call): Look[] {
  const reads = [
    ["SubtensorModule.ColdkeySwapAnnouncements", account],
    ["SubtensorModule.ColdkeySwapDisputes", account],
  ] as const;
  const allowed = ALLOWED.has(`${pallet}.${name}`);
  return [
    check(
      "SubtensorModule.ColdkeySwapAnnounced",
      reads,
      ([announced, disputed]) =>
        !allowed && announced !== null && disputed === null && `${account} has announced a coldkey swap, and can do nothing else`,
    ),
    check(
      "SubtensorModule.ColdkeySwapDisputed",
      reads,
      ([announced, disputed]) =>
        announced !== null && disputed !== null && `the coldkey swap of ${account} is disputed: only root can free it`,
    ),
  ];
}
