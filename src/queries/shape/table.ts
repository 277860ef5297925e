import type { Balance } from "../../units/balance.js";
import { formatRao } from "../../units/balance.js";

/** An amount for a table: four decimals, rounded down, with thin groups of thousands. */
export function amountText(balance: Balance): string {
  const [whole = "0", decimals = ""] = formatRao(balance.rao).split(".");
  return `${whole.replace(/\B(?=(\d{3})+(?!\d))/g, ",")}.${decimals.slice(0, 4)}`;
}

/** An address for a table: its beginning and end. */
export function shortAddress(address: string): string {
  return `${address.slice(0, 6)}…${address.slice(-6)}`;
}
