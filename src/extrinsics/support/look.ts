import type { StorageQuery, View } from "../../client/view.js";
import { type AccountTao, reducibleOf } from "../../protocol/accounts/reducible.js";
import type { Defaults } from "../../protocol/rules.js";
import type { Effect, Obstacle } from "../../registry/intent.js";
import type { StorageValue } from "../../state/state.js";
import { Balance } from "../../units/balance.js";
import { defaultsOf } from "./defaults.js";

/** Something a plan looks at on the chain: the storage it reads, and what follows from it. All looks of a plan are one round trip. */
export interface Look {
  readonly reads: readonly StorageQuery[];
  /** The runtime's constants that it needs besides; their values come after those of the storage. */
  readonly constants?: readonly string[];
  /** `next` is the first block that the transaction can be in; `defaults` tell what the runtime was built as. */
  tell(values: readonly StorageValue[], next: number, defaults: Defaults): Told;
}

/** What looks came to. */
export interface Told {
  readonly obstacles: readonly Obstacle[];
  readonly effects: readonly Effect[];
  /** What it costs besides the fee, in rao. */
  readonly cost?: bigint;
  /** The chain's name for it where that, or what else the call takes, can't be paid. */
  readonly unaffordable?: string | undefined;
}

const SILENT: Told = { obstacles: [], effects: [] };

/** A pre-condition: `wrong` says what is wrong, or nothing. `error` is the chain's name for it, `Pallet.Error`. */
export function check(
  error: string,
  reads: readonly StorageQuery[],
  wrong: (values: StorageValue, next: number, defaults: Defaults) => string | false | undefined,
  constants: readonly string[] = [],
): Look {
  return {
    reads,
    constants,
    tell(values, next, defaults) {
      const message = wrong(values, next, defaults);
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

interface Needs {
  /** Whether the existential deposit must stay. */
  readonly keepsAlive?: boolean;
  readonly reads?: readonly StorageQuery[];
  readonly constants?: readonly string[];
}

type Amount = (values: StorageValue, next: number) => bigint;

/** An amount in rao that the signer must be able to pay, and the chain's error where not. */
export function affords(signer: string, error: string, { keepsAlive = false, reads = [], constants = [] }: Needs, amount: Amount): Look {
  return {
    reads: [["System.Account", signer], ...reads],
    constants: [...constants, "Balances.ExistentialDeposit"],
    tell(values, next) {
      const [account, deposit] = [values[0] as AccountTao, values.at(-1) as bigint];
      const needed = amount(values.slice(1, -1), next);
      const message = `it takes ${Balance.tao(needed)}, and ${signer} has ${Balance.tao(account.data.free)}`;
      const most = reducibleOf(account, deposit, keepsAlive ? "preserve" : "expendable");
      return { obstacles: most < needed ? [{ error, message }] : [], effects: [], unaffordable: error };
    },
  };
}

/** A price in rao that the chain takes besides the fee, and its error where the signer can't pay it. */
export function costs(signer: string, error: string, needs: Needs, price: Amount): Look {
  const paid = affords(signer, error, needs, price);
  return { ...paid, tell: (values, ...at) => ({ ...paid.tell(values, ...at), cost: price(values.slice(1, -1), at[0]) }) };
}

/** Looks at all of it at once. What this chain keeps no storage for is left out: older and newer runtimes have other rules. */
export async function look(view: View, looks: readonly Look[]): Promise<Told & { readonly cost: bigint }> {
  const codec = await view.codec();
  const known = looks.filter(
    ({ reads, constants = [] }) =>
      reads.every(([item]) => codec.hasItem(item)) && constants.every((name) => codec.constants.includes(name)),
  );
  const queries = known.flatMap(({ reads }) => reads);
  const values = queries.length === 0 ? [] : [...(await view.getMany(queries))];
  const next = (view.block?.number ?? 0) + 1;
  const told = known.map(({ reads, constants = [], tell }) =>
    tell([...values.splice(0, reads.length), ...constants.map((name) => codec.constant(name))], next, defaultsOf(codec)),
  );
  return {
    obstacles: told.flatMap(({ obstacles }) => obstacles),
    effects: told.flatMap(({ effects }) => effects),
    cost: told.reduce((sum, { cost = 0n }) => sum + cost, 0n),
    unaffordable: told.find(({ unaffordable }) => unaffordable !== undefined)?.unaffordable,
  };
}
