import { defineIntent, type Obstacle } from "../registry/intent.js";
import { address, flag, optional, tao } from "../registry/params.js";
import { Balance } from "../units/balance.js";

/** Sends TAO to another account. Unless `allowDeath` is set, the sender keeps at least the existential deposit. */
export const transfer = defineIntent({
  name: "transfer",
  command: ["wallet", "transfer"],
  doc: "Send TAO to another account",
  signer: "coldkey",
  wraps: ["Balances.transfer_keep_alive", "Balances.transfer_allow_death"],
  params: {
    destination: address("Who receives it"),
    amount: tao("How much TAO"),
    allowDeath: optional(flag("Let the sending account be removed when less than the existential deposit is left"), false),
  },
  examples: ["tao wallet transfer --destination 5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty --amount 1.5"],
  async prepare(view, { destination, amount, allowDeath }, signer) {
    const [[from, to], deposit] = await Promise.all([
      view.getMany<[Account, Account]>([
        ["System.Account", signer],
        ["System.Account", destination],
      ]),
      view.constant<bigint>("Balances.ExistentialDeposit"),
    ]);
    const obstacles: Obstacle[] = [];
    const left = from.data.free - amount.rao;
    if (left < (allowDeath ? 0n : deposit))
      obstacles.push({
        error: left < 0n ? "Balances.InsufficientBalance" : "Balances.Expendability",
        message: `${signer} has ${Balance.tao(from.data.free)}${left < 0n ? "" : `, of which ${Balance.tao(deposit)} must stay`}`,
      });
    if (to.data.free + amount.rao < deposit)
      obstacles.push({ error: "Token.BelowMinimum", message: `an account needs at least ${Balance.tao(deposit)} to exist` });
    return {
      call: {
        pallet: "Balances",
        name: allowDeath ? "transfer_allow_death" : "transfer_keep_alive",
        args: { dest: destination, value: amount.rao },
      },
      summary: `send ${amount} to ${destination}`,
      effects: [
        { what: `balance of ${signer}`, before: Balance.tao(from.data.free), after: Balance.tao(left < 0n ? 0n : left) },
        {
          what: `balance of ${destination}`,
          before: Balance.tao(to.data.free),
          after: Balance.tao(to.data.free + (signer === destination ? 0n : amount.rao)),
        },
      ],
      obstacles,
      spend: amount,
    };
  },
  describe: (_events, { amount, destination }) => `sent ${amount} to ${destination}`,
});

interface Account {
  readonly data: { readonly free: bigint };
}
