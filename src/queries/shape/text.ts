const utf8 = new TextDecoder();

/** Text that the chain holds as bytes, or as a list of compact bytes. Trailing zeros and control characters are dropped. */
export function chainText(bytes: Uint8Array | readonly number[] | null): string {
  if (bytes === null) return "";
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they would write over the terminal
  return utf8.decode(Uint8Array.from(bytes)).replace(/[\u0000-\u001f\u007f-\u009f]/g, "");
}
