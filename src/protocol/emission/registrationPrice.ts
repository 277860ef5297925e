import type { State, StateReader } from "../../state/state.js";
import { U64_MAX, U64F64 } from "../fixed/fixed.js";
import { item } from "../item.js";

const ONE = 1n << 32n;
const multiply = (a: bigint, b: bigint) => {
  const product = (a * b) >> 32n;
  return product > U64_MAX ? U64_MAX : product;
};

function power(base: bigint, exponent: number): bigint {
  let result = ONE;
  for (let left = exponent, factor = base; left > 0; left >>= 1, factor = multiply(factor, factor))
    if (left & 1) result = multiply(result, factor);
  return result;
}

const factors = new Map<number, bigint>();

/** What remains of a price after one block when it halves in `halfLife` blocks, in parts of 2^32: the largest whose power isn't above one half. */
function decayFactor(halfLife: number): bigint {
  const known = factors.get(halfLife);
  if (known !== undefined) return known;
  let [low, high] = [0n, ONE];
  while (low + 1n < high) {
    const middle = low + ((high - low) >> 1n);
    if (power(middle, halfLife) > ONE / 2n) high = middle;
    else low = middle;
  }
  factors.set(halfLife, low);
  return low;
}

function within(state: StateReader, netuid: number, price: bigint): bigint {
  const [min, max]: [bigint, bigint] = [state.get(item("MinBurn"), netuid), state.get(item("MaxBurn"), netuid)];
  const atLeast = price < min ? min : price;
  return atLeast > max ? max : atLeast;
}

/** Each block registration gets cheaper (`update_registration_prices_for_networks`, pallets/subtensor/src/subnets/registration.rs). */
export function decayRegistrationPrice(state: State, netuid: number, block: bigint): void {
  const price: bigint = state.get(item("Burn"), netuid);
  const halfLife: number = state.get(item("BurnHalfLife"), netuid);
  const decayed = within(state, netuid, halfLife > 0 && block > 1n ? multiply(price, decayFactor(halfLife)) : price);
  if (decayed !== price) state.set(item("Burn"), [netuid], decayed);
}

/** And each registration makes the next one dearer (`bump_registration_price_after_registration`). Root's is free. */
export function raiseRegistrationPrice(state: State, netuid: number): void {
  if (netuid === 0) return;
  const factor: bigint = state.get(item("BurnIncreaseMult"), netuid);
  const raised = U64F64.mul(U64F64.fromInt(state.get(item("Burn"), netuid)), factor > U64F64.ONE ? factor : U64F64.ONE);
  state.set(item("Burn"), [netuid], within(state, netuid, U64F64.toInt(raised, U64_MAX)));
}
