import { createCodec } from "../../src/client/codec/createCodec.js";
import { recordedMetadata } from "../../src/client/codec/recorded.js";
import { memoryStore } from "../../src/client/state/memoryStore.js";
import { storageState } from "../../src/client/state/storageState.js";
import { storageIndex } from "../../src/protocol/emission/storageIndex.js";
import { increaseStake } from "../../src/protocol/staking/increaseStake.js";
import type { Cell, KeyPart, State } from "../../src/state/state.js";
import type { Hex } from "../../src/units/hex.js";
import type { Json } from "./vectorFile.js";

/** The vectors' account `k`: 32 bytes, big-endian. */
export const account = (k: number | string): Hex => `0x${BigInt(k).toString(16).padStart(64, "0")}`;

/** An empty state of spec 425. */
export function emptyState(): State {
  return inTestOrder(storageState(createCodec(recordedMetadata(425, 14), { accounts: "hex" }), memoryStore()));
}

const reversed = (part: KeyPart): KeyPart =>
  typeof part === "string" && part.length === 66 ? `0x${part.slice(2).match(/../g)!.reverse().join("")}` : part;

/** Maps iterate as in the pallet's test runtime, whose accounts are encoded little-endian. */
function inTestOrder(state: State): State {
  const rawKey = (item: string, ...key: KeyPart[]) => state.rawKey(item, ...key.map(reversed));
  const keys = (item: string, ...prefix: KeyPart[]) =>
    state
      .keys(item, ...prefix)
      .map((key) => ({ key, raw: rawKey(item, ...key) }))
      .sort((a, b) => (a.raw < b.raw ? -1 : 1))
      .map(({ key }) => key);
  const cells = new Map<Cell, Cell>();
  return {
    ...state,
    rawKey,
    keys,
    keysAfter: (item, after, most) =>
      keys(item)
        .filter((key) => after === undefined || rawKey(item, ...key) > after)
        .slice(0, most),
    cell(item, key) {
      const below = state.cell(item, key);
      const cell = cells.get(below) ?? { item, key: below.key, raw: rawKey(item, ...below.key) };
      cells.set(below, cell);
      return cell;
    },
    valueAt: ({ item, key }) => state.get(item, ...key),
    rowAt: ({ item, key }) => state.rowAt(state.cell(item, key)),
    isStoredAt: ({ item, key }) => state.has(item, ...key),
    setAt: ({ item, key }, value) => state.set(item, key, value),
    deleteAt: ({ item, key }) => state.delete(item, ...key),
  };
}

/** Sets an item of SubtensorModule, or of the pallet named. */
export type Put = (name: string, key: readonly KeyPart[], value: unknown) => void;

export function putter(state: State): Put {
  return (name, key, value) => state.set(name.includes(".") ? name : `SubtensorModule.${name}`, key, value);
}

/** The state that a coinbase scenario begins with (SCHEMA §5.1). */
export function coinbaseState(setup: Json): State {
  const state = emptyState();
  const put = putter(state);
  setGlobal(put, setup.global);
  for (const subnet of setup.subnets) setSubnet(put, subnet);
  for (const { hotkey, owner_coldkey, take } of setup.hotkeys) setHotkey(state, put, account(hotkey), account(owner_coldkey), take);
  for (const params of setup.params) {
    if (state.get("SubtensorModule.OwnedHotkeys", account(params.owner_coldkey)).length === 0)
      setHotkey(state, put, account(params.owner_hotkey), account(params.owner_coldkey));
    setParams(put, params);
  }
  for (const neurons of setup.neurons)
    setNeurons(
      put,
      neurons,
      setup.params.find(({ netuid }: Json) => netuid === neurons.netuid),
    );
  for (const stake of setup.stakes) setStake(state, put, stake);
  return state;
}

