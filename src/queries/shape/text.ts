const utf8 = new TextDecoder();

/** Text that the chain holds as bytes, or as a list of compact bytes; without control characters, and those that turn the direction of writing. */
export function chainText(bytes: Uint8Array | readonly number[] | null): string {
  if (bytes === null) return "";
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they would write over the terminal
  return utf8.decode(Uint8Array.from(bytes)).replace(/[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, "");
}
