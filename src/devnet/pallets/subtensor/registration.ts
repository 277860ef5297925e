import { appendNeuron, neuronToPrune, replaceNeuron } from "../../../protocol/emission/neurons.js";
import { raiseRegistrationPrice } from "../../../protocol/emission/registrationPrice.js";
import { addTo } from "../../../protocol/hook.js";
import { hotkeyStake } from "../../../protocol/staking/sharePool.js";
import type { Hex } from "../../../units/hex.js";
import { type Context, type Handler, signer } from "../../runtime/context.js";
import { ensure } from "../../runtime/failure.js";
import { get, has, keys, owns, ROOT_NETUID, set, subnetExists } from "./items.js";
import { adoptHotkey, registerNeuron } from "./neurons.js";
import { swap } from "./pool.js";
import { payIntoSubnet, spendable } from "./subnetTao.js";

/** Registers a neuron for the subnet's price, whose TAO buys alpha that is burned (`do_register`, subnets/registration.rs). */
export const burnedRegister: Handler = (context, { netuid, hotkey }) => register(context, signer(context), netuid, hotkey);

export const registerLimit: Handler = (context, { netuid, hotkey, limitPrice }) => {
  const coldkey = signer(context);
  ensure(netuid !== ROOT_NETUID, "RegistrationNotPermittedOnRootSubnet");
  ensure(subnetExists(context.state, netuid), "SubnetNotExists");
  ensure(get(context.state, "Burn", netuid) <= limitPrice, "RegistrationPriceLimitExceeded");
  register(context, coldkey, netuid, hotkey);
};

function register(context: Context, coldkey: Hex, netuid: number, hotkey: Hex): void {
  const { state, block } = context;
  ensure(netuid !== ROOT_NETUID, "RegistrationNotPermittedOnRootSubnet");
  ensure(subnetExists(state, netuid), "SubnetNotExists");
  ensure(get(state, "NetworkRegistrationAllowed", netuid), "SubNetRegistrationDisabled");
  ensure(!has(state, "Uids", netuid, hotkey), "HotKeyAlreadyRegisteredInSubNet");
  const price: bigint = get(state, "Burn", netuid);
  ensure(price <= spendable(state, coldkey), "NotEnoughBalanceToStake");
  adoptHotkey(context, coldkey, hotkey);
  ensure(owns(state, coldkey, hotkey), "NonAssociatedColdKey");
  const room: number = get(state, "MaxAllowedUids", netuid);
  ensure(room !== 0 && (get(state, "SubnetworkN", netuid) < room || neuronToPrune(state, netuid, block) !== null), "NoNeuronIdAvailable");
  const paid = payIntoSubnet(context, netuid, coldkey, price);
  const { paidOut } = swap(state, netuid, { side: "buy", amount: paid });
  const out: bigint = get(state, "SubnetAlphaOut", netuid);
  set(state, "SubnetAlphaOut", [netuid], out > paidOut ? out - paidOut : 0n);
  const uid = registerNeuron(context, netuid, hotkey);
  raiseRegistrationPrice(state, netuid);
  set(state, "RegistrationsThisBlock", [netuid], get(state, "RegistrationsThisBlock", netuid) + 1);
  addTo(state, "RAORecycledForRegistration", [netuid], price);
  context.event("SubtensorModule", "RAORecycledForRegistrationSet", [netuid, get(state, "RAORecycledForRegistration", netuid)]);
  set(state, "SubnetTaoFlow", [netuid], (get(state, "SubnetTaoFlow", netuid) as bigint) + paid);
  context.event("SubtensorModule", "NeuronRegistered", [netuid, uid, hotkey]);
}

/** Takes a seat on root: free, while there is one; else from the validator with the least stake (`do_root_register`, coinbase/root.rs). */
export const rootRegister: Handler = (context, { hotkey }) => {
  const { state } = context;
  ensure(subnetExists(state, ROOT_NETUID), "RootNetworkDoesNotExist");
  const coldkey = signer(context);
  const inBlock: number = get(state, "RegistrationsThisBlock", ROOT_NETUID);
  const inInterval: number = get(state, "RegistrationsThisInterval", ROOT_NETUID);
  ensure(inBlock < get(state, "MaxRegistrationsPerBlock", ROOT_NETUID), "TooManyRegistrationsThisBlock");
  ensure(inInterval < get(state, "TargetRegistrationsPerInterval", ROOT_NETUID) * 3, "TooManyRegistrationsThisInterval");
  ensure(!has(state, "Uids", ROOT_NETUID, hotkey), "HotKeyAlreadyRegisteredInSubNet");
  adoptHotkey(context, coldkey, hotkey);
  const uid = rootSeat(context, hotkey);
  if (!has(state, "Delegates", hotkey)) set(state, "Delegates", [hotkey], 11_796);
  set(state, "RegistrationsThisInterval", [ROOT_NETUID], inInterval + 1);
  set(state, "RegistrationsThisBlock", [ROOT_NETUID], inBlock + 1);
  context.event("SubtensorModule", "NeuronRegistered", [ROOT_NETUID, uid, hotkey]);
};

function rootSeat(context: Context, hotkey: Hex): number {
  const { state } = context;
  if (get(state, "SubnetworkN", ROOT_NETUID) < get(state, "MaxAllowedUids", ROOT_NETUID)) return appendNeuron(context, ROOT_NETUID, hotkey);
  const stakes = keys(state, "Keys", ROOT_NETUID).map(([, uid]) => ({
    uid: uid as number,
    stake: hotkeyStake(state, get(state, "Keys", ROOT_NETUID, uid!), ROOT_NETUID),
  }));
  const [first] = stakes;
  ensure(first !== undefined, "HotKeyNotRegisteredInSubNet");
  const lowest = stakes.reduce((least, seat) => (seat.stake < least.stake ? seat : least), first);
  ensure(lowest.stake < hotkeyStake(state, hotkey, ROOT_NETUID), "StakeTooLowForRoot");
  replaceNeuron(context, ROOT_NETUID, lowest.uid, hotkey);
  return lowest.uid;
}
