import type { View } from "../../client/view.js";
import { defineIntent, type Intent, type IntentSpec } from "../../registry/intent.js";
import type { Params, Parsed } from "../../registry/params.js";
import type { StorageValue } from "../../state/state.js";
import { Balance } from "../../units/balance.js";
import { type Look, look } from "./look.js";
import { NOTHING } from "./nothing.js";

/** An intent whose call follows from its parameters alone. */
export interface SimpleIntentSpec<P extends Params> extends Omit<IntentSpec<P>, "wraps" | "prepare" | "describe"> {
  /** The call, `Pallet.name`; or which of `wraps` it is. */
  readonly call: string | ((input: Parsed<P>) => string);
  /** Needed where the call depends on the parameters. */
  readonly wraps?: readonly string[];
  /** The call's arguments; by default the parameters themselves, amounts in rao. */
  args?(input: Parsed<P>, signer: string): Readonly<Record<string, StorageValue>>;
  /** What it does, as a command: `move the lock to 5F…`. */
  says(input: Parsed<P>): string;
  /** Pre-conditions and effects. */
  looks?(input: Parsed<P>, signer: string, view: View): readonly Look[] | Promise<readonly Look[]>;
  /** The most TAO that leaves the signer without the fee, and without what looks find that it costs; nothing by default. */
  spend?(input: Parsed<P>): Balance<"tao">;
  /** What happened, if it can be told better than by repeating what was wanted. */
  readonly describe?: IntentSpec<P>["describe"] | undefined;
}

/** Declares an intent whose call follows from its parameters. */
export function simpleIntent<const P extends Params>(spec: SimpleIntentSpec<P>): Intent<P> {
  const { call, wraps = typeof call === "string" ? [call] : [], args, says, looks, spend, describe, ...rest } = spec;
  return defineIntent<P>({
    ...rest,
    wraps,
    async prepare(view, input, signer) {
      const [pallet = "", name = ""] = (typeof call === "string" ? call : call(input)).split(".");
      const { cost, ...told } = await look(view, (await looks?.(input, signer, view)) ?? []);
      return {
        call: { pallet, name, args: args?.(input, signer) ?? plain(input) },
        summary: says(input),
        ...told,
        spend: (spend?.(input) ?? NOTHING).plus(Balance.tao(cost)),
      };
    },
    describe: describe ?? ((_events, input) => `done: ${says(input)}`),
  });
}

/** Parameters as a call takes them: amounts in rao, null for what was left out. */
function plain(input: Readonly<Record<string, unknown>>): Record<string, StorageValue> {
  return Object.fromEntries(Object.entries(input).map(([name, value]) => [name, value instanceof Balance ? value.rao : (value ?? null)]));
}
