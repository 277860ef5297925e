import { hex, u64 } from "../registry/intentParams.js";
import { address, flag, netuid, optional } from "../registry/params.js";
import { isNeuron, mayOwnHotkey, ownsHotkey } from "./support/checks.js";
import { evmKeyLooks } from "./support/evmKeyLooks.js";
import { swapLooks } from "./support/hotkeySwapLooks.js";
import { check, costs, must } from "./support/look.js";
import { NOBODY } from "./support/owner.js";
import { simpleIntent } from "./support/simpleIntent.js";

/** Says on the chain that a hotkey belongs to this coldkey; registering or staking with it does the same. */
export const associateHotkey = simpleIntent({
  name: "associateHotkey",
  command: ["wallet", "associate-hotkey"],
  doc: "Say on the chain that a hotkey belongs to this coldkey",
  signer: "coldkey",
  call: "SubtensorModule.try_associate_hotkey",
  params: { hotkey: address("The hotkey, by default the wallet's", "hotkey") },
  examples: ["tao wallet associate-hotkey --wallet-name alice --hotkey miner"],
  says: ({ hotkey }) => `associate hotkey ${hotkey} with this coldkey`,
  looks: ({ hotkey }, signer) => [
    {
      reads: [["SubtensorModule.Owner", hotkey]],
      tell: ([owner]) => ({
        obstacles: [],
        effects: [
          { what: `owner of ${hotkey}`, ...(owner === NOBODY ? { before: "nobody", after: signer } : { before: owner, after: owner }) },
        ],
      }),
    },
  ],
});

/** Ties an EVM address to a neuron; the address's key must have signed the hotkey and a recent block's number. */
export const associateEvmKey = simpleIntent({
  name: "associateEvmKey",
  command: ["wallet", "associate-evm-key"],
  doc: "Tie an EVM address to the neuron of a hotkey",
  signer: "hotkey",
  call: "SubtensorModule.associate_evm_key",
  params: {
    netuid: netuid(),
    evmKey: hex("The EVM address", 20),
    blockNumber: u64("The block number that was signed"),
    signature: hex("The EVM key's signature over the hotkey and the hash of the block number", 65),
  },
  examples: ["tao wallet associate-evm-key --netuid 1 --evm-key 0x… --block-number 4000000 --signature 0x…"],
  says: ({ netuid, evmKey }) => `tie EVM address ${evmKey} to this hotkey on subnet ${netuid}`,
  looks: async (input, signer, view) => [
    check("SubtensorModule.NonAssociatedColdKey", [["SubtensorModule.Owner", signer]], ([owner]) =>
      owner === NOBODY ? `hotkey ${signer} belongs to nobody yet` : undefined,
    ),
    isNeuron(input.netuid, signer),
    ...(await evmKeyLooks(view, input, signer)),
  ],
});

/** Puts another hotkey in the place of one, on one subnet or on all. */
export const swapHotkey = simpleIntent({
  name: "swapHotkey",
  command: ["wallet", "swap-hotkey"],
  doc: "Put a new hotkey in the place of an old one, on one subnet or on all",
  signer: "coldkey",
  call: "SubtensorModule.swap_hotkey_v2",
  wraps: ["SubtensorModule.swap_hotkey_v2", "SubtensorModule.swap_hotkey"],
  params: {
    hotkey: address("The old hotkey, by default the wallet's", "hotkey"),
    newHotkey: address("The new hotkey"),
    netuid: optional(netuid("Only on this subnet; on all by default")),
    keepStake: optional(flag("Leave the stake with the old hotkey"), false),
  },
  examples: ["tao wallet swap-hotkey --hotkey old --new-hotkey 5F…", "tao wallet swap-hotkey --netuid 1 --new-hotkey 5F…"],
  says: ({ hotkey, newHotkey, netuid }) =>
    `put ${newHotkey} in the place of ${hotkey} on ${netuid === undefined ? "all subnets" : `subnet ${netuid}`}`,
  looks: async (input, signer, view) => [
    ownsHotkey(input.hotkey, signer),
    mayOwnHotkey(input.newHotkey, signer),
    must(input.hotkey !== input.newHotkey, "SubtensorModule.NewHotKeyIsSameWithOld", "the new hotkey is the old one"),
    check(
      "SubtensorModule.HotKeySetTxRateLimitExceeded",
      [["SubtensorModule.LastRateLimitedBlock", { type: "LastTxBlock", value: signer } as never], ["SubtensorModule.TxRateLimit"]],
      ([last, limit]: [bigint, bigint], next) =>
        limit > 0n && last > 0n && BigInt(next) - last <= limit && `hotkeys can be swapped again from block ${last + limit + 1n} on`,
    ),
    ...(await swapLooks(view, input, signer)),
    costs(
      signer,
      "SubtensorModule.NotEnoughBalanceToPaySwapHotKey",
      { constants: [`SubtensorModule.${input.netuid === undefined ? "KeySwapCost" : "KeySwapOnSubnetCost"}`] },
      ([cost]) => cost,
    ),
  ],
});
