import { address } from "../registry/params.js";
import { Balance } from "../units/balance.js";
import { ratioText } from "./shape/fixed.js";
import { apiRead } from "./support/apiRead.js";
import { basketApi, betaPriceOf, validator } from "./support/baskets.js";
import { fields, line, table } from "./support/show.js";

/* What stakers have in validators' funds. */

const coldkey = () => address("The staker, by default the wallet's coldkey", "coldkey");

export const rootBasketOwed = apiRead({
  name: "rootBasketOwed",
  command: ["root", "owed"],
  doc: "TAO that claiming all root dividends would give now",
  params: { coldkey: coldkey() },
  examples: ["tao root owed --wallet-name alice"],
  api: basketApi("get_root_basket_owed"),
  as: Balance.tao,
  present: line("Owed"),
});

/** What a validator's fund owes a staker. */
export interface Owed {
  readonly hotkey: string;
  readonly beta: bigint;
  readonly owed: Balance<"tao">;
}

export const rootBasketOwedBreakdown = apiRead({
  name: "rootBasketOwedBreakdown",
  command: ["root", "owed-by"],
  doc: "TAO that claiming root dividends would give now, by validator",
  params: { coldkey: coldkey() },
  examples: ["tao root owed-by --wallet-name alice"],
  api: basketApi("get_root_basket_positions"),
  as: (rows: [string, bigint, bigint][]): Owed[] =>
    rows.map(([hotkey, beta, owed]) => ({ hotkey, beta, owed: Balance.tao(owed) })).sort((a, b) => b.owed.compare(a.owed)),
  present: table<Owed>({ hotkey: "left", beta: "right", owed: "right" }),
});

/** A staker's part of a validator's fund. */
export interface BasketPosition {
  readonly hotkey: string;
  /** In 1e-9 beta. */
  readonly beta: bigint;
  readonly betaTotal: bigint;
  /** The staker's share of the fund, and TAO for one beta, as decimals. */
  readonly fundShare: string;
  readonly betaPrice: string;
  /** The fund's worth; what a claim would pay; the same at the pools' prices without slippage. */
  readonly nav: Balance<"tao">;
  readonly value: Balance<"tao">;
  readonly spotValue: Balance<"tao">;
}

type RawPosition = { readonly hotkey: string } & Readonly<Record<"beta" | "betaTotal" | "navTao" | "valueTao" | "spotValueTao", bigint>>;

const toPosition = ({ hotkey, beta, betaTotal, navTao, valueTao, spotValueTao }: RawPosition): BasketPosition => ({
  hotkey,
  beta,
  betaTotal,
  fundShare: ratioText(beta, betaTotal),
  betaPrice: betaPriceOf(navTao, betaTotal),
  nav: Balance.tao(navTao),
  value: Balance.tao(valueTao),
  spotValue: Balance.tao(spotValueTao),
});

export const basketPosition = apiRead({
  name: "basketPosition",
  command: ["root", "position"],
  doc: "A staker's part of a validator's fund, if there is one",
  params: { hotkey: validator(), coldkey: coldkey() },
  examples: ["tao root position --hotkey 5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty --wallet-name alice"],
  api: basketApi("get_basket_position"),
  as: (raw: RawPosition | null) => (raw === null ? null : toPosition(raw)),
  present: fields,
});

export const rootBasketPortfolio = apiRead({
  name: "rootBasketPortfolio",
  command: ["root", "portfolio"],
  doc: "A staker's parts of all validators' funds, the most valuable first",
  params: { coldkey: coldkey() },
  examples: ["tao root portfolio --wallet-name alice"],
  api: basketApi("get_root_basket_portfolio"),
  as: (rows: RawPosition[]) => rows.map(toPosition).sort((a, b) => b.value.compare(a.value)),
  present: table<BasketPosition>({
    hotkey: "left",
    beta: "right",
    betaPrice: "right",
    fundShare: "right",
    value: "right",
    spotValue: "right",
  }),
});
