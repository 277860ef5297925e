/** A text within HTML: what subnets call themselves is theirs to choose, and never markup here. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`);
}
