import type { WritesComparison } from "./compareWrites.js";
import type { Verdict } from "./evidence.js";
import type { Premises } from "./premises.js";

/** Items without their pallet. */
const nameOf = (item: string) => item.slice(item.indexOf(".") + 1);

/**
 * The verdict on recomputed keys. Those of items that no known source settles are neither right nor wrong: they are left out, and the verdict's warnings
 * name them.
 */
export function judge(
  compared: WritesComparison,
  premises: Pick<Premises, "unproven" | "warnings">,
): { keys: WritesComparison; verdict: Verdict } {
  const isProven = ({ item }: { readonly item: string }) => !premises.unproven.has(nameOf(item));
  const keys = {
    equal: compared.equal.filter(isProven),
    explained: compared.explained.filter(isProven),
    differing: compared.differing.filter(isProven),
  };
  const warnings = [...premises.warnings, ...[...premises.unproven].map(([item, reason]) => `${item} isn't proven: ${reason}`)];
  return { keys, verdict: { status: keys.differing.length === 0 ? "ok" : "mismatch", reasons: [], warnings } };
}