function setGlobal(put: Put, global: Json): void {
  put("TaoWeight", [], BigInt(global.tao_weight));
  put("TotalIssuance", [], BigInt(global.total_issuance));
  put("Balances.TotalIssuance", [], BigInt(global.total_issuance));
  put("TotalStake", [], BigInt(global.total_stake));
  put("SubnetTAO", [0], BigInt(global.root_tao));
  put("SubnetOwnerCut", [], global.subnet_owner_cut);
  put("SubnetMovingAlpha", [], BigInt(global.moving_alpha_i96f32));
  put("MaxEpochsPerBlock", [], global.max_epochs_per_block);
  put("StakeThreshold", [], BigInt(global.stake_threshold));
  put("CKBurn", [], BigInt(global.ck_burn));
  put("BlockEmission", [], BigInt(global.block_emission));
}

const AMOUNTS = {
  SubnetTAO: "subnet_tao",
  SubnetAlphaIn: "alpha_in",
  SubnetAlphaOut: "alpha_out",
  SubnetTaoInEmission: "tao_in_emission",
  SubnetAlphaInEmission: "alpha_in_emission",
  SubnetAlphaOutEmission: "alpha_out_emission",
  SubnetExcessTao: "excess_tao",
  PendingServerEmission: "pending_server",
  PendingValidatorEmission: "pending_validator",
  PendingRootAlphaDivs: "pending_root_alpha_divs",
  PendingOwnerCut: "pending_owner_cut",
  SubnetProtocolAlpha: "protocol_alpha",
  SubnetProtocolFlow: "protocol_flow",
  SubnetVolume: "volume",
  EMAPriceHalvingBlocks: "ema_price_halving_blocks",
  LastEpochBlock: "last_epoch_block",
  LastMechansimStepBlock: "last_mechanism_step_block",
  PendingEpochAt: "pending_epoch_at",
  BlocksSinceLastStep: "blocks_since_last_step",
  SubnetEpochIndex: "subnet_epoch_index",
  SubnetMovingPrice: "moving_price_i96f32",
  MinerBurned: "miner_burned_u96f32",
  RootProp: "root_prop_u96f32",
} as const;

const PLAIN = {
  SubnetMechanism: "mechanism",
  Tempo: "tempo",
  OwnerCutEnabled: "owner_cut_enabled",
  SubnetEmissionEnabled: "emission_enabled",
  NetworkRegistrationAllowed: "registration_allowed",
  SubtokenEnabled: "subtoken_enabled",
} as const;

/** TAO's weight of `Balancer { quote: 50.0000000000000202% }`, in parts of 10^18. */
export function quoteWeight(text: string): bigint {
  const [whole, fraction = ""] = /quote: ([\d.]+)%/.exec(text)![1]!.split(".");
  return BigInt(whole! + fraction.padEnd(16, "0"));
}

function setSubnet(put: Put, subnet: Json): void {
  const key = [subnet.netuid];
  put("NetworksAdded", key, true);
  for (const [name, field] of Object.entries(AMOUNTS)) put(name, key, BigInt(subnet[field]));
  for (const [name, field] of Object.entries(PLAIN)) put(name, key, subnet[field]);
  if (subnet.first_emission_block !== null) put("FirstEmissionBlockNumber", key, BigInt(subnet.first_emission_block));
  put("Swap.PalSwapInitialized", key, true);
  put("Swap.SwapBalancer", key, { quote: quoteWeight(subnet.balancer) });
}

/** A subnet's storage as the vectors list it. */
export function subnetFields(state: State, netuid: number): Json {
  const amounts = Object.entries(AMOUNTS).map(([name, field]) => [field, state.get(`SubtensorModule.${name}`, netuid)]);
  const plain = Object.entries(PLAIN).map(([name, field]) => [field, state.get(`SubtensorModule.${name}`, netuid)]);
  return { netuid, ...Object.fromEntries([...amounts, ...plain]), balancer: state.get("Swap.SwapBalancer", netuid).quote };
}

