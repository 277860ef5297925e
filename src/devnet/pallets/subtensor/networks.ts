import { appendNeuron } from "../../../protocol/emission/neurons.js";
import { I96F32, U64F64 } from "../../../protocol/fixed/fixed.js";
import { addTo, subnetAccount } from "../../../protocol/hook.js";
import { alphaPrice } from "../../../protocol/pool/poolOf.js";
import type { State, StateReader } from "../../../state/state.js";
import type { Hex } from "../../../units/hex.js";
import { type DispatchContext, type Handler, signer } from "../../runtime/context.js";
import { ensure } from "../../runtime/failure.js";
import { delegateRootValidators } from "./children.js";
import { dissolve } from "./dissolve.js";
import { identityIsValid, type SubnetIdentity } from "./identities.js";
import { get, has, hotkeyExists, isSubnetAccount, netuids, owns, ROOT_NETUID, set, subnetExists } from "./items.js";
import { NETWORK_LAST_REGISTERED, networkPrice, passesRegistrationLimit } from "./networkPrice.js";
import { adoptHotkey } from "./neurons.js";
import { ensureOwner, setOwnerHotkey } from "./ownership.js";
import { payIntoSubnet, recycleTao, spendable } from "./subnetTao.js";
import { nextSymbol } from "./symbols.js";

const DEFAULT_BURN = 1_000_000_000n;
const U64_MAX = 2n ** 64n - 1n;

export const registerNetwork: Handler = (context, { hotkey, identity = null }) =>
  registerSubnet(context, signer(context), hotkey, identity);

/** A new subnet: its price is locked as its pool, its first neuron is the owner's (`do_register_network`, subnets/subnet.rs). */
export function registerSubnet(context: DispatchContext, coldkey: Hex, hotkey: Hex, identity: SubnetIdentity | null): void {
  const { state, block } = context;
  ensure(!hotkeyExists(state, hotkey) || owns(state, coldkey, hotkey), "NonAssociatedColdKey");
  ensure(!isSubnetAccount(hotkey), "CannotUseSystemAccount");
  ensure(block >= get(state, "NetworkRegistrationStartBlock"), "SubNetRegistrationDisabled");
  ensure(passesRegistrationLimit(state, block), "NetworkTxRateLimitExceeded");
  const count = netuids(state).filter((netuid) => netuid !== ROOT_NETUID && subnetExists(state, netuid)).length;
  const pruned = count >= get(state, "SubnetLimit") ? subnetToPrune(state, block) : undefined;
  ensure(pruned !== null, "SubnetLimitReached");
  const price = networkPrice(state, block);
  ensure(price <= spendable(state, coldkey), "CannotAffordLockCost");
  if (pruned !== undefined) dissolve(context, pruned);
  const netuid = pruned ?? nextNetuid(state);
  const median = medianPrice(state);
  initSubnet(context, netuid);
  const locked = payIntoSubnet(context, netuid, coldkey, price);
  set(state, "NetworkLastLockCost", [], locked);
  set(state, "LastRateLimitedBlock", [NETWORK_LAST_REGISTERED as Hex], block);
  adoptHotkey(context, coldkey, hotkey);
  appendNeuron(context, netuid, hotkey);
  set(state, "SubnetMechanism", [netuid], 1);
  set(state, "NetworkRegisteredAt", [netuid], block);
  addTo(state, "RegisteredSubnetCounter", [netuid], 1n);
  set(state, "TokenSymbol", [netuid], nextSymbol(state, netuid));
  seedPool(context, netuid, coldkey, hotkey, locked, median);
  if (identity !== null) {
    ensure(identityIsValid(identity), "InvalidIdentity");
    set(state, "SubnetIdentitiesV3", [netuid], identity);
    context.event("SubtensorModule", "SubnetIdentitySet", [netuid]);
  }
  delegateRootValidators(context, netuid);
  context.event("SubtensorModule", "NetworkAdded", [netuid, 1]);
  set(state, "SubnetEmissionEnabled", [netuid], false);
}

function seedPool(context: DispatchContext, netuid: number, coldkey: Hex, hotkey: Hex, locked: bigint, median: bigint): void {
  const { state } = context;
  const least: bigint = get(state, "NetworkMinLockCost");
  const tao = locked >= least ? locked : least;
  const alpha = U64F64.toInt(U64F64.div(U64F64.fromInt(tao), median), U64_MAX);
  set(state, "SubnetTAO", [netuid], tao);
  set(state, "SubnetAlphaIn", [netuid], alpha);
  set(state, "SubnetOwner", [netuid], coldkey);
  setOwnerHotkey(context, netuid, hotkey);
  set(state, "SubnetLocked", [netuid], locked);
  set(state, "SubnetAlphaOut", [netuid], 0n);
  set(state, "SubnetVolume", [netuid], 0n);
  const recycled = locked > tao ? locked - tao : 0n;
  set(state, "RAORecycledForRegistration", [netuid], recycled);
  if (recycled > 0n) recycleTao(context, subnetAccount(netuid), recycled);
  addTo(state, "TotalStake", [], tao);
}

