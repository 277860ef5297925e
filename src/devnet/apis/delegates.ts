import { U64_MAX, U64F64 } from "../../protocol/fixed/fixed.js";
import { isZero } from "../../protocol/staking/safeFloat.js";
import { hotkeyStake, sharesOf, stakeOf, valueOfShare } from "../../protocol/staking/sharePool.js";
import type { StateReader } from "../../state/state.js";
import type { Hex } from "../../units/hex.js";
import { get, has, keys, netuids } from "../pallets/subtensor/items.js";
import type { Api, ApiContext, Apis } from "./api.js";

/** pallets/subtensor/src/rpc_info/delegate_info.rs */
const TAO_PER_1000 = 1_000_000_000_000n;
const BLOCKS_PER_DAY = 7200n;
const whole = (n: bigint | number) => U64F64.fromInt(BigInt(n));

function nominatorsOf(state: StateReader, hotkey: Hex): [Hex, [number, bigint][]][] {
  const pools = netuids(state);
  const nominators = new Map<Hex, [number, bigint][]>();
  for (const { coldkey, netuid, share } of sharesOf(state, hotkey)) {
    // The node takes the netuid for a place in its list of pools: another subnet's where numbers are missing, none beyond the list's end.
    const pool = pools[netuid];
    if (pool === undefined || isZero(share)) continue;
    nominators.set(coldkey, [...(nominators.get(coldkey) ?? []), [netuid, valueOfShare(state, hotkey, pool, share)]]);
  }
  return [...nominators];
}

/** What a delegate earns in a day at the last epochs' rates, U64F64 bits. */
function dailyReturn(state: StateReader, hotkey: Hex, registrations: readonly number[]): bigint {
  return registrations.reduce((sum, netuid) => {
    const tempo: number = get(state, "Tempo", netuid);
    if (tempo === 0) return sum;
    const emission: bigint = get(state, "Emission", netuid)[get(state, "Uids", netuid, hotkey)] ?? 0n;
    return U64F64.add(sum, U64F64.mul(whole(emission), U64F64.div(whole(BLOCKS_PER_DAY), whole(tempo))));
  }, 0n);
}

function returnPer1000(take: number, stake: bigint, daily: bigint): bigint {
  if (stake === 0n) return 0n;
  const kept = U64F64.sub(U64F64.ONE, U64F64.div(whole(take), whole(65_535)));
  return U64F64.div(U64F64.mul(daily, kept), U64F64.div(whole(stake), whole(TAO_PER_1000)));
}

function delegateInfo({ state }: ApiContext, hotkey: Hex, withNominators: boolean) {
  const registrations = netuids(state).filter((netuid) => has(state, "Uids", netuid, hotkey));
  const daily = dailyReturn(state, hotkey, registrations);
  const take: number = get(state, "Delegates", hotkey);
  return {
    delegateSs58: hotkey,
    take,
    nominators: withNominators ? nominatorsOf(state, hotkey) : [],
    ownerSs58: get(state, "Owner", hotkey),
    registrations,
    validatorPermits: registrations.filter((netuid) => get(state, "ValidatorPermit", netuid)[get(state, "Uids", netuid, hotkey)] === true),
    returnPer1000: U64F64.toInt(returnPer1000(take, hotkeyStake(state, hotkey, 0), daily), U64_MAX),
    totalDailyReturn: U64F64.toInt(daily, U64_MAX),
  };
}

const delegates = ({ state }: ApiContext) => keys(state, "Delegates").map(([hotkey]) => hotkey as Hex);

const delegated: Api = (context, coldkey: Hex) =>
  delegates(context).flatMap((hotkey) =>
    sharesOf(context.state, hotkey)
      .filter((each) => each.coldkey === coldkey && !isZero(each.share))
      .map(({ netuid }) => [delegateInfo(context, hotkey, false), [netuid, stakeOf(context.state, hotkey, coldkey, netuid)]]),
  );

export const delegateApis: Apis = {
  DelegateInfoRuntimeApi_get_delegate: (context, hotkey) =>
    has(context.state, "Delegates", hotkey) ? delegateInfo(context, hotkey, true) : null,
  DelegateInfoRuntimeApi_get_delegated: delegated,
  DelegateInfoRuntimeApi_get_delegates: (context) => delegates(context).map((hotkey) => delegateInfo(context, hotkey, true)),
};
