import { defineIntent } from "../registry/intent.js";
import { innerCall } from "../registry/intentParams.js";
import { resolveCall } from "./support/innerCall.js";
import { throughSudo } from "./support/sudo.js";

/** Makes a call as root, by the sudo key: on local chains, and wherever there is one. */
export const sudo = defineIntent({
  name: "sudo",
  command: ["sudo", "call"],
  doc: "Make a call as root, with the chain's sudo key",
  signer: "coldkey",
  wraps: ["Sudo.sudo"],
  params: { call: innerCall("What to call") },
  examples: [`tao sudo call --call '{"call":"AdminUtils.sudo_set_tempo","args":{"netuid":2,"tempo":10}}'`],
  async prepare(view, { call }, signer) {
    const inner = await resolveCall(view, call, signer);
    const key = await view.get<string | null>("Sudo.Key");
    // What stops the signer needn't stop root.
    return throughSudo({ ...inner, obstacles: [] }, key, signer);
  },
  describe: () => "the call was made as root",
});