/** What a subnet begins with (`init_new_network`). Items that only repeat their default are stored, too. */
function initSubnet(context: DispatchContext, netuid: number): void {
  const { state, block } = context;
  const put = (item: string, value: unknown) => set(state, item, [netuid], value);
  put("SubnetworkN", 0);
  put("NetworksAdded", true);
  const tempo: number = state.defaultOf("SubtensorModule.Tempo");
  put("Tempo", tempo);
  const stagger = BigInt(netuid % tempo);
  put("LastEpochBlock", block > stagger ? block - stagger : 0n);
  set(state, "TotalNetworks", [], get(state, "TotalNetworks") + 1);
  const announced: [item: string, value: unknown, event: string][] = [
    ["NetworkRegistrationAllowed", true, "RegistrationAllowed"],
    ["MaxAllowedUids", 256, "MaxAllowedUidsSet"],
    ["MaxAllowedValidators", 64, "MaxAllowedValidatorsSet"],
    ["MinAllowedWeights", 1, "MinAllowedWeightSet"],
    ["ImmunityPeriod", 5000, "ImmunityPeriodSet"],
  ];
  for (const [item, value, event] of announced) {
    put(item, value);
    context.event("SubtensorModule", event, [netuid, value]);
  }
  put("Yuma3On", true);
  put("Burn", DEFAULT_BURN);
  put("SubnetEmissionEnabled", true);
  for (const item of ["Kappa", "ActivityCutoff", "RegistrationsThisInterval"])
    if (!has(state, item, netuid)) put(item, get(state, item, netuid));
}

/** The subnet that makes room: out of immunity, with the lowest moving price, of equals the oldest; null where all are immune (`get_network_to_prune`). */
export function subnetToPrune(state: StateReader, block: bigint): number | null {
  const immunity: bigint = get(state, "NetworkImmunityPeriod");
  const candidates = netuids(state)
    .filter((netuid) => netuid !== ROOT_NETUID && subnetExists(state, netuid))
    .map((netuid) => ({ netuid, since: get(state, "NetworkRegisteredAt", netuid) as bigint, price: movingPrice(state, netuid) }))
    .filter(({ since }) => block >= since + immunity);
  const isLess = (a: bigint, b: bigint) => (a < b ? -1 : a > b ? 1 : 0);
  return candidates.sort((a, b) => isLess(a.price, b.price) || isLess(a.since, b.since))[0]?.netuid ?? null;
}

/** U64F64 bits. */
function movingPrice(state: StateReader, netuid: number): bigint {
  if (get(state, "SubnetMechanism", netuid) === 0) return U64F64.ONE;
  const moving: bigint = get(state, "SubnetMovingPrice", netuid);
  return moving > 0n ? U64F64.from(moving, I96F32) : 0n;
}

function nextNetuid(state: StateReader): number {
  const taken = new Set(netuids(state));
  let netuid = 1;
  while (taken.has(netuid)) netuid++;
  return netuid;
}

/** The median of the prices of all subnets, U64F64 bits; 1 where there is none (`get_median_subnet_alpha_price`). */
function medianPrice(state: StateReader): bigint {
  const prices = netuids(state)
    .filter((netuid) => netuid !== ROOT_NETUID && subnetExists(state, netuid))
    .map((netuid) => alphaPrice(state, netuid))
    .filter((price) => price > 0n)
    .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  if (prices.length === 0) return U64F64.ONE;
  const [lower, upper] = [prices[(prices.length - 1) >> 1]!, prices[prices.length >> 1]!];
  return prices.length % 2 === 1 ? upper : U64F64.div(U64F64.add(lower, upper), U64F64.fromInt(2n));
}

/** The owner starts a subnet's emission (`do_start_call`). */
export const startCall: Handler = (context, { netuid }) => {
  const { state, block } = context;
  ensure(subnetExists(state, netuid), "SubnetNotExists");
  ensureOwner(context, netuid);
  ensure(!has(state, "FirstEmissionBlockNumber", netuid), "FirstEmissionBlockNumberAlreadySet");
  ensure(block >= get(state, "NetworkRegisteredAt", netuid) + get(state, "StartCallDelay"), "NeedWaitingMoreBlocksToStarCall");
  startEmission(state, netuid, block + 1n);
  context.event("SubtensorModule", "FirstEmissionBlockNumberSet", [netuid, block + 1n]);
};

function startEmission(state: State, netuid: number, first: bigint): void {
  set(state, "FirstEmissionBlockNumber", [netuid], first);
  set(state, "SubtokenEnabled", [netuid], true);
}
