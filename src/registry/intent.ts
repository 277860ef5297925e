import type { Call, EventRecord } from "../client/codec/types.js";
import type { View } from "../client/view.js";
import type { Balance } from "../units/balance.js";
import { type Inputs, type Params, type Parsed, parseInputs } from "./params.js";

/** Something a transaction will change, as far as the state it was planned on tells. */
export interface Effect {
  readonly what: string;
  readonly before?: Balance | string;
  readonly after: Balance | string;
}

/** A reason why the chain would refuse it now. */
export interface Obstacle {
  /** The chain's own name for it, e.g. `SubtensorModule.NotEnoughBalanceToStake`. */
  readonly error: string;
  readonly message: string;
}

/** What an intent comes to on a given state: the call, and what it would do. */
export interface Prepared {
  readonly call: Call;
  /** One sentence, e.g. `stake τ5 on subnet 1 with hotkey 5F…`. */
  readonly summary: string;
  readonly effects: readonly Effect[];
  readonly obstacles: readonly Obstacle[];
  /** The most TAO that leaves the signer, without the fee; undefined where nobody can know (a raw call). */
  readonly spend: Balance<"tao"> | undefined;
  /** Whether it is sent sealed by default; by default as the intent says. */
  readonly sealed?: boolean | undefined;
  /** The chain's name for it where the signer can't pay `spend` and the fee; `Token.FundsUnavailable` by default. */
  readonly unaffordable?: string | undefined;
  /** Whether the existential deposit must stay, too. */
  readonly keepsAlive?: boolean;
  /** Whether not all of `spend` must be there besides the fee: where all of a balance is sent, or each call of several may fail. */
  readonly spendsUpTo?: boolean;
  /** Tells what happened better than the intent's own `describe`, by what was found out while preparing. */
  readonly describe?: (events: readonly EventRecord[]) => string;
}

/** An intent as it is declared: from this come the SDK's methods, the command, its JSON and the docs. */
export interface IntentSpec<P extends Params = Params> {
  /** camelCase; the SDK's method. */
  readonly name: string;
  /** The command: group, then name, e.g. `["stake", "add"]`. */
  readonly command: readonly [group: string, name: string];
  /** One line. */
  readonly doc: string;
  /** Which key of a wallet signs it. */
  readonly signer: "coldkey" | "hotkey";
  /**
   * Whether others could act on it before it is in a block, e.g. on a trade: sent sealed where the chain has a key for it (MEV shield), unless told otherwise.
   * True of all that an official client seals by default.
   */
  readonly sealed?: boolean | ((input: Parsed<P>) => boolean);
  /** The chain's calls that it can become, `Pallet.call`. */
  readonly wraps: readonly string[];
  readonly params: P;
  readonly examples?: readonly string[];
  /** Reads what is needed at `view` (pinned) and decides the call. `signer` is the SS58 address that will sign. */
  prepare(view: View, input: Parsed<P>, signer: string): Promise<Prepared>;
  /** What happened, in a line for people, from the events of the transaction that succeeded. */
  describe(events: readonly EventRecord[], input: Parsed<P>): string;
}

/** A declared intent. */
export interface Intent<P extends Params = Params> {
  /** What it comes to at a view, for a signer's address. @throws InputError for bad parameters */
  (view: View, input: Inputs<P>, signer: string): Promise<Prepared & { readonly describe: (events: readonly EventRecord[]) => string }>;
  readonly spec: IntentSpec<P>;
}

/** Declares an intent. */
export function defineIntent<const P extends Params>(spec: IntentSpec<P>): Intent<P> {
  const intent = async (view: View, input: Inputs<P>, signer: string) => {
    const parsed = parseInputs(spec.params, input as Record<string, unknown>);
    const prepared = await spec.prepare(await view.at(), parsed, signer);
    const sealed = typeof spec.sealed === "function" ? spec.sealed(parsed) : spec.sealed === true;
    return { sealed, describe: (events: readonly EventRecord[]) => spec.describe(events, parsed), ...prepared };
  };
  return Object.assign(intent, { spec });
}
