import { U64F64 } from "../../protocol/fixed/fixed.js";
import { type LockState, rollForward } from "../../protocol/staking/conviction.js";
import { coldkeyLock, type Lock } from "../../queries/locks.js";
import { netuid as netuidParam } from "../../registry/params.js";
import { Balance, stakeUnit } from "../../units/balance.js";
import { resolveAddress } from "../address.js";
import type { Command } from "../command.js";
import { flagValue } from "../flagValue.js";
import { blockOf } from "../fromRead.js";
import { answer } from "../output/answer.js";
import { type Point, plotText } from "../output/plot.js";
import { during } from "../output/progress.js";
import { linesText, terminalWidth } from "../output/table.js";

const POINTS = 60;
const U64_MAX = 2n ** 64n - 1n;

/** What a lock will be at a block. */
export interface Forecast {
  readonly block: number;
  readonly locked: Balance;
  readonly conviction: Balance;
}

export const viewLock: Command = {
  group: "view",
  name: "lock",
  doc: "A coldkey's lock on one subnet, and how lock and conviction go on from here, as plots",
  flags: [
    { name: "netuid", aliases: ["n"], doc: "The subnet's number", value: "netuid", required: true },
    { name: "ss58", aliases: ["ss58-address", "coldkey-ss58", "key", "k"], doc: "The coldkey, by default the wallet's", value: "address" },
    { name: "graph", doc: "Draw it (the default)" },
  ],
  examples: ["tao view lock --netuid 1 --wallet-name alice"],
  takes: ["network", "block", "wallet", "json"],
  async run(context) {
    const netuid = flagValue(context.flags, "netuid", netuidParam())!;
    const given = context.flags.ss58;
    const coldkey = typeof given === "string" ? await resolveAddress(given, context.wallet) : await context.address("coldkey");
    const view = await (await context.connect()).at(blockOf(context.flags.block));
    const [lock, [unlock, maturity, owner]] = await during(
      "asking the node",
      Promise.all([
        coldkeyLock(view, { coldkey, netuid }),
        view.getMany<[bigint, bigint, string]>([
          ["SubtensorModule.UnlockRate"],
          ["SubtensorModule.MaturityRate"],
          ["SubtensorModule.SubnetOwnerHotkey", netuid],
        ]),
      ]),
    );
    const rates = { unlock, maturity };
    const forecast = lock === null ? [] : ahead(lock, view.block!.number, lock.hotkey === owner, rates);
    answer(context, "view lock", { lock, forecast }, () => (lock === null ? "nothing is locked there" : lockText(lock, forecast)));
    return 0;
  },
};

/** The lock as the chain will have it, up to three times the blocks in which most of it fades or ripens. */
function ahead(lock: Lock, now: number, owner: boolean, rates: { readonly unlock: bigint; readonly maturity: bigint }): Forecast[] {
  const state: LockState = {
    lockedMass: lock.locked.rao,
    conviction: U64F64.fromInt(lock.conviction.rao),
    lastUpdate: BigInt(now),
  };
  const span = Number(rates.unlock > rates.maturity ? rates.unlock : rates.maturity) * 3;
  const unit = stakeUnit(lock.netuid);
  return Array.from({ length: POINTS }, (_, i) => {
    const block = now + Math.round((span * i) / (POINTS - 1));
    const then = rollForward(state, BigInt(block), { owner, perpetual: lock.isPerpetual }, rates);
    return { block, locked: Balance.of(then.lockedMass, unit), conviction: Balance.of(U64F64.toInt(then.conviction, U64_MAX), unit) };
  });
}

function lockText(lock: Lock, forecast: readonly Forecast[]): string {
  const width = Math.min(terminalWidth(), 90);
  const plot = (title: string, of: (one: Forecast) => Balance) => {
    const points = forecast.map((one): Point => [one.block, Number(of(one).rao) / 1e9]);
    const text = plotText(points, { width, height: 10, xText: (block) => `block ${block}`, yText: (alpha) => alpha.toFixed(4) });
    return `${title}\n${text}`;
  };
  const head = linesText([
    ["Hotkey", lock.hotkey],
    ["Locked", String(lock.locked)],
    ["Conviction", String(lock.conviction)],
    ["Kind", lock.isPerpetual ? "perpetual: it stays" : "decaying: it melts away"],
  ]);
  return [head, plot("Locked", ({ locked }) => locked), plot("Conviction", ({ conviction }) => conviction)].join("\n\n");
}
