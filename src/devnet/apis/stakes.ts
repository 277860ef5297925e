import { U64_MAX, U64F64 } from "../../protocol/fixed/fixed.js";
import { convictions } from "../../protocol/staking/conviction.js";
import { coldkeyAlpha, currentLock } from "../../protocol/staking/locks.js";
import { stakeOf } from "../../protocol/staking/sharePool.js";
import type { Hex } from "../../units/hex.js";
import { get, has, netuids, subnetExists } from "../pallets/subtensor/items.js";
import { feeRate } from "../pallets/subtensor/pool.js";
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

const availability: Api = ({ state, block }, coldkeys: Hex[], asked: number[] | null) => {
  const all = netuids(state);
  const wanted = asked === null ? all : [...new Set(asked)].sort((a, b) => a - b);
  const tooMany = asked !== null && (wanted.length === 0 || wanted.length > all.length);
  const subnets = tooMany ? [] : wanted.filter((netuid) => subnetExists(state, netuid));
  return [...new Set(coldkeys)].sort().map((coldkey) => [
    coldkey,
    subnets
      .map((netuid) => {
        const [total, locked] = [coldkeyAlpha(state, coldkey, netuid), currentLock({ state, block }, coldkey, netuid)?.lockedMass ?? 0n];
        return [netuid, { total, locked, available: total > locked ? total - locked : 0n }] as const;
      })
      .filter(([, { total, locked }]) => total > 0n || locked > 0n),
  ]);
};

const coldkeyLock: Api = (view, coldkey: Hex, netuid: number) => currentLock(view, coldkey, netuid) ?? null;

/** Of equals the last (`subnet_king`). */
const mostConvicted: Api = ({ state, block }, netuid: number) => {
  const scores = [...convictions(state, netuid, block)];
  return scores.reduce<readonly [Hex | null, bigint]>((best, score) => (score[1] >= best[1] ? score : best), [null, 0n])[0];
};

/** What the pool would take of an amount; nothing where the stake stays where it is (`get_stake_fee`). */
const stakeFee: Api = (
  { state },
  origin: [Hex, number] | null,
  _from: Hex,
  destination: [Hex, number] | null,
  _to: Hex,
  amount: bigint,
) => {
  if (String(origin) === String(destination)) return 0n;
  const netuid = (destination ?? origin)![1];
  if (get(state, "SubnetMechanism", netuid) !== 1) return 0n;
  const rate = U64F64.div(U64F64.fromInt(BigInt(feeRate(state, netuid))), U64F64.fromInt(65_535n));
  return U64F64.toInt(U64F64.mul(U64F64.fromInt(amount), rate), U64_MAX);
};

export const stakeApis: Apis = {
  StakeInfoRuntimeApi_get_coldkey_lock: coldkeyLock,
  StakeInfoRuntimeApi_get_hotkey_conviction: ({ state, block }, hotkey, netuid) => convictions(state, netuid, block).get(hotkey) ?? 0n,
  StakeInfoRuntimeApi_get_most_convicted_hotkey_on_subnet: mostConvicted,
  StakeInfoRuntimeApi_get_stake_availability_for_coldkeys: availability,
  StakeInfoRuntimeApi_get_stake_fee: stakeFee,
  StakeInfoRuntimeApi_get_stake_info_for_coldkey: (context, coldkey) => ofColdkey(context, coldkey),
  StakeInfoRuntimeApi_get_stake_info_for_coldkeys: (context, coldkeys: Hex[]) =>
    coldkeys.map((coldkey) => [coldkey, ofColdkey(context, coldkey)]),
  StakeInfoRuntimeApi_get_stake_info_for_hotkey_coldkey_netuid: info,
};
