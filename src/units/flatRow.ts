/** A row of weights or bonds: pairs of a uid and a value, u16 each. */
export type PairRow = readonly (readonly [uid: number, value: number])[];

/**
 * The same with all numbers one after the other: uid, value, uid, value, … Pairs take twenty times the memory: where there are thousands of rows they are
 * kept like this.
 */
export type FlatRow = Uint16Array;

/** A row as pairs. */
export function pairsOf(row: FlatRow): [uid: number, value: number][] {
  const pairs: [number, number][] = new Array(row.length / 2);
  for (let i = 0; i < pairs.length; i++) pairs[i] = [row[2 * i]!, row[2 * i + 1]!];
  return pairs;
}

/** A row in either form as pairs; anything else as it is. */
export function asPairs<T>(value: T | FlatRow): T | PairRow {
  return value instanceof Uint16Array ? pairsOf(value) : value;
}

/** A row in either form, flat. */
export function flatRow(given: PairRow | FlatRow): FlatRow {
  if (given instanceof Uint16Array) return given;
  const row = new Uint16Array(2 * given.length);
  for (let i = 0; i < given.length; i++) {
    row[2 * i] = given[i]![0];
    row[2 * i + 1] = given[i]![1];
  }
  return row;
}
