/** The smaller of two numbers or bigints. */
export function lesser<T extends number | bigint>(a: T, b: T): T {
  return a < b ? a : b;
}

/** The greater of two numbers or bigints. */
export function greater<T extends number | bigint>(a: T, b: T): T {
  return a > b ? a : b;
}
