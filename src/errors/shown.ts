/** A value as messages show it: JSON, at most 80 characters, and whatever JSON can't hold as text. */
export function shown(value: unknown): string {
  const text = typeof value === "bigint" || value === undefined || Number.isNaN(value) ? String(value) : JSON.stringify(value, plain);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

/** For `JSON.stringify`: bigints as texts. */
export function plain(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? String(value) : value;
}
