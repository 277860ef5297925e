import { inheritedStake } from "../../src/protocol/consensus/index.js";
import { shareDividends } from "../../src/protocol/emission/dividends.js";
import { splitWithParents } from "../../src/protocol/emission/parentSplit.js";
import { resetBonds } from "../../src/protocol/emission/resetBonds.js";
import { type Pool, poolPrice, reweighed, WEIGHT_ONE } from "../../src/protocol/pool/balancer.js";
import { NO_LIMIT, quoteSwap } from "../../src/protocol/pool/quote.js";
import { hotkeyStake } from "../../src/protocol/staking/sharePool.js";
import type { Hex } from "../../src/units/hex.js";
import { account, emptyState, putter, quoteWeight } from "./coinbaseState.js";
import { type CaseResult, caseResult, type Json, records, type VectorFile } from "./vectorFile.js";

const FUNCTIONS: Readonly<Record<string, (given: Json) => { expected?: (out: Json) => Json; compute(): unknown }>> = {
  calculate_dividend_distribution: (given) => ({ compute: () => dividends(given) }),
  get_parent_child_dividends_distribution: (given) => ({ compute: () => parents(given) }),
  pool: (given) => ({
    expected: ({ balancer_after_injection: text, ...out }) => ({ ...out, balancer_after_injection: quoteWeight(text).toString() }),
    compute: () => pool(given),
  }),
  do_reset_bonds: (given) => ({ compute: () => bondsReset(given) }),
};

/** `coinbase/coinbase_fns.jsonl`: single functions of the coinbase (SCHEMA §5.3). */
export function matches(file: VectorFile): boolean {
  const cases = records(file);
  return cases.length > 0 && cases.every(({ fn }: Json) => fn in FUNCTIONS);
}

export async function* run(file: VectorFile): AsyncIterable<CaseResult> {
  for (const [i, { fn, in: given, out }] of (records(file) as Json[]).entries()) {
    const { expected, compute } = FUNCTIONS[fn]!(given);
    yield caseResult(`${fn} #${i}`, { out: expected?.(out) ?? out }, () => ({ out: compute() }));
  }
}

function dividends(given: Json): Json {
  const known: Json[] = given.hotkeys.filter((item: Json) => item.in_stake_map);
  const stakes = new Map(known.map((item) => [account(item.hotkey), { alpha: BigInt(item.alpha_stake), root: BigInt(item.root_stake) }]));
  const { alpha, root } = shareDividends(new Map(known.map((item) => [account(item.hotkey), BigInt(item.dividend_u96f32)])), {
    alpha: BigInt(given.pending_alpha),
    root: BigInt(given.pending_root_alpha),
    taoWeight: BigInt(given.tao_weight_u96f32),
    stakes: (hotkey) => stakes.get(hotkey)!,
  });
  return { alpha_dividends_u96f32: byNumber(alpha), root_alpha_dividends_u96f32: byNumber(root) };
}

const byNumber = (amounts: Iterable<readonly [Hex, bigint]>) => [...amounts].map(([hotkey, amount]) => [Number(BigInt(hotkey)), amount]);

const NETUID = 1;

function parents(given: Json): Json {
  const state = emptyState();
  const put = putter(state);
  const hotkey = account(given.hotkey);
  put("TaoWeight", [], BigInt(given.tao_weight));
  put("CKBurn", [], BigInt(given.ck_burn));
  put("SubnetAlphaOut", [NETUID], (2n ** 64n - 1n) / 4n);
  put("ChildkeyTake", [hotkey, NETUID], given.effective_childkey_take_u16);
  const known = (key: Hex, owner: Hex, { alpha_stake, root_stake }: Json) => {
    put("Owner", [key], owner);
    put("TotalHotkeyAlpha", [key, NETUID], BigInt(alpha_stake));
    put("TotalHotkeyAlpha", [key, 0], BigInt(root_stake));
  };
  const owner = account(1_000_000);
  known(hotkey, owner, given);
  const children = given.children_of_hotkey.map(([part, child]: [string, number]) => [BigInt(part), account(child)] as const);
  const relations = given.parents.map(({ proportion, parent }: Json) => [BigInt(proportion), account(parent)] as const);
  put("ChildKeys", [hotkey, NETUID], children);
  put("ParentKeys", [hotkey, NETUID], relations);
  for (const parent of given.parents)
    known(account(parent.parent), parent.same_owner_as_child ? owner : account(2_000_000 + parent.parent), parent);
  const inherited = (netuid: number) =>
    inheritedStake(hotkey, { children, parents: relations }, (key) => hotkeyStake(state, key as Hex, netuid));
  return {
    inherited_alpha: inherited(NETUID),
    inherited_tao: inherited(0),
    tuples: byNumber(splitWithParents(state, hotkey, NETUID, BigInt(given.dividends))),
    alpha_out_after: state.get("SubtensorModule.SubnetAlphaOut", NETUID),
  };
}

/** A pool before and after an injection, and swaps in it then. */
function pool(given: Json): Json {
  const before: Pool = { tao: BigInt(given.tao_reserve), alpha: BigInt(given.alpha_reserve), quote: WEIGHT_ONE / 2n };
  const [tao, alpha] = [BigInt(given.inject_tao), BigInt(given.inject_alpha)];
  const quote = reweighed(before, tao, alpha);
  const injected = quote === null ? [0n, 0n] : [tao, alpha];
  const after: Pool = { tao: before.tao + injected[0]!, alpha: before.alpha + injected[1]!, quote: quote ?? before.quote };
  const swap = (side: "buy" | "sell", amount: string, feeRate: number) => {
    const result = quoteSwap(after, { side, amount: BigInt(amount), limit: NO_LIMIT[side], feeRate });
    return typeof result === "string" ? result : [result.paidIn, result.paidOut, result.fee];
  };
  return {
    injected,
    balancer_after_injection: after.quote,
    price0_u64f64: poolPrice(before),
    price1_u64f64: poolPrice(after),
    "buy_drop_fees[in,out,fee]": swap("buy", given.buy_tao, 0),
    "buy_with_fees[in,out,fee]": swap("buy", given.buy_tao, given.fee_rate),
    "sell_with_fees[in,out,fee]": swap("sell", given.sell_alpha, given.fee_rate),
  };
}

function bondsReset(given: Json): Json {
  const state = emptyState();
  const put = putter(state);
  const hotkey = account(7);
  put("BondsResetOn", [NETUID], given.bonds_reset_on);
  if (given.uid !== null) put("Uids", [NETUID, hotkey], given.uid);
  for (const [uid, row] of given.bonds) put("Bonds", [NETUID, uid], row);
  resetBonds(state, NETUID, hotkey);
  return given.bonds.map(([uid]: [number]) => [uid, state.get("SubtensorModule.Bonds", NETUID, uid)]);
}
