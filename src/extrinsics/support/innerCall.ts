import type { View } from "../../client/view.js";
import { InputError } from "../../errors/kinds.js";
import type { Intent, Prepared } from "../../registry/intent.js";
import type { InnerCall } from "../../registry/intentParams.js";
import { fromHex } from "../../units/hex.js";
import { callEffects } from "./callEffects.js";
import { rawArgs } from "./rawArgs.js";

/** What an inner call comes to for the account in whose name it is made. Of raw calls no more is known than that they are well-formed. */
export async function resolveCall(view: View, given: InnerCall, origin: string): Promise<Prepared> {
  if (typeof given !== "string" && "intent" in given) {
    const { intents } = await import("../intents.js");
    const intent = (intents as unknown as Record<string, Intent | undefined>)[given.intent];
    if (intent === undefined)
      throw new InputError("ERR_INPUT_CALL", `there is no intent ${given.intent}`, {
        remedy: "See tao tools for all of them.",
        details: { given: given.intent },
      });
    return intent(view, given.input, origin);
  }
  const codec = await view.codec();
  const bytes = typeof given === "string" ? fromHex(given) : codec.encodeCall(rawCall(given));
  const call = codec.decodeCall(bytes);
  return { call, summary: `call ${call.pallet}.${call.name}`, obstacles: [], effects: callEffects(call), spend: undefined };
}

const rawCall = ({ call, args }: { readonly call: string; readonly args: Readonly<Record<string, unknown>> }) => {
  const [pallet = "", name = ""] = call.split(".");
  return { pallet, name, args: rawArgs(args) };
};
