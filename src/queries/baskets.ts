import type { View } from "../client/view.js";
import { defineRead } from "../registry/read.js";
import { Balance, stakeUnit } from "../units/balance.js";
import { fixedText, ratioText } from "./shape/fixed.js";
import { apiRead } from "./support/apiRead.js";
import { basketApi, betaPriceOf, validator } from "./support/baskets.js";
import { columns, fields, line, table } from "./support/show.js";
import { storageRead } from "./support/storageRead.js";

/* Validators' funds: what they hold, what they are worth, what may be traded in them. */

/** A subnet's alpha in a fund. */
export interface Holding {
  readonly netuid: number;
  readonly alpha: Balance;
  /** What selling it all would give. */
  readonly value: Balance<"tao">;
}

export const validatorBasket = apiRead({
  name: "validatorBasket",
  command: ["root", "basket"],
  doc: "What a validator's fund holds, by subnet",
  params: { hotkey: validator() },
  examples: ["tao root basket --hotkey 5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty"],
  api: basketApi("get_validator_basket"),
  as: (rows: [number, bigint, bigint][]): Holding[] =>
    rows.map(([netuid, alpha, value]) => ({ netuid, alpha: Balance.of(alpha, stakeUnit(netuid)), value: Balance.tao(value) })),
  present: table<Holding>({ netuid: "right", alpha: "right", value: "right" }),
});

export const validatorBasketNav = apiRead({
  name: "validatorBasketNav",
  command: ["root", "nav"],
  doc: "What a validator's fund is worth",
  params: { hotkey: validator() },
  examples: ["tao root nav --hotkey 5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty"],
  api: basketApi("get_validator_basket_nav"),
  as: Balance.tao,
  present: line("Worth"),
});

export const rootBasketTotalNav = apiRead({
  name: "rootBasketTotalNav",
  command: ["root", "total-nav"],
  doc: "What all funds are worth together",
  params: {},
  examples: ["tao root total-nav"],
  api: basketApi("get_root_basket_total_nav"),
  as: Balance.tao,
  present: line("Worth"),
});

/** A validator's fund. */
export interface BasketSummary {
  readonly hotkey: string;
  readonly betaTotal: bigint;
  readonly betaPrice: string;
  /** What selling all would give, and the same at the pools' prices without slippage. */
  readonly nav: Balance<"tao">;
  readonly spotNav: Balance<"tao">;
  /** All that was ever put in and paid out, and (worth + paid out) / put in as a decimal. */
  readonly deposited: Balance<"tao">;
  readonly redeemed: Balance<"tao">;
  readonly lifetimeReturn: string;
  /** beta made for one TAO on root since the fund began, as a decimal. */
  readonly basketRate: string;
  readonly holdings: readonly (Holding & { readonly spot: Balance<"tao"> })[];
}

type RawSummary = { readonly hotkey: string } & Readonly<
  Record<"shares" | "navTao" | "spotNavTao" | "depositedTao" | "redeemedTao", bigint>
> & {
    readonly holdings: readonly ({ readonly netuid: number } & Readonly<Record<"alpha" | "spotTao" | "realizableTao", bigint>>)[];
  };

const toSummary = (raw: RawSummary, rate: bigint): BasketSummary => ({
  hotkey: raw.hotkey,
  betaTotal: raw.shares,
  betaPrice: betaPriceOf(raw.navTao, raw.shares),
  nav: Balance.tao(raw.navTao),
  spotNav: Balance.tao(raw.spotNavTao),
  deposited: Balance.tao(raw.depositedTao),
  redeemed: Balance.tao(raw.redeemedTao),
  lifetimeReturn: ratioText(raw.navTao + raw.redeemedTao, raw.depositedTao),
  basketRate: fixedText(rate, 32),
  holdings: raw.holdings.map(({ netuid, alpha, spotTao, realizableTao }) => ({
    netuid,
    alpha: Balance.of(alpha, stakeUnit(netuid)),
    value: Balance.tao(realizableTao),
    spot: Balance.tao(spotTao),
  })),
});

