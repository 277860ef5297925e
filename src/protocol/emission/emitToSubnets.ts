import type { Hook } from "../hook.js";
import { rulesOf } from "../rules.js";
import { accrue } from "./accrue.js";
import { updateEmissionBar } from "./emissionGate.js";
import { inject } from "./inject.js";
import { rootIsPaid } from "./rootSell.js";
import { taoEmissions, weighedShares } from "./shares.js";
import type { TaoCredit } from "./taoCredit.js";
import { subnetTerms } from "./terms.js";

/** Brings the TAO that a block minted, and each subnet's alpha, to the emitting subnets (`emit_to_subnets`). Terms are those before any of it. */
export function emitToSubnets(hook: Hook, emitting: readonly number[], credit: TaoCredit): void {
  const { state, block } = hook;
  const rootPaid = rootIsPaid(state, emitting);
  if (rulesOf(state).emissionGate) updateEmissionBar(state, weighedShares(state, emitting), block);
  const taos = taoEmissions(state, emitting, credit.minted, block);
  const terms = new Map(emitting.map((netuid) => [netuid, subnetTerms(state, netuid, taos.get(netuid) ?? 0n)]));
  for (const [netuid, term] of terms) inject(hook, netuid, term, credit);
  credit.recycleRest(hook);
  for (const [netuid, { alphaOut }] of terms) accrue(hook, netuid, alphaOut, rootPaid);
}
