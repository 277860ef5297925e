import { defineIntent } from "../registry/intent.js";
import { json, text } from "../registry/params.js";
import { callEffects } from "./support/callEffects.js";
import { rawArgs } from "./support/rawArgs.js";

/** Any call of the chain by its name and arguments, for what no intent covers. Nothing is known of its effects. */
export const call = defineIntent({
  name: "call",
  command: ["call", "send"],
  doc: "Send any call of the chain, by its name and arguments",
  signer: "coldkey",
  wraps: ["*"],
  params: {
    call: text("The call, as Pallet.call_name"),
    args: json("Its arguments by their camelCase names, as JSON; large numbers as strings"),
  },
  examples: [`tao call send --call System.remark --args '{"remark":"0x00"}'`],
  async prepare(view, { call, args }) {
    const codec = await view.codec();
    const fields = codec.callFields(call);
    const [pallet = "", name = ""] = call.split(".");
    const given = { pallet, name, args: rawArgs(args) };
    return {
      call: given,
      summary: `${call}(${fields.map((field) => field.name).join(", ")})`,
      // Of the bytes that are signed, whatever was given.
      effects: callEffects(codec.decodeCall(codec.encodeCall(given))),
      obstacles: [],
      spend: undefined,
    };
  },
  describe: (_events, { call }) => `${call} succeeded`,
});
