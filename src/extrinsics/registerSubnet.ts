import { defineIntent } from "../registry/intent.js";
import { address } from "../registry/params.js";
import { Balance } from "../units/balance.js";
import { SUBNET_IDENTITY, subnetIdentity, subnetIdentityFits } from "./identities.js";
import { eventData } from "./support/events.js";
import { look } from "./support/look.js";
import { ownedByOther } from "./support/owner.js";

/** Registers a new subnet: its cost is locked into the new pool; the owner's hotkey becomes UID 0. It emits nothing until it is started. */
export const registerSubnet = defineIntent({
  name: "registerSubnet",
  command: ["subnets", "create"],
  doc: "Register a new subnet",
  signer: "coldkey",
  wraps: ["SubtensorModule.register_network", "SubtensorModule.register_network_with_identity"],
  params: { hotkey: address("The owner's hotkey, which becomes the subnet's first neuron", "hotkey"), ...SUBNET_IDENTITY },
  examples: ["tao subnets create --wallet-name alice --hotkey default", "tao subnets create --dry-run"],
  async prepare(view, { hotkey, ...identity }, signer) {
    const [cost, [account, owner]] = await Promise.all([
      view.call<bigint>("SubnetRegistrationRuntimeApi_get_network_registration_cost"),
      view.getMany<[{ data: { free: bigint } }, string]>([
        ["System.Account", signer],
        ["SubtensorModule.Owner", hotkey],
      ]),
    ]);
    const price = Balance.tao(cost);
    const unfit = await look(view, subnetIdentityFits(identity));
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
      obstacles: [
        ...(account.data.free < cost
          ? [
              {
                error: "SubtensorModule.CannotAffordLockCost",
                message: `it costs ${price}, and ${signer} has ${Balance.tao(account.data.free)}`,
              },
            ]
          : []),
        ...ownedByOther(owner, signer, hotkey),
        ...unfit.obstacles,
      ],
      spend: price,
    };
  },
  describe: (events) => {
    const added = eventData(events, "SubtensorModule.NetworkAdded");
    return `registered subnet ${Array.isArray(added) ? added[0] : added}`;
  },
});
