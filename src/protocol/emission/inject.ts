import { U96F32 } from "../fixed/fixed.js";
import { addTo, type Hook, subnetAccount } from "../hook.js";
import { priceU96F32, reweighed } from "../pool/balancer.js";
import { alphaPrice, poolOf } from "../pool/poolOf.js";
import { NO_LIMIT } from "../pool/quote.js";
import { recordProtocolFlow } from "../pool/recordProtocolFlow.js";
import { swapInPool } from "../pool/swapInPool.js";
import { blockEmissionAt } from "./blockEmission.js";
import { alphaIssuance, rootProportion } from "./rootProportion.js";
import type { TaoCredit } from "./taoCredit.js";

/** What a block adds to a subnet, U96F32 bits: to its pool, to its participants, and TAO that buys alpha. */
export interface SubnetTerms {
  readonly taoIn: bigint;
  readonly alphaIn: bigint;
  readonly alphaOut: bigint;
  readonly excess: bigint;
}

const U64_MAX = 2n ** 64n - 1n;
const whole = (bits: bigint) => U96F32.toInt(bits, U64_MAX);

/**
 * A subnet's terms for the TAO it gets: as much alpha beside it as the price says, at most root's proportion of its alpha emission; TAO beyond that buys
 * alpha (`get_subnet_terms`, pallets/subtensor/src/coinbase/run_coinbase.rs).
 */
export function subnetTerms({ state }: Pick<Hook, "state">, netuid: number, tao: bigint): SubnetTerms {
  const alphaOut = U96F32.fromInt(alphaEmission(state, netuid));
  const price = priceU96F32(alphaPrice(state, netuid));
  const cap = U96F32.mul(rootProportion(state, netuid), alphaOut);
  const wanted = U96F32.div(tao, price);
  const alphaIn = wanted > cap ? cap : wanted;
  const taoIn = wanted > cap ? U96F32.mul(cap, price) : tao;
  return { taoIn, alphaIn, alphaOut, excess: U96F32.sub(tao, taoIn) };
}

/** The chain's function notes its result wherever it is asked, also for alpha. */
function alphaEmission(state: Hook["state"], netuid: number): bigint {
  const emission = blockEmissionAt(alphaIssuance(state, netuid));
  noteEmission(state, emission);
  return emission;
}

/** `BlockEmission` holds the last result of the emission curve, whatever it was asked for (up to spec 425). */
export function noteEmission(state: Hook["state"], emission: bigint): void {
  if (state.get("SubtensorModule.BlockEmission") !== emission) state.set("SubtensorModule.BlockEmission", [], emission);
}

/** Brings a block's TAO and alpha into a subnet's pool, its price unchanged, and buys alpha with what is over (`inject_and_maybe_swap`). */
export function inject(hook: Hook, netuid: number, terms: SubnetTerms, credit: TaoCredit): void {
  const { state } = hook;
  const account = subnetAccount(netuid);
  const excess = whole(terms.excess);
  const { tao, alpha } = adjustPool(hook, netuid, whole(terms.taoIn), whole(terms.alphaIn));
  const set = (name: string, value: bigint) => state.set(`SubtensorModule.${name}`, [netuid], value);
  set("SubnetExcessTao", 0n);
  set("SubnetTaoInEmission", 0n);
  if (excess > 0n && credit.spend(hook, account, excess)) {
    const bought = swapInPool(state, netuid, { side: "buy", amount: excess, limit: NO_LIMIT.buy, feeRate: 0 });
    if (typeof bought !== "string") {
      addTo(state, "SubnetProtocolAlpha", [netuid], bought.paidOut);
      set("SubnetExcessTao", bought.paidIn);
      recordProtocolFlow(state, netuid, bought.paidIn);
    }
  }
  set("SubnetAlphaInEmission", alpha);
  addTo(state, "AlphaAssets.TotalAlphaIssuance", [netuid], alpha);
  addTo(state, "SubnetAlphaIn", [netuid], alpha);
  if (tao > 0n && credit.spend(hook, account, tao)) {
    set("SubnetTaoInEmission", tao);
    addTo(state, "SubnetTAO", [netuid], tao);
    addTo(state, "TotalStake", [], tao);
    recordProtocolFlow(state, netuid, tao);
  }
}

/** Reweighs the pool for what is added; nothing is, where a weight would leave its bounds. */
function adjustPool({ state }: Hook, netuid: number, tao: bigint, alpha: bigint): { tao: bigint; alpha: bigint } {
  const weight = reweighed(poolOf(state, netuid), tao, alpha);
  if (weight === null) return { tao: 0n, alpha: 0n };
  state.set("Swap.SwapBalancer", [netuid], { quote: weight });
  return { tao, alpha };
}
