import { address } from "../registry/params.js";
import { defineRead } from "../registry/read.js";
import { Balance } from "../units/balance.js";

/** An account's TAO. */
export interface BalanceOf {
  readonly address: string;
  /** What can be spent or staked, less what is frozen. */
  readonly free: Balance<"tao">;
  readonly reserved: Balance<"tao">;
  readonly frozen: Balance<"tao">;
  /** How many transactions the account has signed. */
  readonly nonce: number;
}

/** TAO of an account (`System.Account`). */
export const balance = defineRead({
  name: "balance",
  command: ["wallet", "balance"],
  doc: "TAO of an account",
  params: { address: address("The account, by default the wallet's coldkey", "coldkey") },
  examples: ["tao wallet balance --wallet-name alice", "tao wallet balance --ss58 5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY"],
  async fetch(view, { address }): Promise<BalanceOf> {
    const account = await view.get<Account>("System.Account", address);
    return {
      address,
      free: Balance.tao(account.data.free),
      reserved: Balance.tao(account.data.reserved),
      frozen: Balance.tao(account.data.frozen),
      nonce: account.nonce,
    };
  },
  present: {
    lines: ({ address, free, reserved, frozen }) => [
      ["Address", address],
      ["Free", String(free)],
      ...(reserved.rao > 0n ? ([["Reserved", String(reserved)]] as [string, string][]) : []),
      ...(frozen.rao > 0n ? ([["Frozen", String(frozen)]] as [string, string][]) : []),
    ],
  },
});

interface Account {
  readonly nonce: number;
  readonly data: { readonly free: bigint; readonly reserved: bigint; readonly frozen: bigint };
}
