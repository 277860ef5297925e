import type { State } from "../../state/state.js";
import type { Hex } from "../../units/hex.js";
import { U64_MAX, U96F32 } from "../fixed/fixed.js";
import { addTo, type Hook } from "../hook.js";
import { item } from "../item.js";
import { rulesOf } from "../rules.js";
import { increaseStake } from "../staking/increaseStake.js";
import { settleCollateral } from "../staking/minerCollateral.js";
import { recycleAlpha } from "../staking/removeAlpha.js";
import { increaseRootClaimable } from "../staking/rootClaimable.js";
import { changeStakeOfAll, hasStakers, hotkeyStake } from "../staking/sharePool.js";

type Shares = ReadonlyMap<Hex, bigint>;

const whole = (bits: bigint) => U96F32.toInt(bits, U64_MAX);

/** Validators' dividends (U96F32 bits by hotkey, in the order of the bytes): the owner's take, the rest for all who stake on the hotkey. */
export function payValidators(hook: Hook, netuid: number, shares: Shares): void {
  const { state, paid } = hook;
  clear(state, "AlphaDividendsPerSubnet", netuid, shares);
  for (const [hotkey, share] of shares) {
    const rest = payTake(hook, netuid, hotkey, share, "take");
    const toOwner = rulesOf(state).removesZeros && !hasStakers(state, hotkey, netuid);
    if (toOwner) increaseStake(state, hotkey, ownerOf(state, hotkey), netuid, rest);
    else changeStakeOfAll(state, hotkey, netuid, rest);
    paid?.({ kind: "dividend", netuid, hotkey, ...(toOwner ? { coldkey: ownerOf(state, hotkey) } : {}), rao: rest });
    note(state, "AlphaDividendsPerSubnet", [netuid, hotkey], rest);
    note(state, "TotalHotkeyAlphaLastEpoch", [hotkey, netuid], hotkeyStake(state, hotkey, netuid));
  }
}

/** Root's dividends, likewise: the rest is for those who stake TAO on the hotkey, to claim, or put by for its basket (441 on). */
export function payRoot(hook: Hook, netuid: number, shares: Shares, pool: bigint): void {
  const { state, paid } = hook;
  const { baskets } = rulesOf(state);
  const isLost = baskets && pool > 0n && [...shares.values()].every((share) => whole(share) === 0n);
  clear(state, "RootAlphaDividendsPerSubnet", netuid, isLost ? new Map() : shares);
  if (isLost) {
    recycleAlpha(state, netuid, pool);
    return;
  }
  for (const [hotkey, share] of shares) {
    const rest = payTake(hook, netuid, hotkey, share, "root take");
    paid?.({ kind: "root dividend", netuid, hotkey, rao: rest });
    if (!baskets) increaseRootClaimable(state, hotkey, netuid, rest);
    else if (rest > 0n) addTo(state, "PendingBasketDeposits", [hotkey, netuid], rest);
    note(state, "RootAlphaDividendsPerSubnet", [netuid, hotkey], rest);
  }
}

/** Pays a hotkey's owner its take of a share (U96F32 bits), and says what is left for the stakers, rao. */
function payTake({ state, paid }: Hook, netuid: number, hotkey: Hex, share: bigint, kind: "take" | "root take"): bigint {
  const take = share === 0n ? 0n : U96F32.mul(takeOf(state, hotkey), share);
  const coldkey = ownerOf(state, hotkey);
  const captured = settleCollateral(state, { netuid, hotkey, coldkey, emission: whole(share), capturable: whole(take) });
  if (captured === 0n || captured < whole(take)) increaseStake(state, hotkey, coldkey, netuid, whole(take) - captured);
  paid?.({ kind, netuid, hotkey, coldkey, rao: whole(take) });
  return whole(U96F32.sub(share, take));
}

/** What a hotkey's owner takes, U96F32 bits. */
const takeOf = (state: State, hotkey: Hex): bigint =>
  U96F32.div(U96F32.fromInt(BigInt(state.get(item("Delegates"), hotkey) as number)), U96F32.fromInt(65535n));

const ownerOf = (state: State, hotkey: Hex): Hex => state.get(item("Owner"), hotkey);

/** Removes what the last epoch noted of hotkeys that this one won't. */
function clear(state: State, name: string, netuid: number, noted: Shares): void {
  for (const key of state.keys(item(name), netuid)) if (!noted.has(key[1] as Hex)) state.delete(item(name), ...key);
}

/** A zero is stored, too, until spec 475. */
function note(state: State, name: string, key: (number | Hex)[], rao: bigint): void {
  if (rao === 0n && rulesOf(state).removesZeros) state.delete(item(name), ...key);
  else state.set(item(name), key, rao);
}
