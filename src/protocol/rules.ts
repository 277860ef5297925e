import type { StateReader } from "../state/state.js";

/** The rules outside the epoch that differ between spec versions; see `epochRules` for the epoch's own. */
export interface ProtocolRules {
  readonly specVersion: number;
  /** Shares of the block's TAO are weighed by root's proportion (421 to 424). */
  readonly rootPropInShares: boolean;
  /** Shares pass a gate that holds back subnets below a bar (440 on). */
  readonly emissionGate: boolean;
  /** Injections that the pool's weights can't take wait in reservoirs, and chain buys come before the injection (432 on). */
  readonly reservoirs: boolean;
  /** `BlockEmission` notes each result of the emission curve (up to 425). */
  readonly notesBlockEmission: boolean;
  /** An epoch is also due once `BlocksSinceLastStep` passes the tempo (438 on), not 50 400. */
  readonly dueByCounter: boolean;
  /** The hotkey with the most conviction may take a subnet over before its epoch (425 on). */
  readonly ownerConviction: boolean;
  /** A hotkey below the stake threshold has its child keys suspended. */
  readonly suspendedChildKeys: boolean;
  /** Root's part of a dividend is paid to hotkeys with a UID on root only (441 on): `alpha` gets it elsewhere at 441, nobody from 442 on. */
  readonly rootUid: "any" | "else alpha" | "else none";
  /** Root's dividends are put by for baskets (441 on), not made claimable. */
  readonly baskets: boolean;
  /** Miners' collateral is settled as they are paid (435 on). */
  readonly collateral: boolean;
  /** Zeros are removed from the maps of dividends instead of being written (475 on). */
  readonly removesZeros: boolean;
}

/** The rules of the code that executes on `state`: by the metadata's items where they tell, else by spec version. */
export function rulesOf(state: StateReader): ProtocolRules {
  let rules = RULES.get(state);
  if (rules === undefined) {
    rules = findRules(state);
    RULES.set(state, rules);
  }
  return rules;
}

const RULES = new WeakMap<StateReader, ProtocolRules>();

function findRules(state: StateReader): ProtocolRules {
  const spec = state.specVersion;
  const has = (name: string) => state.hasItem(name);
  const baskets = has("SubtensorModule.PendingBasketDeposits");
  return {
    specVersion: spec,
    rootPropInShares: spec >= 421 && spec <= 424,
    emissionGate: has("SubtensorModule.EmissionGateBar"),
    reservoirs: has("Swap.BalancerAlphaReservoir"),
    notesBlockEmission: spec <= 425,
    dueByCounter: spec >= 438,
    ownerConviction: spec >= 425,
    suspendedChildKeys: has("SubtensorModule.ChildkeyThresholdSuspended"),
    rootUid: !baskets ? "any" : spec <= 441 ? "else alpha" : "else none",
    baskets,
    collateral: has("SubtensorModule.MinerCollateral"),
    removesZeros: spec >= 475,
  };
}

/** A part of a block that can't be proven, and why. Level 1 is an epoch's results, 2 the emission of a block, 3 what is paid out. */
export interface Unproven {
  readonly level: 1 | 2 | 3;
  readonly reason: string;
  /** The storage items that it concerns, without their pallet; undefined where it is the whole level. */
  readonly items?: readonly string[];
}

const SCHEDULE = ["LastEpochBlock", "PendingEpochAt", "BlocksSinceLastStep", "SubnetEpochIndex"];

/** What of a block on `state` no known source settles. Empty where every rule is known. */
export function unprovenRules(state: StateReader): Unproven[] {
  const spec = state.specVersion;
  const within = (first: number, last: number) => spec >= first && spec <= last;
  const found: Unproven[] = [];
  const add = (level: Unproven["level"], reason: string, items?: readonly string[]) =>
    found.push({ level, reason, ...(items === undefined ? {} : { items }) });
  if (spec < 424) add(2, `the pools of spec ${spec} aren't known, only those from 424 on`);
  if (spec < 397) add(3, `what spec ${spec} pays out isn't known, only from 397 on`);
  if (within(426, 431))
    for (const level of [1, 2, 3] as const) add(level, `spec ${spec} isn't known to have run, and its rules aren't known`);
  if (state.hasItem("Swap.SwapSuperellipse")) add(2, "the pools' arithmetic is another one (Swap.SwapSuperellipse)");
  if (within(432, 469)) add(2, "which spec an epoch is due by its counter from isn't known", SCHEDULE);
  if (within(450, 463)) add(2, "where in the block baskets trade isn't known", ["SubnetMovingPrice", "RootProp"]);
  const { baskets, suspendedChildKeys, collateral } = rulesOf(state);
  if (baskets) add(3, "where in the block deposits are moved into baskets isn't known", ["PendingBasketDeposits"]);
  if (suspendedChildKeys) add(3, "which pending children are refused isn't known whole", ["ChildKeys", "ParentKeys", "PendingChildKeys"]);
  if (collateral) add(3, "the sums that collateral is also kept in aren't computed", ["ColdkeyMinerCollateral"]);
  return found;
}

/** What of one subnet's epoch no known source settles. */
export function unprovenEpoch(state: StateReader, netuid: number): Unproven[] {
  const spec = state.specVersion;
  const of = (name: string) => state.get(`SubtensorModule.${name}`, netuid);
  const mechanisms: number = state.hasItem("SubtensorModule.MechanismCountCurrent") ? of("MechanismCountCurrent") : 1;
  const found: Unproven[] = [];
  if (mechanisms > 1 && spec >= 446 && of("Yuma3On") === true && of("LiquidAlphaOn") === true)
    found.push({
      level: 1,
      reason: "which consensus liquid alpha compares with on further mechanisms isn't known",
      items: ["Bonds", "Dividends", "Emission"],
    });
  if (spec > 425 && spec < 475 && mechanisms > 1) {
    const split: readonly number[] | null = of("MechanismEmissionSplit");
    if (split !== null && split.length !== mechanisms)
      found.push({ level: 1, reason: "how an emission split of another length counts isn't known", items: ["Emission"] });
  }
  return found;
}

const ITEM = "SubtensorModule.PendingChildKeyCooldown";
const FAST_COOLDOWN = 15n;

/**
 * What the chain's `prod_or_fast!` chooses: a localnet of fast blocks is built with shorter waits (the feature `fast-runtime`), which the defaults of
 * its storage tell.
 */
export function prodOrFast<T>(defaults: Defaults, prod: T, fast: T): T {
  return defaults.hasItem(ITEM) && defaults.defaultOf(ITEM) === FAST_COOLDOWN ? fast : prod;
}

/** A runtime's defaults of its storage: a state, or what its metadata says of it. */
export type Defaults = Pick<StateReader, "hasItem" | "defaultOf">;