const ratesOf = (view: View, hotkeys: readonly string[]) =>
  view.getMany<bigint[]>(hotkeys.map((hotkey) => ["SubtensorModule.BasketRate", hotkey]));

export const validatorBasketSummary = defineRead({
  name: "validatorBasketSummary",
  command: ["root", "show"],
  doc: "A validator's fund: its worth, what went in and out, what it holds",
  params: { hotkey: validator() },
  examples: ["tao root show --hotkey 5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty"],
  async fetch(view, { hotkey }): Promise<BasketSummary> {
    const pinned = await view.at();
    const [raw, [rate]] = await Promise.all([
      pinned.call<RawSummary>(basketApi("get_validator_basket_summary"), hotkey),
      ratesOf(pinned, [hotkey]),
    ]);
    return toSummary(raw, rate!);
  },
  present: {
    lines: ({ holdings, ...summary }) => [
      ...fields.lines(summary),
      ...holdings.map(({ netuid, alpha, value }): [string, string] => [`Subnet ${netuid}`, `${alpha}, worth ${value}`]),
    ],
  },
});

export const rootBaskets = defineRead({
  name: "rootBaskets",
  command: ["root", "list"],
  doc: "All validators' funds, the largest first",
  params: {},
  examples: ["tao root list"],
  /** The rates are kept by hotkey: they can be asked for only when the funds are known. */
  async fetch(view): Promise<BasketSummary[]> {
    const pinned = await view.at();
    const all = await pinned.call<RawSummary[]>(basketApi("get_all_validator_baskets"));
    const rates = await ratesOf(
      pinned,
      all.map(({ hotkey }) => hotkey),
    );
    return all.map((raw, i) => toSummary(raw, rates[i]!)).sort((a, b) => b.nav.compare(a.nav));
  },
  present: {
    rows: (all) => all,
    columns: columns<BasketSummary>({
      hotkey: "left",
      nav: "right",
      betaPrice: "right",
      deposited: "right",
      redeemed: "right",
      lifetimeReturn: "right",
    }),
  },
});

/** What a validator may trade in its fund: a budget that refills with every block. */
export interface TradingStatus {
  /** Whether trading is on at all, and whether this fund is frozen. */
  readonly enabled: boolean;
  readonly frozen: boolean;
  readonly budget: Balance<"tao">;
  readonly remaining: Balance<"tao">;
  readonly used: Balance<"tao">;
  /** Blocks for a whole refill, and what each adds. */
  readonly refillBlocks: bigint;
  readonly refillPerBlock: Balance<"tao">;
}

interface RawStatus {
  readonly enabled: boolean;
  readonly frozen: boolean;
  readonly taoAvailable: bigint;
  readonly budgetTao: bigint;
  readonly refillBlocks: number | bigint;
}

export const basketTradingStatus = apiRead({
  name: "basketTradingStatus",
  command: ["root", "trading-status"],
  doc: "Whether a validator may trade in its fund now, and how much",
  params: { hotkey: validator() },
  examples: ["tao root trading-status --hotkey 5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty"],
  api: basketApi("get_basket_trading_status"),
  as: ({ enabled, frozen, taoAvailable, budgetTao, refillBlocks }: RawStatus): TradingStatus => {
    const remaining = taoAvailable < budgetTao ? taoAvailable : budgetTao;
    const blocks = BigInt(refillBlocks);
    return {
      enabled,
      frozen,
      budget: Balance.tao(budgetTao),
      remaining: Balance.tao(remaining),
      used: Balance.tao(budgetTao - remaining),
      refillBlocks: blocks,
      refillPerBlock: Balance.tao(blocks === 0n ? 0n : budgetTao / blocks),
    };
  },
  present: fields,
});

export const rootClaimThreshold = storageRead({
  name: "rootClaimThreshold",
  command: ["root", "claim-threshold"],
  doc: "TAO below which a validator's dividends are left out of a claim",
  params: {},
  examples: ["tao root claim-threshold"],
  item: "SubtensorModule.RootClaimableThreshold",
  key: () => [0],
  as: (bits: bigint) => Balance.tao(bits > 0n ? bits >> 32n : 0n),
  present: line("Threshold"),
});