/** What `subnetFields` is compared with: without the price, which is no storage, and with the weight as a number. */
export function expectedSubnet({ price_u64f64: _, balancer, first_emission_block: __, ...rest }: Json): Json {
  return { ...rest, balancer: quoteWeight(balancer).toString() };
}

function setHotkey(state: State, put: Put, hotkey: Hex, coldkey: Hex, take?: number): void {
  put("Owner", [hotkey], coldkey);
  put("OwnedHotkeys", [coldkey], [...state.get("SubtensorModule.OwnedHotkeys", coldkey), hotkey]);
  if (take !== undefined) put("Delegates", [hotkey], take);
}

const relations = (list: Json): [bigint, Hex][] => list.map(([part, hotkey]: [string, number]) => [BigInt(part), account(hotkey)]);

function setParams(put: Put, params: Json): void {
  const key = [params.netuid];
  put("ActivityCutoffFactorMilli", key, params.activity_cutoff_factor_milli);
  put("AlphaSigmoidSteepness", key, params.alpha_sigmoid_steepness);
  put("AlphaValues", key, params.alpha_values);
  put("BondsMovingAverage", key, BigInt(params.bonds_moving_average));
  put("BondsPenalty", key, params.bonds_penalty);
  put("CommitRevealWeightsEnabled", key, params.commit_reveal);
  put("Swap.FeeRate", key, params.fee_rate);
  put("Kappa", key, params.kappa);
  put("LiquidAlphaOn", key, params.liquid_alpha);
  put("MaxAllowedValidators", key, params.max_allowed_validators);
  put("MechanismCountCurrent", key, params.mechanism_count);
  if (params.mechanism_emission_split !== null) put("MechanismEmissionSplit", key, params.mechanism_emission_split);
  put("SubnetOwner", key, account(params.owner_coldkey));
  put("SubnetOwnerHotkey", key, account(params.owner_hotkey));
  put("RecycleOrBurn", key, params.recycle_or_burn);
  put("RevealPeriodEpochs", key, BigInt(params.reveal_period));
  put("Yuma3On", key, params.yuma3);
  for (const [hotkey, take] of params.childkey_take) put("ChildkeyTake", [account(hotkey), params.netuid], take);
  for (const [hotkey, children] of params.children) put("ChildKeys", [account(hotkey), params.netuid], relations(children));
  for (const [hotkey, parents] of params.parents) put("ParentKeys", [account(hotkey), params.netuid], relations(parents));
  for (const [coldkey, hotkey] of params.autostake) put("AutoStakeDestination", [account(coldkey), params.netuid], account(hotkey));
}

function setNeurons(put: Put, neurons: Json, params: Json): void {
  const { netuid } = neurons;
  put("SubnetworkN", [netuid], neurons.n);
  for (const [uid, k] of neurons.keys.entries()) {
    put("Keys", [netuid, uid], account(k));
    put("Uids", [netuid, account(k)], uid);
    put("BlockAtRegistration", [netuid, uid], BigInt(neurons.block_at_registration[uid]));
  }
  put("Active", [netuid], neurons.active);
  put("ValidatorPermit", [netuid], neurons.validator_permit);
  put("LastUpdate", [netuid], neurons.last_update.map(BigInt));
  for (const [uid, row] of neurons.bonds) put("Bonds", [netuid, uid], row);
  for (const [uid, row] of params.weights) put("Weights", [netuid, uid], row);
  if (params.mech1 === null) return;
  const index = storageIndex(netuid, 1);
  put("LastUpdate", [index], params.mech1.last_update.map(BigInt));
  for (const [uid, row] of params.mech1.weights) put("Weights", [index, uid], row);
}

function setStake(state: State, put: Put, { netuid, hotkey, coldkeys, root_claimable_i96f32: rate }: Json): void {
  for (const [coldkey, stake] of coldkeys) increaseStake(state, account(hotkey), account(coldkey), netuid, BigInt(stake));
  if (rate !== null && rate !== "0") put("RootClaimable", [account(hotkey)], [[netuid, BigInt(rate)]]);
}
