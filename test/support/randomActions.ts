import { Writer } from "../../src/client/codec/writer.js";
import { isRevealable, revealHash, type WeightCommit } from "../../src/devnet/pallets/subtensor/commits.js";
import { stakeOf } from "../../src/protocol/staking/sharePool.js";
import type { StateReader, StorageValue } from "../../src/state/state.js";
import type { Hex } from "../../src/units/hex.js";
import type { TestSigner } from "./testSigner.js";

/** xorshift32: whole numbers below a bound, the same for the same seed. */
export function randomOf(seed: number) {
  let x = seed | 1;
  const next = (below: number): number => {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    return (x >>> 0) % below;
  };
  return { next, one: <T>(list: readonly T[]): T => list[next(list.length)]!, chance: (percent: number) => next(100) < percent };
}
export type Random = ReturnType<typeof randomOf>;

/** A call, and who sends it. */
export interface Action {
  readonly who: TestSigner;
  readonly call: string;
  readonly args: StorageValue;
}

/** Weights that were committed to and aren't revealed yet. */
export interface Committed {
  readonly netuid: number;
  readonly who: TestSigner;
  readonly uids: readonly number[];
  readonly values: readonly number[];
  readonly salt: readonly number[];
  readonly versionKey: bigint;
}

/** Who could do something where, as the chain stands. */
export interface Situation {
  readonly random: Random;
  readonly state: StateReader;
  readonly netuid: number;
  readonly hotkey: TestSigner;
  /** The hotkey's coldkey. */
  readonly owner: TestSigner;
  readonly sudo: TestSigner;
  readonly coldkeys: readonly TestSigner[];
  readonly hotkeys: readonly TestSigner[];
  /** Puts an unused key in the place of one that is swapped; undefined where none is left. */
  swapped(key: TestSigner): TestSigner | undefined;
  /** A subnet that comes and goes. */
  readonly passing: number;
  /** Kept between actions. */
  readonly committed: Committed[];
  encrypt(message: Uint8Array): Uint8Array;
  /** The round of drand that is encrypted to. */
  readonly round: bigint;
}

const TAO = 1_000_000_000n;
const subtensor = (who: TestSigner, call: string, args: StorageValue): Action => ({ who, call: `SubtensorModule.${call}`, args });

/** Some of a staker's alpha, or undefined where it has hardly any. */
function someStake({ state, random }: Situation, netuid: number, hotkey: Hex, coldkey: Hex): bigint | undefined {
  const stake = stakeOf(state, hotkey, coldkey, netuid);
  return stake < 20_000_000n ? undefined : stake / BigInt(2 + random.next(8));
}

function someWeights({ state, netuid, random }: Situation): { uids: number[]; values: number[] } {
  const size: number = state.get("SubtensorModule.SubnetworkN", netuid);
  const uids = Array.from({ length: size }, (_, uid) => uid).filter(() => random.chance(60));
  return { uids, values: uids.map(() => random.next(65536)) };
}

/** What a timelocked commit holds: (hotkey, uids, values, version key) in SCALE. */
function payloadOf(hotkey: Hex, uids: readonly number[], values: readonly number[]): Uint8Array {
  const w = new Writer();
  w.compact(32);
  w.hex(hotkey);
  for (const list of [uids, values]) {
    w.compact(list.length);
    for (const n of list) w.u16(n);
  }
  w.wide(0n, 8);
  return w.result();
}

const moving = (name: string, args: (s: Situation, alpha: bigint) => StorageValue) => (s: Situation) => {
  const stakers = s.coldkeys.filter(({ account }) => stakeOf(s.state, s.hotkey.account, account, s.netuid) > 0n);
  if (stakers.length === 0) return undefined;
  const coldkey = s.random.one(stakers);
  const alpha = someStake(s, s.netuid, s.hotkey.account, coldkey.account);
  return alpha === undefined ? undefined : subtensor(coldkey, name, args(s, alpha));
};
const sudo = ({ sudo: who }: Situation, pallet: string, name: string, args: StorageValue): Action => ({
  who,
  call: "Sudo.sudo",
  args: { call: { pallet, name, args } },
});
const bySudo = (name: string, args: (s: Situation) => StorageValue) => (s: Situation) =>
  sudo(s, "AdminUtils", name, { netuid: s.netuid, ...args(s) });

