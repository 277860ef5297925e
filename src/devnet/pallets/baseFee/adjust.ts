import type { DispatchContext } from "../../runtime/context.js";
import type { Weight } from "../../runtime/weights/weight.js";

const FEE = "BaseFee.BaseFeePerGas";
const MILLION = 1_000_000n;
/** How full blocks are meant to be, parts of a million. */
const TARGET = 500_000n;

const part = (of: bigint, parts: bigint) => (of * parts) / MILLION;

/**
 * What gas costs follows how full the block was: more above half, less below, never under half of what it was at first (Frontier's base fee). Without
 * elasticity it stays.
 */
export function adjustBaseFee({ state, codec }: DispatchContext): void {
  const elasticity = BigInt(state.get("BaseFee.Elasticity"));
  if (elasticity === 0n) return;
  const used = (Object.values(state.get("System.BlockWeight")) as Weight[]).reduce((sum, { refTime }) => sum + refTime, 0n);
  const most: Weight = codec.constant("System.BlockWeights").maxBlock;
  const fullness = used > most.refTime ? MILLION : (used * MILLION) / most.refTime;
  if (fullness === TARGET) return;
  const fee: bigint = state.get(FEE);
  const distance = fullness > TARGET ? fullness - TARGET : TARGET - fullness;
  const change = part(fee, part(elasticity, distance * 2n));
  const least = part(state.defaultOf(FEE), TARGET);
  state.set(FEE, [], fullness > TARGET ? fee + change : fee - change > least ? fee - change : least);
}
