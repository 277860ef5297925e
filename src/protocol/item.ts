const NAMES = new Map<string, string>();

/** An item of SubtensorModule with its pallet. One text for each name, made once: a block looks thousands of values up by them. */
export function item(name: string): string {
  let whole = NAMES.get(name);
  if (whole === undefined) {
    whole = `SubtensorModule.${name}`;
    NAMES.set(name, whole);
  }
  return whole;
}
