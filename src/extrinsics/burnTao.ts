import { flag, optional, tao } from "../registry/params.js";
import { affords } from "./support/look.js";
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
  looks: ({ amount, keepAlive }, signer) => [affords(signer, "Token.FundsUnavailable", { keepsAlive: keepAlive }, () => amount.rao)],
  spend: ({ amount }) => amount,
});
