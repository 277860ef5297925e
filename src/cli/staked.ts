import type { Client } from "../client/connect.js";
import { type StakePosition, stakeForColdkey } from "../queries/stakePositions.js";
import { resolveAddress } from "./address.js";
import type { Context } from "./context.js";

/** All that the wallet's coldkey has staked, or the account that it acts for by `--proxy`. */
export async function stakedPositions(context: Context, client: Client): Promise<readonly StakePosition[]> {
  const { proxy } = context.flags;
  const coldkey = typeof proxy === "string" ? await resolveAddress(proxy, context.wallet) : await context.address("coldkey");
  return stakeForColdkey(client, { coldkey });
}
