import type { Client } from "../client/connect.js";
import { plan } from "../extrinsics/plan.js";
import type { PlanOptions } from "../extrinsics/types.js";
import type { Intent } from "../registry/intent.js";
import { Balance } from "../units/balance.js";

/** All that an account can spend on an intent: what is free, less its fee and what must stay for the account to live. */
export async function allTokens(
  client: Client,
  intent: Intent,
  inputs: Readonly<Record<string, unknown>>,
  address: string,
  options: PlanOptions,
): Promise<Balance<"tao">> {
  const view = await client.at();
  const [{ data }, deposit] = await Promise.all([
    view.get<{ data: { free: bigint; frozen: bigint } }>("System.Account", options.proxyFor?.real ?? address),
    view.constant<bigint>("Balances.ExistentialDeposit"),
  ]);
  const most = data.free - (data.frozen > deposit ? data.frozen : deposit);
  const spendable = Balance.tao(most > 0n ? most : 0n);
  const { fee } = await plan(client, intent, { ...inputs, amount: spendable } as never, address, options);
  return spendable.rao > fee.rao ? spendable.minus(fee) : Balance.tao(0n);
}
