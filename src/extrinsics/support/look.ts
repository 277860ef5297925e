import type { StorageQuery, View } from "../../client/view.js";
import type { Effect, Obstacle } from "../../registry/intent.js";
import type { StorageValue } from "../../state/state.js";
import { Balance } from "../../units/balance.js";

/** Something a plan looks at on the chain: the storage it reads, and what follows from it. All looks of a plan are one round trip. */
export interface Look {
  readonly reads: readonly StorageQuery[];
  /** The runtime's constants that it needs besides; their values come after those of the storage. */
  readonly constants?: readonly string[];
  /** `next` is the first block that the transaction can be in. */
  tell(values: readonly StorageValue[], next: number): Told;
}

/** What looks came to. */
export interface Told {
  readonly obstacles: readonly Obstacle[];
  readonly effects: readonly Effect[];
  /** What it costs besides the fee, in rao. */
  readonly cost?: bigint;
}

const SILENT: Told = { obstacles: [], effects: [] };

/** A pre-condition: `wrong` says what is wrong, or nothing. `error` is the chain's name for it, `Pallet.Error`. */
export function check(
  error: string,
  reads: readonly StorageQuery[],
  wrong: (values: StorageValue, next: number) => string | false | undefined,
  constants: readonly string[] = [],
): Look {
  return {
    reads,
    constants,
    tell(values, next) {
      const message = wrong(values, next);
      return typeof message === "string" ? { obstacles: [{ error, message }], effects: [] } : SILENT;
    },
  };
}

/** A pre-condition that needs nothing of the chain. */
export const must = (holds: boolean, error: string, message: string): Look => check(error, [], () => !holds && message);

/** A storage value that will be another. `show` makes it readable; undefined means that it says nothing. */
export function change<T = StorageValue>(
  what: string,
  read: StorageQuery,
  show: (value: T) => Balance | string | undefined,
  after: Balance | string,
): Look {
  return {
    reads: [read],
    tell([value]) {
      const before = show(value as T);
      return { obstacles: [], effects: [{ what, ...(before === undefined ? {} : { before }), after }] };
    },
  };
}

/** A price in rao that the chain takes besides the fee, and the error where the signer can't pay it. */
export function costs(
  signer: string,
  error: string,
  { reads = [], constants = [] }: { readonly reads?: readonly StorageQuery[]; readonly constants?: readonly string[] },
  price: (values: StorageValue, next: number) => bigint,
): Look {
  return {
    reads: [["System.Account", signer], ...reads],
    constants,
    tell([account, ...values], next) {
      const cost = price(values, next);
      const { free } = (account as { data: { free: bigint } }).data;
      const message = `it costs ${Balance.tao(cost)}, and ${signer} has ${Balance.tao(free)}`;
      return { obstacles: free < cost ? [{ error, message }] : [], effects: [], cost };
    },
  };
}

/** Looks at all of it at once. What this chain keeps no storage for is left out: older and newer runtimes have other rules. */
export async function look(view: View, looks: readonly Look[]): Promise<Required<Told>> {
  const codec = await view.codec();
  const known = looks.filter(
    ({ reads, constants = [] }) =>
      reads.every(([item]) => codec.hasItem(item)) && constants.every((name) => codec.constants.includes(name)),
  );
  const queries = known.flatMap(({ reads }) => reads);
  const values = queries.length === 0 ? [] : [...(await view.getMany(queries))];
  const next = (view.block?.number ?? 0) + 1;
  const told = known.map(({ reads, constants = [], tell }) =>
    tell([...values.splice(0, reads.length), ...constants.map((name) => codec.constant(name))], next),
  );
  return {
    obstacles: told.flatMap(({ obstacles }) => obstacles),
    effects: told.flatMap(({ effects }) => effects),
    cost: told.reduce((sum, { cost = 0n }) => sum + cost, 0n),
  };
}
