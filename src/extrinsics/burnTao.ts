import { flag, optional, tao } from "../registry/params.js";
import { hasBalance } from "./support/checks.js";
import { simpleIntent } from "./support/simpleIntent.js";

/** Destroys TAO of this account. */
export const burnTao = simpleIntent({
  name: "burnTao",
  command: ["wallet", "burn"],
  doc: "Destroy TAO of this account",
  signer: "coldkey",
  call: "Balances.burn",
  params: { amount: tao("How much TAO"), keepAlive: optional(flag("Keep at least the existential deposit"), true) },
  examples: ["tao wallet burn --amount 1"],
  args: ({ amount, keepAlive }) => ({ value: amount.rao, keepAlive }),
  says: ({ amount }) => `destroy ${amount}`,
  looks: ({ amount }, signer) => [hasBalance(signer, amount, "Token.FundsUnavailable")],
  spend: ({ amount }) => amount,
});
