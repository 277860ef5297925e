import { InputError } from "../errors/kinds.js";
import { shown } from "../errors/shown.js";
import { parseU16 } from "./ids.js";

/** 1 TAO, or 1 alpha, in rao. */
export const RAO_PER_TAO = 1_000_000_000n;

const DECIMALS = 9;
const U64_MAX = 2n ** 64n - 1n;

/**
 * What a balance counts: `tao`, or the alpha of one subnet. Two units never add up; root's alpha (netuid 0) is TAO.
 */
export type Unit = "tao" | `alpha:${number}`;

/** The unit of stake on a subnet: its alpha, or TAO on root. */
export function stakeUnit(netuid: number): Unit {
  return netuid === 0 ? "tao" : `alpha:${netuid}`;
}

/** An amount of TAO or of one subnet's alpha, held in whole rao. Immutable. */
export class Balance<U extends Unit = Unit> {
  /** The amount in rao, 0 … 2^64 − 1. */
  readonly rao: bigint;
  readonly unit: U;

  private constructor(rao: bigint, unit: U) {
    if (typeof rao !== "bigint")
      throw new InputError("ERR_INPUT_AMOUNT", `${shown(rao)} rao isn't a bigint; only bigints and texts hold every amount`, {
        remedy: 'Write rao as 5n, or a decimal as a text such as "1.25".',
      });
    if (rao < 0n || rao > U64_MAX)
      throw new InputError("ERR_INPUT_AMOUNT", `amount ${rao} rao is outside 0 … 2^64 − 1`, { details: { rao: String(rao), unit } });
    this.rao = rao;
    this.unit = unit;
  }

  /** `rao` of `unit`. */
  static of<U extends Unit>(rao: bigint, unit: U): Balance<U> {
    return new Balance(rao, unit);
  }

  /** TAO, from rao (`bigint`) or from a decimal (`"1.25"`). */
  static tao(amount: bigint | string): Balance<"tao"> {
    return new Balance(typeof amount === "bigint" ? amount : parseAmount(amount), "tao");
  }

  /**
   * A subnet's alpha, from rao (`bigint`) or from a decimal (`"1.25"`).
   *
   * @throws InputError `ERR_INPUT_UNIT` for root, whose stake is TAO; `ERR_INPUT_NUMBER`, `ERR_INPUT_AMOUNT`
   */
  static alpha<N extends number>(netuid: N, amount: bigint | string): Balance<`alpha:${N}`> {
    if (parseU16(netuid) === 0)
      throw new InputError("ERR_INPUT_UNIT", "root has no alpha: its stake is TAO", { remedy: "Use Balance.tao for subnet 0." });
    return new Balance(typeof amount === "bigint" ? amount : parseAmount(amount), `alpha:${netuid}`);
  }

  /** @throws InputError `ERR_INPUT_UNIT` where the units differ. */
  plus(other: Balance<U>): Balance<U> {
    return new Balance(this.rao + other.#in(this.unit), this.unit);
  }

  /** @throws InputError `ERR_INPUT_UNIT` where the units differ, `ERR_INPUT_AMOUNT` where the result would be negative. */
  minus(other: Balance<U>): Balance<U> {
    return new Balance(this.rao - other.#in(this.unit), this.unit);
  }

  /** −1, 0 or 1. @throws InputError `ERR_INPUT_UNIT` where the units differ. */
  compare(other: Balance<U>): -1 | 0 | 1 {
    const that = other.#in(this.unit);
    return this.rao < that ? -1 : this.rao > that ? 1 : 0;
  }

  /** `τ1.250000000`, or `1.250000000 α7`. */
  toString(): string {
    return this.unit === "tao" ? `τ${formatRao(this.rao)}` : `${formatRao(this.rao)} α${this.unit.slice("alpha:".length)}`;
  }

  /** Amounts leave as strings: exact rao, and the decimal for people. */
  toJSON(): { rao: string; amount: string; unit: U } {
    return { rao: String(this.rao), amount: formatRao(this.rao), unit: this.unit };
  }

  #in(unit: Unit): bigint {
    if (this.unit !== unit)
      throw new InputError("ERR_INPUT_UNIT", `${this.unit} and ${unit} are different units and don't mix`, {
        remedy: "Convert one of them by a quote of the subnet's pool first.",
        details: { left: unit, right: this.unit },
      });
    return this.rao;
  }
}

/**
 * Exact rao of a decimal amount: digits, optionally a point and at most nine digits. Everything that a rao amount can't hold exactly, or that
 * people write by accident, is refused with its reason.
 *
 * @throws InputError `ERR_INPUT_AMOUNT`
 */
export function parseAmount(text: string): bigint {
  const wrong = (why: string): never => {
    throw new InputError("ERR_INPUT_AMOUNT", `amount ${shown(text)}: ${why}`, {
      remedy: "Write a decimal number such as 1.25, with a point and at most 9 decimals.",
      details: { given: text },
    });
  };
  if (typeof text !== "string") return wrong("it isn't a text, and only texts hold every amount exactly");
  if (text.trim() === "") wrong("it is empty");
  if (/^[-−]/.test(text)) wrong("it is negative");
  if (/^[\d.]+[eE][+-]?\d+$/.test(text)) wrong("exponents aren't accepted: they are too easily misread");
  if (/^(nan|[+]?inf(inity)?)$/i.test(text)) wrong("it isn't a number");
  if (text.includes(",")) wrong("a comma could mean thousands or decimals");
  const match = /^(\d+)(?:\.(\d+))?$/.exec(text);
  if (match === null) return wrong("it isn't a decimal number");
  const [, whole = "", fraction = ""] = match;
  if (fraction.length > DECIMALS) wrong(`it has ${fraction.length} decimals, and 1 rao is the 9th`);
  if (whole.length > 20) wrong("it is more than 2^64 − 1 rao");
  const rao = BigInt(whole) * RAO_PER_TAO + BigInt(fraction.padEnd(DECIMALS, "0"));
  if (rao > U64_MAX) wrong("it is more than 2^64 − 1 rao");
  return rao;
}

/** All nine decimals of an amount in rao: `1250000000n` → `"1.250000000"`. */
export function formatRao(rao: bigint): string {
  const sign = rao < 0n ? "-" : "";
  const digits = (rao < 0n ? -rao : rao).toString().padStart(DECIMALS + 1, "0");
  return `${sign}${digits.slice(0, -DECIMALS)}.${digits.slice(-DECIMALS)}`;
}
