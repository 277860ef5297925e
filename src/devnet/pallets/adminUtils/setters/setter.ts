import type { Check } from "../bounds.js";

/** A call that sets one item of SubtensorModule. */
export interface Setter {
  readonly item: string;
  /** The argument that is the value. */
  readonly value: string;
  /** Whether the item is one per subnet, keyed by the argument `netuid`. */
  readonly subnet?: boolean;
  /** Whether the subnet's owner may call it, too; else only root. */
  readonly owner?: boolean;
  /** What the owner's rate limit is counted by. */
  readonly limit?: string;
  /** Whether it is refused shortly before an epoch. */
  readonly window?: boolean;
  /** Whether the subnet has to exist. */
  readonly exists?: boolean;
  readonly notRoot?: boolean;
  /** SubtensorModule's event with the netuid, if there is one, and the value. */
  readonly event?: string;
  /** AdminUtils' own event, after the other. */
  readonly ownEvent?: string;
  readonly check?: Check;
}

/** Setters by their calls. */
export type Setters = Readonly<Record<string, Setter>>;
