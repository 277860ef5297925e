import { defineIntent, type Obstacle } from "../registry/intent.js";
import { address, flag, fraction, netuid, optional } from "../registry/params.js";
import { Balance } from "../units/balance.js";
import { eventData } from "./support/events.js";
import { withTolerance } from "./support/limit.js";
import { ownedByOther } from "./support/owner.js";

/**
 * Registers a hotkey as a neuron by burning TAO. The price moves with each registration, so the call carries the highest price one accepts.
 * On root (netuid 0) registration costs nothing and takes the place of the least staked member.
 */
export const burnedRegister = defineIntent({
  name: "burnedRegister",
  command: ["subnets", "register"],
  doc: "Register a hotkey as a neuron of a subnet",
  signer: "coldkey",
  wraps: ["SubtensorModule.register_limit", "SubtensorModule.burned_register", "SubtensorModule.root_register"],
  params: {
    netuid: netuid(),
    hotkey: address("The hotkey, by default the wallet's", "hotkey"),
    tolerance: optional(fraction("How much dearer than now the registration may get, as a fraction"), 5000),
    anyPrice: optional(flag("Register at any price, in place of --tolerance"), false),
  },
  examples: ["tao subnets register --netuid 1 --wallet-name alice --hotkey miner"],
  async prepare(view, { netuid, hotkey, tolerance, anyPrice }, signer) {
    const [exists, allowed, burn, account, owner, uid] = await view.getMany<[boolean, boolean, bigint, Account, string, number | null]>([
      ["SubtensorModule.NetworksAdded", netuid],
      ["SubtensorModule.NetworkRegistrationAllowed", netuid],
      ["SubtensorModule.Burn", netuid],
      ["System.Account", signer],
      ["SubtensorModule.Owner", hotkey],
      ["SubtensorModule.Uids", netuid, hotkey],
    ]);
    const cost = Balance.tao(netuid === 0 ? 0n : burn);
    const obstacles: Obstacle[] = [...ownedByOther(owner, signer, hotkey)];
    if (!exists) obstacles.push({ error: "SubtensorModule.SubnetNotExists", message: `there is no subnet ${netuid}` });
    else if (netuid !== 0 && !allowed)
      obstacles.push({ error: "SubtensorModule.SubNetRegistrationDisabled", message: `subnet ${netuid} takes no registrations now` });
    if (uid !== null)
      obstacles.push({
        error: "SubtensorModule.HotKeyAlreadyRegisteredInSubNet",
        message: `${hotkey} already is UID ${uid} of subnet ${netuid}`,
      });
    if (account.data.free < cost.rao)
      obstacles.push({
        error: "SubtensorModule.NotEnoughBalanceToStake",
        message: `it costs ${cost}, and ${signer} has ${Balance.tao(account.data.free)}`,
      });
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
      spend: Balance.tao(limited && netuid !== 0 ? limit : cost.rao),
    };
  },
  describe: (events, { netuid, hotkey }) => {
    const [, uid] = eventData(events, "SubtensorModule.NeuronRegistered") ?? [];
    return uid === undefined ? `registered ${hotkey} on subnet ${netuid}` : `registered ${hotkey} as UID ${uid} of subnet ${netuid}`;
  },
});

interface Account {
  readonly data: { readonly free: bigint };
}
