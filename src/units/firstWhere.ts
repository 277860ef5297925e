/** Where in a list, from `low` on, those begin for which `is` holds: it holds for none before, and for all after. */
export function firstWhere<T>(list: readonly T[], is: (element: T) => boolean, low = 0): number {
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (is(list[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}
