/** (num / den) ^ (expNum / expDen), times `scale`; all whole and not negative. */
export interface PowRatio {
  readonly num: bigint;
  readonly den: bigint;
  readonly expNum: bigint;
  readonly expDen: bigint;
  /** Least number of fraction bits to work with; the chain passes 256 (1024 before spec 424, and for price limits). */
  readonly precision: number;
  readonly scale: bigint;
}

/** Bits worked with beyond the precision. */
const GUARD = 24;
const GUARD_UNIT = 1n << BigInt(GUARD);
/** Exponents up to this size, once reduced, are computed exactly. */
const EXACT_LIMIT = 1024n;

const bitLength = (x: bigint): number => (x === 0n ? 0 : x.toString(2).length);

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

function floorDiv(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient;
}

/** Without the guard bits, a half away from zero. */
function dropGuard(v: bigint): bigint {
  const size = v < 0n ? -v : v;
  const rounded = (size + (GUARD_UNIT >> 1n)) / GUARD_UNIT;
  return v < 0n ? -rounded : rounded;
}

const tiny = (x: bigint): boolean => x < GUARD_UNIT && x > -GUARD_UNIT;

/** The largest z with z^k <= x, bit by bit. */
function root(x: bigint, k: bigint): bigint {
  if (k === 1n) return x;
  let z = 0n;
  for (let bit = 1n << BigInt(Math.floor(bitLength(x) / Number(k)) + 1); bit > 0n; bit >>= 1n) if ((z | bit) ** k <= x) z |= bit;
  return z;
}

/** ln and exp over numbers with `frac` fraction bits, by the series and stopping rules of `safe-bigmath`. */
function series(frac: number) {
  const one = 1n << BigInt(frac);
  const turns = BigInt(Math.min(4096, frac + 128));

  const ln1p = (x: bigint): bigint => {
    let power = x;
    let result = x;
    let previous = dropGuard(result);
    for (let n = 2n; n <= turns; n++) {
      power = floorDiv(power * x, one);
      if (power === 0n) break;
      const term = floorDiv(power, n);
      if (term === 0n) break;
      result += n % 2n === 0n ? -term : term;
      const rounded = dropGuard(result);
      if (tiny(term) || rounded === previous) break;
      previous = rounded;
    }
    return result;
  };

  const ln2 = -ln1p(-(one >> 1n));

  return {
    ln(value: bigint): bigint {
      let shift = bitLength(value) - 1;
      let mantissa = (value << BigInt(frac)) >> BigInt(shift);
      if (mantissa >= one + (one >> 1n)) {
        mantissa >>= 1n;
        shift += 1;
      }
      return ln1p(mantissa - one) + ln2 * BigInt(shift);
    },
    exp(x: bigint): bigint {
      let term = one;
      let result = one;
      let previous = dropGuard(result);
      for (let n = 1n; n <= turns; n++) {
        term = floorDiv(term * x, one * n);
        if (term === 0n) break;
        result += term;
        const rounded = dropGuard(result);
        if (tiny(term) || rounded === previous) break;
        previous = rounded;
      }
      return result;
    },
  };
}

/**
 * About floor(scale * (num / den) ^ (expNum / expDen)): `SafeInt::pow_ratio_scaled` of the crate `safe-bigmath`, which the pool's swaps use. Exact
 * for small exponents, else the crate's own series with its own errors. Null when `den` or `expDen` is 0.
 */
export function powRatioScaled({ num, den, expNum, expDen, precision, scale }: PowRatio): bigint | null {
  if (den === 0n || expDen === 0n) return null;
  if (num === 0n) return 0n;
  if (expNum === 0n) return scale;
  const common = gcd(expNum, expDen);
  const [p, q] = [expNum / common, expDen / common];
  if (p <= EXACT_LIMIT && q <= EXACT_LIMIT) return root((num ** p * scale ** q) / den ** p, q);
  const bits = Math.max(precision, 32, bitLength(scale) + 8);
  const { ln, exp } = series(bits + GUARD);
  const power = exp(floorDiv((ln(num) - ln(den)) * p, q));
  return floorDiv(dropGuard(power) * scale, 1n << BigInt(bits));
}
