import { netuid, stake, tao } from "../registry/params.js";
import { Balance, stakeUnit } from "../units/balance.js";
import { apiRead } from "./support/apiRead.js";
import { fields, table } from "./support/show.js";

/** The price of a subnet's alpha. */
export interface AlphaPrice {
  readonly netuid: number;
  /** TAO for one alpha. */
  readonly price: Balance<"tao">;
}

export const alphaPrices = apiRead({
  name: "alphaPrices",
  command: ["subnets", "prices"],
  doc: "The price of each subnet's alpha in TAO",
  params: {},
  examples: ["tao subnets prices"],
  api: "SwapRuntimeApi_current_alpha_price_all",
  as: (all: { netuid: number; price: bigint }[]): AlphaPrice[] => all.map(({ netuid, price }) => ({ netuid, price: Balance.tao(price) })),
  present: table<AlphaPrice>({ netuid: "right", price: "right" }),
});

/** What a trade in a subnet's pool would come to, as the node simulates it. */
export interface SwapQuote {
  readonly tao: Balance<"tao">;
  readonly alpha: Balance;
  readonly taoFee: Balance<"tao">;
  readonly alphaFee: Balance;
  /** What the price's moving takes of the result. */
  readonly taoSlippage: Balance<"tao">;
  readonly alphaSlippage: Balance;
}

/** `SimSwapResult` (pallets/swap/runtime-api/src/lib.rs). */
type RawQuote = Readonly<Record<"taoAmount" | "alphaAmount" | "taoFee" | "alphaFee" | "taoSlippage" | "alphaSlippage", bigint>>;

function toQuote(raw: RawQuote, netuid: number): SwapQuote {
  const alpha = (rao: bigint) => Balance.of(rao, stakeUnit(netuid));
  return {
    tao: Balance.tao(raw.taoAmount),
    alpha: alpha(raw.alphaAmount),
    taoFee: Balance.tao(raw.taoFee),
    alphaFee: alpha(raw.alphaFee),
    taoSlippage: Balance.tao(raw.taoSlippage),
    alphaSlippage: alpha(raw.alphaSlippage),
  };
}

export const quoteStake = apiRead({
  name: "quoteStake",
  command: ["stake", "quote"],
  doc: "What staking an amount of TAO on a subnet would give now",
  params: { netuid: netuid(), amount: tao("TAO to stake") },
  examples: ["tao stake quote --netuid 1 --amount 10"],
  api: "SwapRuntimeApi_sim_swap_tao_for_alpha",
  inputs: ({ netuid, amount }) => [netuid, amount.rao],
  as: (raw: RawQuote, { netuid }) => toQuote(raw, netuid),
  present: fields,
});

export const quoteUnstake = apiRead({
  name: "quoteUnstake",
  command: ["stake", "quote-remove"],
  doc: "What taking an amount of alpha back from a subnet would give now",
  params: { netuid: netuid(), amount: stake("Alpha to take back") },
  examples: ["tao stake quote-remove --netuid 1 --amount 10"],
  api: "SwapRuntimeApi_sim_swap_alpha_for_tao",
  inputs: ({ netuid, amount }) => [netuid, amount.rao],
  as: (raw: RawQuote, { netuid }) => toQuote(raw, netuid),
  present: fields,
});
