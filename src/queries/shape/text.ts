import { ACTING } from "../../units/acting.js";

const utf8 = new TextDecoder();

/** Text that the chain holds as bytes, or as a list of compact bytes; without control characters, and those that turn the direction of writing. */
export function chainText(bytes: Uint8Array | readonly number[] | null): string {
  if (bytes === null) return "";
  return utf8.decode(Uint8Array.from(bytes)).replace(ACTING, "");
}
