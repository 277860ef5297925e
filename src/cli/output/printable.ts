import { ACTING } from "../../units/acting.js";

/** A text as it may go to a terminal, wherever it comes from: nodes, and whoever writes to the chain, must not move its cursor. JSON stays the same JSON. */
export function printable(text: string): string {
  return text.replace(ACTING, (sign) => (sign === "\n" ? sign : `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`));
}
