import type { Client } from "../client/connect.js";
import { announceProxy } from "../extrinsics/announcements.js";
import { plan } from "../extrinsics/plan.js";
import { callHash } from "../extrinsics/support/callHash.js";
import type { Plan } from "../extrinsics/types.js";
import type { Intent } from "../registry/intent.js";
import { toHex } from "../units/hex.js";
import { resolveAddress } from "./address.js";
import { type Announcement, keepAnnouncements } from "./announcements.js";
import type { Context } from "./context.js";
import { UsageError } from "./usageError.js";

/**
 * Plans to announce what would be done, in place of doing it: for proxies with a delay. The calls are kept, so that `proxy execute --call-hash` can make them.
 *
 * @throws UsageError where `--proxy` doesn't say for whom
 */
export async function announcingPlans(
  context: Context,
  client: Client,
  intent: Intent,
  inputs: readonly Readonly<Record<string, unknown>>[],
  signer: string,
): Promise<Plan[]> {
  const { proxy } = context.flags;
  if (typeof proxy !== "string")
    throw new UsageError("--announce-only needs --proxy", "Say for whom the wallet's key acts: --proxy with an address or a name.");
  const real = await resolveAddress(proxy, context.wallet);
  const view = await client.at();
  const codec = await view.codec();
  const kept: Record<string, Announcement> = {};
  const plans = await Promise.all(
    inputs.map(async (input) => {
      const { call, summary } = await intent(view, input, real);
      const announced = { real, call: toHex(codec.encodeCall(call)), summary };
      kept[await callHash(view, call)] = announced;
      const planned = await plan(client, announceProxy, { real, call: announced.call }, signer);
      return { ...planned, summary: `${planned.summary}: ${summary}` };
    }),
  );
  // Before anything is sent: what is announced can't be made without it.
  if (context.flags["dry-run"] !== true) keepAnnouncements(kept);
  return plans;
}
