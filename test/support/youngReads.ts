/** What the chain has only since spec 435 … 448, and which reads need it. */
export const YOUNG = {
  basketPosition: "BetaBasketRuntimeApi_get_basket_position",
  basketTradingStatus: "BetaBasketRuntimeApi_get_basket_trading_status",
  childkeyThresholdSuspended: "SubtensorModule.ChildkeyThresholdSuspended",
  collateralPolicy: "SubtensorModule.CollateralLockShare",
  minerCollateral: "SubtensorModule.MinerCollateral",
  rootBasketOwed: "BetaBasketRuntimeApi_get_root_basket_owed",
  rootBasketOwedBreakdown: "BetaBasketRuntimeApi_get_root_basket_positions",
  rootBasketPortfolio: "BetaBasketRuntimeApi_get_root_basket_portfolio",
  rootBasketTotalNav: "BetaBasketRuntimeApi_get_root_basket_total_nav",
  rootBaskets: "BetaBasketRuntimeApi_get_all_validator_baskets",
  subnetCollateral: "SubtensorModule.MinerCollateral",
  totalAlphaStaked: "SubtensorModule.TotalAlphaStaked",
  validatorBasket: "BetaBasketRuntimeApi_get_validator_basket",
  validatorBasketNav: "BetaBasketRuntimeApi_get_validator_basket_nav",
  validatorBasketSummary: "BetaBasketRuntimeApi_get_validator_basket_summary",
};
