import { InputError } from "../errors/kinds.js";
import { type AccountTao, reducibleOf } from "../protocol/accounts/reducible.js";
import { defineIntent } from "../registry/intent.js";
import { address, flag, optional, tao } from "../registry/params.js";
import { Balance } from "../units/balance.js";
import { eventData } from "./support/events.js";

/** Sends TAO to another account. Unless `allowDeath` is set, the sender keeps at least the existential deposit. */
export const transfer = defineIntent({
  name: "transfer",
  command: ["wallet", "transfer"],
  doc: "Send TAO to another account",
  signer: "coldkey",
  wraps: ["Balances.transfer_keep_alive", "Balances.transfer_allow_death", "Balances.transfer_all"],
  params: {
    destination: address("Who receives it"),
    amount: optional(tao("How much TAO")),
    all: optional(flag("All of it, but for the fee and what must stay"), false),
    allowDeath: optional(flag("Let the sending account be removed when less than the existential deposit is left"), false),
  },
  examples: [
    "tao wallet transfer --destination 5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty --amount 1.5",
    "tao wallet transfer --destination 5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty --all",
  ],
  async prepare(view, { destination, amount, all, allowDeath }, signer) {
    if ((amount === undefined) === !all)
      throw new InputError("ERR_INPUT_MISSING", "give either an amount or all", { details: { parameter: "amount" } });
    const [[from, to], deposit] = await Promise.all([
      view.getMany<[AccountTao, AccountTao]>([
        ["System.Account", signer],
        ["System.Account", destination],
      ]),
      view.constant<bigint>("Balances.ExistentialDeposit"),
    ]);
    const { free } = from.data;
    const most = reducibleOf(from, deposit, allowDeath ? "expendable" : "preserve");
    const sent = amount?.rao ?? most;
    const left = free - sent;
    const isSelf = signer === destination;
    const obstacles = refusals({ from, to, sent, deposit, keeps: !allowDeath && !all, self: isSelf }).map((error) => ({
      error: `Token.${error}`,
      message:
        error === "BelowMinimum"
          ? `an account needs at least ${Balance.tao(deposit)} to exist`
          : `${signer} has ${Balance.tao(free)}, of which ${Balance.tao(most)} can be sent`,
    }));
    const name = allowDeath ? "transfer_allow_death" : "transfer_keep_alive";
    return {
      call: all
        ? { pallet: "Balances", name: "transfer_all", args: { dest: destination, keepAlive: !allowDeath } }
        : { pallet: "Balances", name, args: { dest: destination, value: sent } },
      summary: all
        ? `send all of the balance, ${Balance.tao(sent)} without the fee, to ${destination}`
        : `send ${amount} to ${destination}`,
      effects: [
        { what: `balance of ${signer}`, before: Balance.tao(free), after: Balance.tao(isSelf ? free : left < 0n ? 0n : left) },
        ...(isSelf
          ? []
          : [{ what: `balance of ${destination}`, before: Balance.tao(to.data.free), after: Balance.tao(to.data.free + sent) }]),
      ],
      obstacles,
      spend: Balance.tao(sent),
      keepsAlive: !allowDeath && !all,
      // All of it is what is there when the fee is paid.
      ...(all ? { spendsUpTo: true } : {}),
    };
  },
  describe(events, { amount, destination }) {
    const moved = amount ?? Balance.tao(BigInt(eventData(events, "Balances.Transfer")?.amount ?? 0));
    return `sent ${moved} to ${destination}`;
  },
});

interface Transfer {
  readonly from: AccountTao;
  readonly to: AccountTao;
  readonly sent: bigint;
  readonly deposit: bigint;
  /** Whether the sender must stay alive. */
  readonly keeps: boolean;
  readonly self: boolean;
}

/** Why FRAME's balances refuse a transfer, by the names of `TokenError`; the first one. */
function refusals({ from, to, sent, deposit, keeps, self }: Transfer): string[] {
  const { free, frozen } = from.data;
  const left = free - sent;
  if (left < 0n) return ["FundsUnavailable"];
  if (sent > reducibleOf(from, deposit, "expendable")) return [frozen > left ? "Frozen" : "OnlyProvider"];
  if (keeps && left < deposit && sent > 0n) return ["NotExpendable"];
  return !self && sent > 0n && to.data.free + sent < deposit ? ["BelowMinimum"] : [];
}
