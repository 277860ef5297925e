import type { Client } from "../../client/connect.js";
import { plan } from "../../extrinsics/plan.js";
import { type Policy, violations } from "../../extrinsics/policy.js";
import { submit } from "../../extrinsics/submit.js";
import type { Intent } from "../../registry/intent.js";
import type { Signer } from "../../wallet/signers/signer.js";
import { inputSchema } from "../tools/inputSchema.js";
import { type McpTool, result } from "./tools.js";

const DRY_RUN = {
  dryRun: { type: "boolean", description: "Only plan it: fee, effects, and what would stop it; nothing is signed", default: false },
};

/** What a tool that signs does it with. */
export interface IntentToolOptions {
  client(): Promise<Client>;
  signer(role: "coldkey" | "hotkey"): Promise<Signer>;
  readonly policy: Policy;
}

/** The tool of a declared intent: plans, and sends what the chain would take and the policy allows. */
export function intentTool(intent: Intent, { client, signer, policy }: IntentToolOptions): McpTool {
  const { name, command, doc, params, signer: role } = intent.spec;
  return {
    name,
    title: `tao ${command.join(" ")}`,
    description: `${doc}. Signed by the wallet's ${role}.`,
    inputSchema: inputSchema(params, DRY_RUN),
    annotations: { readOnlyHint: false, destructiveHint: true, openWorldHint: true },
    call: ({ dryRun, ...input }) =>
      result(async () => {
        const [chain, key] = await Promise.all([client(), signer(role)]);
        const planned = await plan(chain, intent, input as never, key.address);
        if (dryRun !== true) return { data: await submit(chain, planned, key, { policy }) };
        const { describe: _, ...shown } = planned;
        return { plan: { ...shown, violations: violations(policy, planned, await chain.codec()) } };
      }),
  };
}
