import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { U64F64 } from "../../../src/protocol/fixed/fixed.js";
import { type Pool, poolPrice, reweighed, WEIGHT_ONE } from "../../../src/protocol/pool/balancer.js";
import { NO_LIMIT, quoteSwap, type SwapResult, simulateSwap } from "../../../src/protocol/pool/quote.js";

const POOL: Pool = { tao: 10n ** 13n, alpha: 4n * 10n ** 13n, quote: WEIGHT_ONE / 2n };
const pools = fc.record({
  tao: fc.bigInt(10n ** 9n, 10n ** 16n),
  alpha: fc.bigInt(10n ** 9n, 10n ** 16n),
  quote: fc.bigInt(WEIGHT_ONE / 10n, (WEIGHT_ONE * 9n) / 10n),
});
const parts = fc.bigInt(1n, 1000n);
const done = (result: ReturnType<typeof quoteSwap>): SwapResult => {
  if (typeof result === "string") throw new Error(result);
  return result;
};

describe("swaps in a pool", () => {
  test("with even weights the product of the reserves stays, but for rounding", () => {
    const { paidOut } = done(quoteSwap(POOL, { side: "buy", amount: 10n ** 12n, limit: NO_LIMIT.buy, feeRate: 0 }));
    const exact = POOL.alpha - (POOL.alpha * POOL.tao) / (POOL.tao + 10n ** 12n);
    expect(exact - paidOut >= -1n && exact - paidOut < 100n).toBe(true);
  });

  test("there and back gains nothing", () => {
    fc.assert(
      fc.property(pools, parts, (pool, part) => {
        const amount = pool.tao / part;
        const bought = quoteSwap(pool, { side: "buy", amount, limit: NO_LIMIT.buy, feeRate: 0 });
        fc.pre(typeof bought !== "string");
        const after = { ...pool, tao: pool.tao + amount, alpha: pool.alpha - bought.paidOut };
        const sold = quoteSwap(after, { side: "sell", amount: bought.paidOut, limit: 0n, feeRate: 0 });
        fc.pre(typeof sold !== "string");
        // A weighted power is right to 1e-18 of the reserve.
        expect(sold.paidOut <= amount + pool.tao / 10n ** 15n + 1n).toBe(true);
      }),
    );
  });

  test("more in, more out; a fee makes it less", () => {
    fc.assert(
      fc.property(pools, parts, fc.constantFrom("buy" as const, "sell" as const), (pool, part, side) => {
        const amount = (side === "buy" ? pool.tao : pool.alpha) / part;
        const out = (wanted: bigint, feeRate: number) => {
          const result = quoteSwap(pool, { side, amount: wanted, limit: side === "buy" ? NO_LIMIT.buy : 0n, feeRate });
          return typeof result === "string" ? undefined : result.paidOut;
        };
        const [plain, charged, twice] = [out(amount, 0), out(amount, 33), out(amount * 2n, 0)];
        fc.pre(plain !== undefined && charged !== undefined && twice !== undefined);
        expect(charged! <= plain!).toBe(true);
        expect(twice! >= plain!).toBe(true);
      }),
    );
  });

  test("a limit is kept: the swap stops at it, with the fee of what it took", () => {
    const price = poolPrice(POOL);
    const limit = (U64F64.toInt(U64F64.mul(price, U64F64.fromInt(1_000_000_000n)), 2n ** 64n - 1n) * 101n) / 100n;
    const { paidIn, paidOut, fee } = done(quoteSwap(POOL, { side: "buy", amount: 10n ** 13n, limit, feeRate: 33 }));
    const after = poolPrice({ ...POOL, tao: POOL.tao + paidIn, alpha: POOL.alpha - paidOut });
    const worst = U64F64.div(U64F64.fromInt(limit), U64F64.fromInt(1_000_000_000n));
    expect(Number(after) / Number(worst)).toBeCloseTo(1, 9);
    expect(paidIn < 10n ** 13n).toBe(true);
    expect(fee).toBe((paidIn * 33n) / (65535n - 33n));
  });

  test.each([
    ["SwapInputTooLarge", { side: "buy", amount: 1001n * POOL.tao, limit: NO_LIMIT.buy, feeRate: 0 }, POOL],
    ["ReservesTooLow", { side: "buy", amount: 1000n, limit: NO_LIMIT.buy, feeRate: 0 }, { ...POOL, alpha: 999_999n }],
    ["PriceLimitExceeded", { side: "buy", amount: 1000n, limit: 1n, feeRate: 0 }, POOL],
    ["PriceLimitExceeded", { side: "sell", amount: 1000n, limit: 10n ** 12n, feeRate: 0 }, POOL],
  ] as const)("%s", (refusal, order, pool) => {
    expect(quoteSwap(pool, order)).toBe(refusal);
  });

  test("a simulation that the pool refuses is all zeros", () => {
    expect(simulateSwap({ ...POOL, alpha: 1n }, { side: "buy", amount: 5n, feeRate: 33 })).toEqual({
      paidIn: 0n,
      paidOut: 0n,
      fee: 0n,
      slippage: 0n,
    });
  });
});

describe("adding to a pool", () => {
  test("the price stays, whatever is added", () => {
    fc.assert(
      fc.property(pools, fc.bigInt(0n, 10n ** 9n), fc.bigInt(0n, 10n ** 9n), (pool, tao, alpha) => {
        const quote = reweighed(pool, tao, alpha);
        fc.pre(quote !== null);
        const [before, after] = [poolPrice(pool), poolPrice({ tao: pool.tao + tao, alpha: pool.alpha + alpha, quote })];
        expect(Number(after) / Number(before)).toBeCloseTo(1, 6);
      }),
    );
  });

  test("a weight below 1 % is refused", () => {
    expect(reweighed({ ...POOL, quote: WEIGHT_ONE / 100n }, 0n, POOL.alpha)).toBeNull();
  });
});
