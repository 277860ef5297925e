import { parseMetadata } from "../../src/client/codec/metadata/parseMetadata.js";
import { todaysMetadata } from "./todaysMetadata.js";
import { writeMetadata } from "./writeMetadata.js";

type Kind = "account" | "bool" | "u16" | "u64" | "u64f64";

/** Calls that the chain has since spec 425, by their fields; enums and lists are left out. */
export const LATER_CALLS: Readonly<Record<string, Readonly<Record<string, Kind>>>> = {
  "SubtensorModule.add_collateral": { netuid: "u16", hotkey: "account", alpha: "u64", limit_price: "u64" },
  "SubtensorModule.claim_root_with_hotkey": { hotkey: "account" },
  "SubtensorModule.move_stake_limit": {
    origin_hotkey: "account",
    destination_hotkey: "account",
    origin_netuid: "u16",
    destination_netuid: "u16",
    alpha_amount: "u64",
    limit_price: "u64",
    allow_partial: "bool",
  },
  "SubtensorModule.set_min_collateral": { netuid: "u16", hotkey: "account", min_locked: "u64" },
  "SubtensorModule.stake_into_basket": { hotkey: "account", amount_staked: "u64" },
  "SubtensorModule.swap_basket": {
    hotkey: "account",
    origin_netuid: "u16",
    destination_netuid: "u16",
    amount: "u64",
    min_amount_out: "u64",
  },
  "AdminUtils.sudo_set_basket_concentration_cap": { cap: "u16" },
  "AdminUtils.sudo_set_basket_daily_turnover_cap": { cap: "u16" },
  "AdminUtils.sudo_set_basket_liquidity_cap": { cap: "u16" },
  "AdminUtils.sudo_set_basket_min_trade_tao": { min_trade_rao: "u64" },
  "AdminUtils.sudo_set_basket_trading_enabled": { enabled: "bool" },
  "AdminUtils.sudo_set_collateral_drain_ratio": { netuid: "u16", drain_ratio: "u64f64" },
  "AdminUtils.sudo_set_collateral_lock_share": { netuid: "u16", lock_share: "u16" },
  "AdminUtils.sudo_set_emission_bar_quantile": { quantile: "u64f64" },
  "AdminUtils.sudo_set_emission_bar_rank": { rank: "u16" },
  "AdminUtils.sudo_set_emission_gate_exponent": { exponent: "u64f64" },
};
/** Those with enums. */
export const LATER_ENUM_CALLS = ["AdminUtils.sudo_set_epoch_consensus"];

const PATHS: Readonly<Record<Kind, string>> = {
  account: "AccountId32",
  u64f64: "FixedU128",
  bool: "bool",
  u16: "NetUid",
  u64: "TaoBalance",
};

/** Today's shapes with today's calls; their numbers are made up. */
export function todaysCalls(): Uint8Array {
  const model = parseMetadata(todaysMetadata());
  const types = [...model.types];
  const typeOf = (kind: Kind) => {
    const primitive = types.findIndex((type) => type?.def.kind === "primitive" && type.def.primitive === kind && type.path.length === 0);
    const named = types.findIndex((type) => type?.path.at(-1) === PATHS[kind]);
    return named >= 0 ? named : primitive;
  };
  let index = 200;
  for (const [call, fields] of Object.entries(LATER_CALLS)) {
    const [pallet, name] = call.split(".") as [string, string];
    const at = model.pallets.find((one) => one.name === pallet)!.calls!;
    const { def, ...rest } = types[at]!;
    if (def.kind !== "variant") throw new Error(`${pallet} has no calls`);
    const variant = { name, index: index++, fields: Object.entries(fields).map(([field, kind]) => ({ name: field, type: typeOf(kind) })) };
    types[at] = { ...rest, def: { ...def, variants: [...def.variants, variant] } };
  }
  return writeMetadata({ ...model, types });
}
