import { InputError } from "../errors/kinds.js";
import { shown } from "../errors/shown.js";

/** A subnet's number, u16; 0 is root. */
export type Netuid = number;
/** A neuron's number within its subnet, u16. */
export type Uid = number;

/** `value` as a u16. @throws InputError `ERR_INPUT_NUMBER` */
export function parseU16(value: number | string, what = "netuid"): number {
  const number = typeof value === "number" ? value : /^\d+$/.test(value) ? Number(value) : Number.NaN;
  if (!Number.isInteger(number) || number < 0 || number > 0xffff)
    throw new InputError("ERR_INPUT_NUMBER", `${what} ${shown(value)} isn't a whole number from 0 to 65535`, {
      details: { what, given: value },
    });
  return number;
}
