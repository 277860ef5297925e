import { InputError } from "../../errors/kinds.js";
import { shown } from "../../errors/shown.js";
import type { StorageValue } from "../../state/state.js";
import { Balance, parseAmount } from "../../units/balance.js";
import { decodeSs58, encodeSs58 } from "../../units/ss58.js";
import { percent, u16Share } from "../support/shares.js";

/** How a hyperparameter's value is written by people and kept by the chain. */
export interface Kind {
  /** What is expected, for messages and docs. */
  readonly expects: string;
  /** What the call takes for it, one argument each. @throws InputError `ERR_INPUT_HYPERPARAMETER` */
  parse(text: string): readonly StorageValue[];
  show(value: StorageValue): string | Balance;
}

const refused = (given: string, expects: string) =>
  new InputError("ERR_INPUT_HYPERPARAMETER", `${shown(given)} isn't ${expects}`, { details: { given } });

/** Whole numbers of a width in bits. */
function whole(bits: number, { signed = false, show = String as Kind["show"] } = {}): Kind {
  const [min, max] = signed ? [-(2n ** BigInt(bits - 1)), 2n ** BigInt(bits - 1) - 1n] : [0n, 2n ** BigInt(bits) - 1n];
  const expects = `a whole number from ${min} to ${max}`;
  return {
    expects,
    parse(text) {
      const value = /^-?\d{1,40}$/.test(text) ? BigInt(text) : undefined;
      if (value === undefined || value < min || value > max) throw refused(text, expects);
      return [bits > 32 ? value : Number(value)];
    },
    show,
  };
}

/** Whole numbers as the chain keeps them, or decimals with a point that `decimal` makes of them. */
function orDecimal(of: Kind, meaning: string, decimal: (text: string) => StorageValue, show: Kind["show"]): Kind {
  return {
    expects: `${of.expects}, or ${meaning} with a point`,
    parse: (text) => (/^\d+\.\d+$/.test(text) ? [decimal(text)] : of.parse(text)),
    show,
  };
}

const share = orDecimal(
  whole(16),
  "a fraction from 0.0 to 1.0",
  (text) => {
    if (Number(text) > 1) throw refused(text, "a fraction from 0.0 to 1.0");
    return u16Share(Math.round(Number(text) * 1e6));
  },
  (value: number) => `${value} (${percent(value)})`,
);

const fixed = (fractionBits: number): Kind => {
  const expects = "a decimal number";
  return {
    expects,
    parse(text) {
      const [, minus, integer, fraction = ""] = /^(-?)(\d{1,18})(?:\.(\d{1,18}))?$/.exec(text) ?? [];
      if (integer === undefined) throw refused(text, expects);
      const scaled = (BigInt(integer + fraction) << BigInt(fractionBits)) / 10n ** BigInt(fraction.length);
      return [minus === "-" ? -scaled : scaled];
    },
    show: (bits: bigint) => String(Number(bits) / 2 ** fractionBits),
  };
};

const words = (...known: readonly string[]): Kind => {
  const expects = `one of ${known.join(", ")}`;
  return {
    expects,
    parse(text) {
      const word = known.find((one) => one.toLowerCase() === text.toLowerCase());
      if (word === undefined) throw refused(text, expects);
      return [word];
    },
    show: String,
  };
};

export const KINDS = {
  u8: whole(8),
  u16: whole(16),
  u32: whole(32),
  u64: whole(64),
  i16: whole(16, { signed: true }),
  /** Rao, or TAO with a point. */
  tao: orDecimal(whole(64), "TAO", parseAmount, (value: bigint) => Balance.tao(value)),
  /** Parts of 65535, or a fraction with a point. */
  share,
  shares: {
    expects: `low and high with a comma between them, each ${share.expects}`,
    parse(text) {
      const parts = text.split(",").map((part) => part.trim());
      if (parts.length !== 2) throw refused(text, "low and high with a comma between them");
      return parts.flatMap((part) => share.parse(part));
    },
    show: ([low, high]: [number, number]) => `${share.show(low)}, ${share.show(high)}`,
  } as Kind,
  bool: {
    expects: "true or false",
    parse(text) {
      const value = { true: true, "1": true, false: false, "0": false }[text.toLowerCase()];
      if (value === undefined) throw refused(text, "true or false");
      return [value];
    },
    show: String,
  } as Kind,
  account: { expects: "an SS58 address", parse: (text) => [encodeSs58(decodeSs58(text).publicKey)], show: String } as Kind,
  i96f32: fixed(32),
  u64f64: fixed(64),
  recycleOrBurn: words("Burn", "Recycle"),
  epochConsensus: words("Yuma", "Null"),
} as const satisfies Record<string, Kind>;
