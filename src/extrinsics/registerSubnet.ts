import type { View } from "../client/view.js";
import type { AccountTao } from "../protocol/accounts/reducible.js";
import { defineIntent } from "../registry/intent.js";
import { address } from "../registry/params.js";
import { Balance } from "../units/balance.js";
import { SUBNET_IDENTITY, subnetIdentity, subnetIdentityFits } from "./identities.js";
import { hasBalance, mayOwnHotkey, notTooSoon } from "./support/checks.js";
import { eventData } from "./support/events.js";
import { check, type Look, look, must } from "./support/look.js";

/** Registers a new subnet: its cost is locked into the new pool; the owner's hotkey becomes UID 0. It emits nothing until it is started. */
export const registerSubnet = defineIntent({
  name: "registerSubnet",
  command: ["subnets", "create"],
  doc: "Register a new subnet",
  signer: "coldkey",
  sealed: true,
  wraps: ["SubtensorModule.register_network", "SubtensorModule.register_network_with_identity"],
  params: { hotkey: address("The owner's hotkey, which becomes the subnet's first neuron", "hotkey"), ...SUBNET_IDENTITY },
  examples: ["tao subnets create --wallet-name alice --hotkey default", "tao subnets create --dry-run"],
  async prepare(view, { hotkey, ...identity }, signer) {
    const [cost, account] = await Promise.all([
      view.call<bigint>("SubnetRegistrationRuntimeApi_get_network_registration_cost"),
      view.get<AccountTao>("System.Account", signer),
    ]);
    const price = Balance.tao(cost);
    const { obstacles, unaffordable } = await look(view, [
      mayOwnHotkey(hotkey, signer),
      ...registrationIsOpen,
      ...(await hasPlace(view)),
      hasBalance(signer, price, "SubtensorModule.CannotAffordLockCost"),
      ...subnetIdentityFits(identity),
    ]);
    return {
      call: Object.values(identity).every((text) => text === "")
        ? { pallet: "SubtensorModule", name: "register_network", args: { hotkey } }
        : { pallet: "SubtensorModule", name: "register_network_with_identity", args: { hotkey, identity: subnetIdentity(identity) } },
      summary: `register a subnet for ${price}`,
      effects: [
        {
          what: `balance of ${signer}`,
          before: Balance.tao(account.data.free),
          after: Balance.tao(account.data.free > cost ? account.data.free - cost : 0n),
        },
        { what: "the new subnet's owner", after: signer },
      ],
      obstacles,
      unaffordable,
      spend: price,
    };
  },
  describe: (events) => {
    const added = eventData(events, "SubtensorModule.NetworkAdded");
    return `registered subnet ${Array.isArray(added) ? added[0] : added}`;
  },
});

/** When subnets can be registered at all (`do_register_network`, pallets/subtensor/src/subnets/subnet.rs). */
const registrationIsOpen = [
  check(
    "SubtensorModule.SubNetRegistrationDisabled",
    [["SubtensorModule.NetworkRegistrationStartBlock"]],
    ([from]: [bigint], next) => BigInt(next) < from && `subnets can be registered from block ${from} on`,
  ),
  notTooSoon(
    "SubtensorModule.NetworkTxRateLimitExceeded",
    ["SubtensorModule.LastRateLimitedBlock", { type: "NetworkLastRegistered" } as never],
    ["SubtensorModule.NetworkRateLimit"],
  ),
];

/** There is room for a subnet more, or one that makes it. */
async function hasPlace(view: View): Promise<Look[]> {
  const [most, networks] = await Promise.all([
    view.get<number>("SubtensorModule.SubnetLimit"),
    view.entries<boolean>("SubtensorModule.NetworksAdded"),
  ]);
  const subnets = networks.filter(([[netuid], exists]) => exists && netuid !== 0).length;
  if (subnets < most) return [];
  const goes = await view.call<number | null>("SubnetInfoRuntimeApi_get_subnet_to_prune");
  return [must(goes !== null, "SubtensorModule.SubnetLimitReached", `there are ${subnets} subnets, and all are too young to make room`)];
}
