import type { View } from "../client/view.js";
import type { AccountTao } from "../protocol/accounts/reducible.js";
import { defineIntent } from "../registry/intent.js";
import { address, flag, fraction, netuid, optional } from "../registry/params.js";
import { Balance } from "../units/balance.js";
import { hasBalance, mayOwnHotkey, subnetExists } from "./support/checks.js";
import { eventData } from "./support/events.js";
import { withTolerance } from "./support/limit.js";
import { check, type Look, look, must } from "./support/look.js";
import { hasRoom } from "./support/seats.js";

/**
 * Registers a hotkey as a neuron by burning TAO. The price moves with each registration, so the call carries the highest price one accepts.
 * On root (netuid 0) registration costs nothing and takes the place of the least staked member.
 */
export const burnedRegister = defineIntent({
  name: "burnedRegister",
  command: ["subnets", "register"],
  doc: "Register a hotkey as a neuron of a subnet",
  signer: "coldkey",
  sealed: ({ netuid }) => netuid !== 0,
  wraps: ["SubtensorModule.register_limit", "SubtensorModule.burned_register", "SubtensorModule.root_register"],
  params: {
    netuid: netuid(),
    hotkey: address("The hotkey, by default the wallet's", "hotkey"),
    tolerance: optional(fraction("How much dearer than now the registration may get, as a fraction"), 5000),
    anyPrice: optional(flag("Register at any price, in place of --tolerance"), false),
  },
  examples: ["tao subnets register --netuid 1 --wallet-name alice --hotkey miner"],
  async prepare(view, { netuid, hotkey, tolerance, anyPrice }, signer) {
    const [burn, account] = await view.getMany<[bigint, AccountTao]>([
      ["SubtensorModule.Burn", netuid],
      ["System.Account", signer],
    ]);
    const cost = Balance.tao(netuid === 0 ? 0n : burn);
    const free = check("SubtensorModule.HotKeyAlreadyRegisteredInSubNet", [["SubtensorModule.Uids", netuid, hotkey]], ([uid]) =>
      uid !== null ? `${hotkey} already is UID ${uid} of subnet ${netuid}` : undefined,
    );
    const { obstacles, unaffordable } = await look(
      view,
      netuid === 0
        ? [...rootIsOpen, free, ...(await rootSeat(view, hotkey))]
        : [
            subnetExists(netuid),
            check(
              "SubtensorModule.SubNetRegistrationDisabled",
              [
                ["SubtensorModule.NetworksAdded", netuid],
                ["SubtensorModule.NetworkRegistrationAllowed", netuid],
              ],
              ([exists, allowed]) => exists && !allowed && `subnet ${netuid} takes no registrations now`,
            ),
            free,
            hasBalance(signer, cost, "SubtensorModule.NotEnoughBalanceToStake"),
            mayOwnHotkey(hotkey, signer),
            ...(await hasRoom(view, netuid)),
          ],
    );
    const limit = withTolerance(burn, tolerance);
    const codec = await view.codec();
    const limited = !anyPrice && codec.hasCall("SubtensorModule.register_limit");
    return {
      call:
        netuid === 0
          ? { pallet: "SubtensorModule", name: "root_register", args: { hotkey } }
          : limited
            ? { pallet: "SubtensorModule", name: "register_limit", args: { netuid, hotkey, limitPrice: limit } }
            : { pallet: "SubtensorModule", name: "burned_register", args: { netuid, hotkey } },
      summary: `register ${hotkey} on subnet ${netuid} for ${cost}${limited && netuid !== 0 ? `, at most ${Balance.tao(limit)}` : ""}`,
      effects: [
        {
          what: `balance of ${signer}`,
          before: Balance.tao(account.data.free),
          after: Balance.tao(account.data.free > cost.rao ? account.data.free - cost.rao : 0n),
        },
      ],
      obstacles,
      unaffordable,
      spend: Balance.tao(limited && netuid !== 0 ? limit : cost.rao),
    };
  },
  describe: (events, { netuid, hotkey }) => {
    const [, uid] = eventData(events, "SubtensorModule.NeuronRegistered") ?? [];
    return uid === undefined ? `registered ${hotkey} on subnet ${netuid}` : `registered ${hotkey} as UID ${uid} of subnet ${netuid}`;
  },
});

/** What root's registrations are refused for (`do_root_register`, pallets/subtensor/src/coinbase/root.rs). The count of a block begins anew with the next. */
const rootIsOpen = [
  check(
    "SubtensorModule.TooManyRegistrationsThisBlock",
    [["SubtensorModule.MaxRegistrationsPerBlock", 0]],
    ([most]: [number]) => most === 0 && "root takes no registrations",
  ),
  check(
    "SubtensorModule.TooManyRegistrationsThisInterval",
    [
      ["SubtensorModule.RegistrationsThisInterval", 0],
      ["SubtensorModule.TargetRegistrationsPerInterval", 0],
    ],
    ([count, target]: [number, number]) => count >= target * 3 && `root took ${count} registrations lately, and takes no more for now`,
  ),
];

/** A free seat on root, or one whose holder has less stake there. */
async function rootSeat(view: View, hotkey: string): Promise<Look[]> {
  const [count, most, own] = await view.getMany<[number, number, bigint]>([
    ["SubtensorModule.SubnetworkN", 0],
    ["SubtensorModule.MaxAllowedUids", 0],
    ["SubtensorModule.TotalHotkeyAlpha", hotkey, 0],
  ]);
  if (count < most) return [];
  const seats = await view.entries<string>("SubtensorModule.Keys", 0);
  const stakes = await view.getMany<bigint[]>(seats.map(([, holder]) => ["SubtensorModule.TotalHotkeyAlpha", holder, 0]));
  const least = stakes.reduce((low, stake) => (stake < low ? stake : low));
  const message = `root is full, and ${hotkey} has ${Balance.tao(own)} there, no more than its least member's ${Balance.tao(least)}`;
  return [must(own > least, "SubtensorModule.StakeTooLowForRoot", message)];
}