/** All that may happen; what can't happen as things stand gives undefined. */
export const ACTIONS: readonly ((s: Situation) => Action | undefined)[] = [
  (s) =>
    subtensor(s.random.one(s.coldkeys), "add_stake", {
      hotkey: s.hotkey.account,
      netuid: s.netuid,
      amountStaked: BigInt(1 + s.random.next(20)) * TAO,
    }),
  (s) =>
    subtensor(s.random.one(s.coldkeys), "add_stake", {
      hotkey: s.hotkey.account,
      netuid: 0,
      amountStaked: BigInt(1 + s.random.next(20)) * TAO,
    }),
  moving("remove_stake", (s, amountUnstaked) => ({ hotkey: s.hotkey.account, netuid: s.netuid, amountUnstaked })),
  moving("move_stake", (s, alphaAmount) => ({
    originHotkey: s.hotkey.account,
    destinationHotkey: s.random.one(s.hotkeys).account,
    originNetuid: s.netuid,
    destinationNetuid: s.netuid,
    alphaAmount,
  })),
  moving("swap_stake", (s, alphaAmount) => ({
    hotkey: s.hotkey.account,
    originNetuid: s.netuid,
    destinationNetuid: s.random.one([2, 3, 4].filter((netuid) => netuid !== s.netuid)),
    alphaAmount,
  })),
  moving("transfer_stake", (s, alphaAmount) => ({
    destinationColdkey: s.random.one(s.coldkeys).account,
    hotkey: s.hotkey.account,
    originNetuid: s.netuid,
    destinationNetuid: s.netuid,
    alphaAmount,
  })),
  moving("recycle_alpha", (s, amount) => ({ hotkey: s.hotkey.account, amount: amount / 50n, netuid: s.netuid })),
  moving("burn_alpha", (s, amount) => ({ hotkey: s.hotkey.account, amount: amount / 50n, netuid: s.netuid })),
  (s) => subtensor(s.owner, "burned_register", { netuid: s.netuid, hotkey: s.hotkey.account }),
  setWeights,
  setWeights,
  commitWeights,
  revealWeights,
  revealWeights,
  commitTimelocked,
  (s) =>
    subtensor(s.owner, "set_children", {
      hotkey: s.hotkey.account,
      netuid: s.netuid,
      children: s.hotkeys
        .filter(() => s.random.chance(10))
        .slice(0, 3)
        .map(({ account }) => [BigInt(s.random.next(2 ** 31)) << 31n, account]),
    }),
  (s) => subtensor(s.owner, "set_childkey_take", { hotkey: s.hotkey.account, netuid: s.netuid, take: s.random.next(11796) }),
  (s) =>
    subtensor(s.owner, s.random.chance(50) ? "increase_take" : "decrease_take", { hotkey: s.hotkey.account, take: s.random.next(11796) }),
  (s) => subtensor(s.owner, "set_coldkey_auto_stake_hotkey", { netuid: s.netuid, hotkey: s.random.one(s.hotkeys).account }),
  (s) => subtensor(s.owner, "set_root_claim_type", { newRootClaimType: s.random.one(["Swap", "Keep"]) }),
  (s) => subtensor(s.owner, "claim_root", { subnets: [s.netuid] }),
  bySudo("sudo_set_tempo", (s) => ({ tempo: 9 + s.random.next(6) })),
  bySudo("sudo_set_kappa", (s) => ({ kappa: 20_000 + s.random.next(30_000) })),
  bySudo("sudo_set_bonds_penalty", (s) => ({ bondsPenalty: s.random.one([0, 30_000, 65_535]) })),
  bySudo("sudo_set_bonds_moving_average", (s) => ({ bondsMovingAverage: BigInt(500_000 + s.random.next(500_000)) })),
  bySudo("sudo_set_max_allowed_validators", (s) => ({ maxAllowedValidators: 2 + s.random.next(8) })),
  bySudo("sudo_set_recycle_or_burn", (s) => ({ recycleOrBurn: s.random.one(["Recycle", "Burn"]) })),
  bySudo("sudo_set_owner_cut_enabled", (s) => ({ enabled: s.random.chance(50) })),
  bySudo("sudo_set_subnet_emission_enabled", (s) => ({ enabled: s.random.chance(80) })),
  bySudo("sudo_set_yuma3_enabled", (s) => ({ enabled: s.random.chance(50) })),
  bySudo("sudo_set_network_registration_allowed", (s) => ({ registrationAllowed: s.random.chance(80) })),
  bySudo("sudo_set_mechanism_count", (s) => ({ mechanismCount: 1 + s.random.next(2) })),
  bySudo("sudo_set_mechanism_emission_split", (s) => ({ maybeSplit: s.random.one([null, [20_000, 45_535]]) })),
  bySudo("sudo_trim_to_max_allowed_uids", (s) => ({ maxN: 6 + s.random.next(3) })),
  bySudo("sudo_set_max_allowed_uids", () => ({ maxAllowedUids: 10 })),
  setMechanismWeights,
  moving("lock_stake", (s, amount) => ({ hotkey: s.hotkey.account, netuid: s.netuid, amount })),
  moving("lock_stake", (s, amount) => ({ hotkey: s.hotkey.account, netuid: s.netuid, amount })),
  (s) => subtensor(s.owner, "move_lock", { destinationHotkey: s.random.one(s.hotkeys).account, netuid: s.netuid }),
  (s) => subtensor(s.owner, "set_perpetual_lock", { netuid: s.netuid, enabled: s.random.chance(50) }),
  swapHotkey,
  swapColdkey,
  comeOrGo,
];

