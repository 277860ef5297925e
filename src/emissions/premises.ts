import { NEWEST_SPEC } from "../protocol/consensus/index.js";
import { unprovenEpoch, unprovenRules } from "../protocol/rules.js";
import type { StateReader } from "../state/state.js";
import type { BlockEvidence } from "./evidence.js";
import { storageChanges } from "./storageChanges.js";

/** What is verified: an epoch's results, a block's emission, what an epoch pays out. */
export type Level = 1 | 2 | 3;

export interface Premises {
  /** The state before the block, to be read by the newest rules known where its own are newer. */
  readonly parent: StateReader;
  /** Why nothing can be proven at all. */
  readonly impossible: readonly string[];
  /** Items that can't be proven, each with the rule that no known source settles. */
  readonly unproven: ReadonlyMap<string, string>;
  readonly warnings: readonly string[];
}

/** Since then epochs are scheduled, and commits kept, as they are today; the rules of older epochs are known (`epochRules`), their storage isn't read. */
const OLDEST_READ = 423;

/** What can be said of a block before anything is recomputed: whether its rules are known. */
export function premisesOf({ parent, codec }: Pick<BlockEvidence, "parent" | "codec">, level: Level, netuid?: number): Premises {
  const { specVersion } = parent;
  const impossible: string[] = [];
  const warnings: string[] = [];
  const upgraded: { readonly specVersion: number } | null = parent.get("System.LastRuntimeUpgrade");
  if (upgraded !== null && upgraded.specVersion !== specVersion)
    impossible.push(`upgrade block: it ran migrations from spec ${upgraded.specVersion} to ${specVersion}`);
  if (specVersion < OLDEST_READ) impossible.push(`the storage of spec ${specVersion} isn't read, only that from ${OLDEST_READ} on`);
  if (specVersion > NEWEST_SPEC) {
    const changes = storageChanges(codec.items);
    if (changes.length > 0)
      impossible.push(`spec ${specVersion} is newer than ${NEWEST_SPEC}, and its storage differs: ${listed(changes)}`);
    else
      warnings.push(
        `spec ${specVersion} is newer than the newest rules known; it has the storage of ${NEWEST_SPEC}, whose rules were taken`,
      );
  }
  const read = specVersion > NEWEST_SPEC ? { ...parent, specVersion: NEWEST_SPEC } : parent;
  const rules = [...unprovenRules(read), ...(netuid === undefined ? [] : unprovenEpoch(read, netuid))].filter(
    (rule) => rule.level === level,
  );
  const whole = rules.filter(({ items }) => items === undefined).map(({ reason }) => reason);
  const unproven = new Map(rules.flatMap(({ items, reason }) => (items ?? []).map((item) => [item, reason] as const)));
  return { parent: read, impossible: [...impossible, ...whole], unproven, warnings };
}

const MOST_LISTED = 8;

function listed(names: readonly string[]): string {
  const rest = names.length - MOST_LISTED;
  return `${names.slice(0, MOST_LISTED).join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}
