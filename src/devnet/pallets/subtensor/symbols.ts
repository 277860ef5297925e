import { SYMBOLS } from "../../../protocol/names/symbols.js";
import type { StateReader } from "../../../state/state.js";
import { toHex } from "../../../units/hex.js";
import { get, keys } from "./items.js";

const bytes = (text: string) => new TextEncoder().encode(text);
export const symbolOf = (netuid: number) => bytes(SYMBOLS[netuid] ?? SYMBOLS[0]!);

/** The symbol of a subnet's number, or the first that is free. */
export function nextSymbol(state: StateReader, netuid: number): Uint8Array {
  const used = new Set(keys(state, "TokenSymbol").map((key) => toHex(get(state, "TokenSymbol", ...key))));
  const own = symbolOf(netuid);
  if (!used.has(toHex(own))) return own;
  const free = SYMBOLS.slice(1).find((symbol) => !used.has(toHex(bytes(symbol))));
  return bytes(free ?? SYMBOLS[0]!);
}
