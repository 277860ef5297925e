import { hotkeyStake, stakeOf } from "../../protocol/staking/sharePool.js";
import type { Hex } from "../../units/hex.js";
import { get, has, keys, netuids, subnetExists } from "../pallets/subtensor/items.js";
import { coldkeyAlpha, lockedAlpha } from "../pallets/subtensor/locks.js";
import type { Api, ApiContext, Apis } from "./api.js";

const info = ({ state }: ApiContext, hotkey: Hex, coldkey: Hex, netuid: number) => ({
  hotkey,
  coldkey,
  netuid,
  stake: stakeOf(state, hotkey, coldkey, netuid),
  locked: 0n,
  emission: get(state, "AlphaDividendsPerSubnet", netuid, hotkey),
  taoEmission: 0n,
  drain: 0n,
  isRegistered: has(state, "Uids", netuid, hotkey),
});

function ofColdkey(context: ApiContext, coldkey: Hex) {
  const hotkeys: Hex[] = get(context.state, "StakingHotkeys", coldkey);
  return netuids(context.state).flatMap((netuid) =>
    hotkeys.map((hotkey) => info(context, hotkey, coldkey, netuid)).filter(({ stake }) => stake > 0n),
  );
}

const availability: Api = ({ state }, coldkeys: Hex[], asked: number[] | null) => {
  const all = netuids(state);
  const wanted = asked === null ? all : [...new Set(asked)].sort((a, b) => a - b);
  const tooMany = asked !== null && (wanted.length === 0 || wanted.length > all.length);
  const subnets = tooMany ? [] : wanted.filter((netuid) => subnetExists(state, netuid));
  return [...new Set(coldkeys)].sort().map((coldkey) => [
    coldkey,
    subnets
      .map((netuid) => {
        const [total, locked] = [coldkeyAlpha(state, coldkey, netuid), lockedAlpha(state, coldkey, netuid)];
        return [netuid, { total, locked, available: total > locked ? total - locked : 0n }] as const;
      })
      .filter(([, { total, locked }]) => total > 0n || locked > 0n),
  ]);
};

const coldkeyLock: Api = ({ state }, coldkey: Hex, netuid: number) => {
  const lock = keys(state, "Lock", coldkey, netuid)[0];
  return lock === undefined ? null : get(state, "Lock", ...lock);
};

/** Nobody has conviction while no call makes locks. */
const mostConvicted: Api = () => null;

const TAO_PER_1000 = 1_000_000_000_000n;
const BLOCKS_PER_DAY = 7200n;

function delegateInfo({ state }: ApiContext, hotkey: Hex, withNominators: boolean) {
  const subnets = netuids(state);
  const nominators = new Map<Hex, [number, bigint][]>();
  for (const [, coldkey, netuid] of withNominators ? (keys(state, "AlphaV2", hotkey) as [Hex, Hex, number][]) : [])
    nominators.set(coldkey, [...(nominators.get(coldkey) ?? []), [netuid, stakeOf(state, hotkey, coldkey, netuid)]]);
  const registrations = subnets.filter((netuid) => has(state, "Uids", netuid, hotkey));
  const uidOn = (netuid: number): number => get(state, "Uids", netuid, hotkey);
  const daily = registrations
    .filter((netuid) => get(state, "Tempo", netuid) > 0)
    .reduce(
      (sum, netuid) => sum + ((get(state, "Emission", netuid)[uidOn(netuid)] ?? 0n) * BLOCKS_PER_DAY) / BigInt(get(state, "Tempo", netuid)),
      0n,
    );
  const take: number = get(state, "Delegates", hotkey);
  const root = hotkeyStake(state, hotkey, 0);
  return {
    delegateSs58: hotkey,
    take,
    nominators: [...nominators].sort(([a], [b]) => (a < b ? -1 : 1)),
    ownerSs58: get(state, "Owner", hotkey),
    registrations,
    validatorPermits: registrations.filter((netuid) => get(state, "ValidatorPermit", netuid)[uidOn(netuid)] === true),
    returnPer1000: root === 0n ? 0n : (daily * BigInt(65535 - take) * TAO_PER_1000) / 65535n / root,
    totalDailyReturn: daily,
  };
}

const delegates = ({ state }: ApiContext) => keys(state, "Delegates").map(([hotkey]) => hotkey as Hex);

const delegated: Api = (context, coldkey: Hex) =>
  delegates(context).flatMap((hotkey) =>
    (keys(context.state, "AlphaV2", hotkey, coldkey) as [Hex, Hex, number][]).map(([, , netuid]) => [
      delegateInfo(context, hotkey, false),
      [netuid, stakeOf(context.state, hotkey, coldkey, netuid)],
    ]),
  );

export const stakeApis: Apis = {
  DelegateInfoRuntimeApi_get_delegate: (context, hotkey) =>
    has(context.state, "Delegates", hotkey) ? delegateInfo(context, hotkey, true) : null,
  DelegateInfoRuntimeApi_get_delegated: delegated,
  DelegateInfoRuntimeApi_get_delegates: (context) => delegates(context).map((hotkey) => delegateInfo(context, hotkey, true)),
  StakeInfoRuntimeApi_get_coldkey_lock: coldkeyLock,
  StakeInfoRuntimeApi_get_most_convicted_hotkey_on_subnet: mostConvicted,
  StakeInfoRuntimeApi_get_stake_availability_for_coldkeys: availability,
  StakeInfoRuntimeApi_get_stake_info_for_coldkey: (context, coldkey) => ofColdkey(context, coldkey),
  StakeInfoRuntimeApi_get_stake_info_for_coldkeys: (context, coldkeys: Hex[]) =>
    coldkeys.map((coldkey) => [coldkey, ofColdkey(context, coldkey)]),
  StakeInfoRuntimeApi_get_stake_info_for_hotkey_coldkey_netuid: info,
};