function setMechanismWeights(s: Situation): Action {
  const { uids, values } = someWeights(s);
  return subtensor(validator(s), "set_mechanism_weights", { netuid: s.netuid, mecid: 1, dests: uids, weights: values, versionKey: 0n });
}

function swapHotkey(s: Situation): Action | undefined {
  const to = s.swapped(s.hotkey);
  return to && subtensor(s.owner, "swap_hotkey", { hotkey: s.hotkey.account, newHotkey: to.account, netuid: null });
}

function swapColdkey(s: Situation): Action | undefined {
  const to = s.random.chance(30) ? s.swapped(s.owner) : undefined;
  return to && sudo(s, "SubtensorModule", "swap_coldkey", { oldColdkey: s.owner.account, newColdkey: to.account, swapCost: 0n });
}

/** The passing subnet is registered, started, and dissolved. */
function comeOrGo(s: Situation): Action {
  if (s.state.get("SubtensorModule.NetworksAdded", s.passing) !== true)
    return subtensor(s.owner, "register_network", { hotkey: s.hotkey.account });
  if (s.state.get("SubtensorModule.FirstEmissionBlockNumber", s.passing) === null)
    return subtensor(s.coldkeys.find(({ account }) => account === s.state.get("SubtensorModule.SubnetOwner", s.passing))!, "start_call", {
      netuid: s.passing,
    });
  return sudo(s, "SubtensorModule", "root_dissolve_network", { netuid: s.passing });
}

/** Somebody who may set weights, where there is anybody. */
function validator({ state, netuid, hotkeys, random, hotkey }: Situation): TestSigner {
  const permits: boolean[] = state.get("SubtensorModule.ValidatorPermit", netuid);
  const may = hotkeys.filter(({ account }) => permits[state.get("SubtensorModule.Uids", netuid, account) ?? -1] === true);
  return may.length === 0 ? hotkey : random.one(may);
}

function setWeights(s: Situation): Action {
  const { uids, values } = someWeights(s);
  return subtensor(validator(s), "set_weights", { netuid: s.netuid, dests: uids, weights: values, versionKey: 0n });
}

function commitWeights(s: Situation): Action {
  const who = validator(s);
  const committed = { netuid: s.netuid, who, ...someWeights(s), salt: [s.random.next(65536)], versionKey: 0n };
  s.committed.push(committed);
  return subtensor(who, "commit_weights", { netuid: s.netuid, commitHash: revealHash(who.account, s.netuid, committed) });
}

/** Whether the chain would take the reveal of a commit in the next block. */
function isOpen(state: StateReader, commit: Committed): boolean {
  const { account } = commit.who;
  const queue: WeightCommit[] = state.get("SubtensorModule.WeightCommits", commit.netuid, account) ?? [];
  const hash = revealHash(account, commit.netuid, commit);
  const next = BigInt(state.get("System.Number") as number) + 1n;
  return queue.some(([stored, epoch]) => stored === hash && isRevealable(state, commit.netuid, next, epoch));
}

function revealWeights(s: Situation): Action | undefined {
  const at = s.committed.findIndex((commit) => isOpen(s.state, commit));
  if (at < 0) return undefined;
  const [{ who, ...reveal }] = s.committed.splice(at, 1) as [Committed];
  return subtensor(who, "reveal_weights", reveal);
}

function commitTimelocked(s: Situation): Action {
  const { uids, values } = someWeights(s);
  const who = validator(s);
  const commit = s.encrypt(payloadOf(who.account, uids, values));
  return subtensor(who, "commit_timelocked_weights", { netuid: s.netuid, commit, revealRound: s.round, commitRevealVersion: 4 });
}
