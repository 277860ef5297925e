import type { Client } from "../client/connect.js";
import { plan } from "../extrinsics/plan.js";
import type { PlanOptions } from "../extrinsics/types.js";
import type { Intent } from "../registry/intent.js";
import { Balance } from "../units/balance.js";

type Input = Readonly<Record<string, unknown>>;

/** Shares all that an account can spend equally among what it is to be spent on: what is free, less the fees and what must stay for the account to live. */
export async function withAllTokens(
  client: Client,
  intent: Intent,
  inputs: readonly Input[],
  address: string,
  options: PlanOptions,
): Promise<Input[]> {
  const view = await client.at();
  const [{ data }, deposit] = await Promise.all([
    view.get<{ data: { free: bigint; frozen: bigint } }>("System.Account", options.proxyFor?.real ?? address),
    view.constant<bigint>("Balances.ExistentialDeposit"),
  ]);
  const most = data.free - (data.frozen > deposit ? data.frozen : deposit);
  const share = Balance.tao(most > 0n ? most / BigInt(inputs.length) : 0n);
  const { fee } = await plan(client, intent, { ...inputs[0], amount: share } as never, address, options);
  const amount = share.rao > fee.rao ? share.minus(fee) : Balance.tao(0n);
  return inputs.map((input) => ({ ...input, amount }));
}
