import type { State } from "../../state/state.js";
import { U64_MAX, U96F32 } from "../fixed/fixed.js";
import { addTo, type Hook, subnetAccount } from "../hook.js";
import { reweighed } from "../pool/balancer.js";
import { poolOf } from "../pool/poolOf.js";
import { recordProtocolFlow } from "../pool/recordProtocolFlow.js";
import { rulesOf } from "../rules.js";
import { buyForChain } from "./buyForChain.js";
import type { TaoCredit } from "./taoCredit.js";
import type { SubnetTerms } from "./terms.js";

/** Rao that enter a pool. */
interface Added {
  readonly tao: bigint;
  readonly alpha: bigint;
}

const NOTHING: Added = { tao: 0n, alpha: 0n };
const whole = (bits: bigint) => U96F32.toInt(bits, U64_MAX);

/** Brings a block's TAO and alpha into a subnet's pool, its price unchanged, and buys alpha with what is over (`inject_and_maybe_swap`). */
export function inject(hook: Hook, netuid: number, terms: SubnetTerms, credit: TaoCredit): void {
  const { state } = hook;
  const wanted = { tao: whole(terms.taoIn), alpha: whole(terms.alphaIn) };
  const excess = whole(terms.excess);
  if (rulesOf(state).reservoirs) {
    buyForChain(hook, netuid, excess, credit);
    addThroughReservoirs(hook, netuid, wanted, credit);
    return;
  }
  const added = adjustPool(state, netuid, wanted) ? wanted : NOTHING;
  buyForChain(hook, netuid, excess, credit);
  addTo(state, "AlphaAssets.TotalAlphaIssuance", [netuid], added.alpha);
  const paid = added.tao > 0n && credit.spend(hook, subnetAccount(netuid), added.tao);
  addToReserves(state, netuid, { tao: paid ? added.tao : 0n, alpha: added.alpha });
}

/** Reweighs the pool for what is added; not where a weight would leave its bounds. */
function adjustPool(state: State, netuid: number, { tao, alpha }: Added): boolean {
  const quote = reweighed(poolOf(state, netuid), tao, alpha);
  if (quote === null) return false;
  state.set("Swap.SwapBalancer", [netuid], { quote });
  return true;
}

/** Notes what a block adds to a pool, and adds it. */
function addToReserves(state: State, netuid: number, { tao, alpha }: Added): void {
  state.set("SubtensorModule.SubnetAlphaInEmission", [netuid], alpha);
  addTo(state, "SubnetAlphaIn", [netuid], alpha);
  state.set("SubtensorModule.SubnetTaoInEmission", [netuid], tao);
  if (tao === 0n) return;
  addTo(state, "SubnetTAO", [netuid], tao);
  addTo(state, "TotalStake", [], tao);
  recordProtocolFlow(state, netuid, tao);
}

/** From spec 432 on: what the weights can't take now waits in reservoirs; both kinds are tried together, then each alone. */
function addThroughReservoirs(hook: Hook, netuid: number, { tao, alpha }: Added, credit: TaoCredit): void {
  const { state } = hook;
  const paid = tao > 0n && credit.spend(hook, subnetAccount(netuid), tao) ? tao : 0n;
  addTo(state, "AlphaAssets.TotalAlphaIssuance", [netuid], alpha);
  const waiting = {
    tao: (state.get("Swap.BalancerTaoReservoir", netuid) as bigint) + paid,
    alpha: (state.get("Swap.BalancerAlphaReservoir", netuid) as bigint) + alpha,
  };
  const choices = [waiting, { tao: 0n, alpha: waiting.alpha }, { tao: waiting.tao, alpha: 0n }];
  const added = choices.find((choice) => adjustPool(state, netuid, choice)) ?? NOTHING;
  addToReserves(state, netuid, added);
  keep(state, "Swap.BalancerTaoReservoir", netuid, waiting.tao - added.tao);
  keep(state, "Swap.BalancerAlphaReservoir", netuid, waiting.alpha - added.alpha);
}

function keep(state: State, item: string, netuid: number, left: bigint): void {
  if (left !== state.get(item, netuid)) state.set(item, [netuid], left);
}
