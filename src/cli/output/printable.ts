/** What acts on a terminal in place of being shown: control characters but the line's end, and what turns the direction of writing. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const ACTING = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** A text as it may go to a terminal, wherever it comes from: nodes, and whoever writes to the chain, must not move its cursor. JSON stays the same JSON. */
export function printable(text: string): string {
  return text.replace(ACTING, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
