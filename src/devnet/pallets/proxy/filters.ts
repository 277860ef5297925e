import type { Call } from "../../../client/codec/types.js";

/** The kinds of proxy, in the order of their SCALE indices (`ProxyType`, common/src/lib.rs). */
export const PROXY_TYPES = [
  "Any",
  "Owner",
  "NonCritical",
  "NonTransfer",
  "Senate",
  "NonFungible",
  "Triumvirate",
  "Governance",
  "Staking",
  "Registration",
  "Transfer",
  "SmallTransfer",
  "RootWeights",
  "ChildKeys",
  "SudoUncheckedSetCode",
  "SwapHotkey",
  "SubnetLeaseBeneficiary",
  "RootClaim",
] as const;

export type ProxyType = (typeof PROXY_TYPES)[number];

/** One call, `"Pallet.call_name"`, or all of a pallet's, `"Pallet.*"`, where a condition may be added. */
export type FilterRule =
  | string
  | { readonly call: string; readonly param: string; readonly below: bigint }
  | { readonly call: string; readonly param: string; readonly nested: string };

export interface ProxyFilter {
  readonly mode: "AllowAll" | "DenyAll" | "Allow" | "Deny";
  readonly calls: readonly FilterRule[];
  readonly exceptions: readonly FilterRule[];
}

const of = (pallet: string, ...names: string[]) => names.map((name) => `${pallet}.${name}`);
const allow = (calls: readonly FilterRule[], exceptions: readonly FilterRule[] = []): ProxyFilter => ({ mode: "Allow", calls, exceptions });
const deny = (...calls: string[]): ProxyFilter => ({ mode: "Deny", calls, exceptions: [] });
const denyAll: ProxyFilter = { mode: "DenyAll", calls: [], exceptions: [] };

/** Transfers below half a TAO, or half an alpha, are small. */
const SMALL_TRANSFER = 500_000_000n;

const SWAP_ANNOUNCEMENTS = of(
  "SubtensorModule",
  "announce_coldkey_swap",
  "swap_coldkey_announced",
  "clear_coldkey_swap_announcement",
  "dispute_coldkey_swap",
);
const COLDKEY_SWAPS = [...of("SubtensorModule", "schedule_swap_coldkey", "swap_coldkey"), ...SWAP_ANNOUNCEMENTS];
const HOTKEY_SWAPS = of("SubtensorModule", "swap_hotkey", "swap_hotkey_v2");

/** What each kind of proxy may call for the account that it acts for (`define_proxy_filters!`, runtime/src/lib.rs). */
export const PROXY_FILTERS: Readonly<Record<ProxyType, ProxyFilter>> = {
  Any: { mode: "AllowAll", calls: [], exceptions: [] },
  Owner: allow(
    ["AdminUtils.*", ...of("SubtensorModule", "set_subnet_identity", "update_symbol")],
    of("AdminUtils", "sudo_set_sn_owner_hotkey", "sudo_set_subnet_owner_hotkey"),
  ),
  NonCritical: deny(...of("SubtensorModule", "dissolve_network", "root_register", "burned_register"), "Sudo.*", ...SWAP_ANNOUNCEMENTS),
  NonTransfer: deny("Balances.*", "SubtensorModule.transfer_stake", ...COLDKEY_SWAPS),
  Senate: denyAll,
  NonFungible: deny(
    "Balances.*",
    ...of(
      "SubtensorModule",
      "add_stake",
      "add_stake_limit",
      "remove_stake",
      "remove_stake_limit",
      "remove_stake_full_limit",
      "unstake_all",
      "unstake_all_alpha",
      "swap_stake",
      "swap_stake_limit",
      "move_stake",
      "transfer_stake",
      "burned_register",
      "root_register",
    ),
    ...COLDKEY_SWAPS,
    ...HOTKEY_SWAPS,
  ),
  Triumvirate: denyAll,
  Governance: denyAll,
  Staking: allow(
    of(
      "SubtensorModule",
      "add_stake",
      "remove_stake",
      "unstake_all",
      "unstake_all_alpha",
      "swap_stake",
      "swap_stake_limit",
      "move_stake",
      "add_stake_limit",
      "remove_stake_limit",
      "remove_stake_full_limit",
      "set_root_claim_type",
    ),
  ),
  Registration: allow(of("SubtensorModule", "burned_register", "register", "register_limit")),
  Transfer: allow([...of("Balances", "transfer_keep_alive", "transfer_allow_death", "transfer_all"), "SubtensorModule.transfer_stake"]),
  SmallTransfer: allow([
    { call: "Balances.transfer_keep_alive", param: "value", below: SMALL_TRANSFER },
    { call: "Balances.transfer_allow_death", param: "value", below: SMALL_TRANSFER },
    { call: "SubtensorModule.transfer_stake", param: "alpha_amount", below: SMALL_TRANSFER },
  ]),
  RootWeights: denyAll,
  ChildKeys: allow(of("SubtensorModule", "set_children", "set_childkey_take")),
  SudoUncheckedSetCode: allow([{ call: "Sudo.sudo_unchecked_weight", param: "call", nested: "System.set_code" }]),
  SwapHotkey: allow(HOTKEY_SWAPS),
  SubnetLeaseBeneficiary: allow([
    "SubtensorModule.start_call",
    ...of(
      "AdminUtils",
      "sudo_set_serving_rate_limit",
      "sudo_set_min_difficulty",
      "sudo_set_max_difficulty",
      "sudo_set_weights_version_key",
      "sudo_set_adjustment_alpha",
      "sudo_set_immunity_period",
      "sudo_set_min_allowed_weights",
      "sudo_set_kappa",
      "sudo_set_rho",
      "sudo_set_activity_cutoff",
      "sudo_set_network_registration_allowed",
      "sudo_set_network_pow_registration_allowed",
      "sudo_set_max_burn",
      "sudo_set_bonds_moving_average",
      "sudo_set_bonds_penalty",
      "sudo_set_commit_reveal_weights_enabled",
      "sudo_set_liquid_alpha_enabled",
      "sudo_set_alpha_values",
      "sudo_set_commit_reveal_weights_interval",
      "sudo_set_toggle_transfer",
      "sudo_set_subnet_emission_enabled",
      "sudo_set_min_childkey_take_per_subnet",
    ),
  ]),
  RootClaim: allow(["SubtensorModule.claim_root"]),
};

/** Whether a proxy of this kind may make a call. */
export function permits(type: ProxyType, call: Call): boolean {
  const { mode, calls, exceptions } = PROXY_FILTERS[type];
  if (mode === "AllowAll" || mode === "DenyAll") return mode === "AllowAll";
  const listed = calls.some((rule) => matches(rule, call));
  return mode === "Allow" ? listed && !exceptions.some((rule) => matches(rule, call)) : !listed;
}

function matches(rule: FilterRule, { pallet, name, args }: Call): boolean {
  const called = `${pallet}.${name}`;
  if (typeof rule === "string") return rule === called || rule === `${pallet}.*`;
  if (rule.call !== called) return false;
  const value = args[camelCase(rule.param)];
  return "below" in rule ? value < rule.below : `${value.pallet}.${value.name}` === rule.nested;
}

const camelCase = (name: string) => name.replace(/_(.)/g, (_all, letter: string) => letter.toUpperCase());

/** Whether a proxy of kind `a` may do all that one of kind `b` may, as far as the chain counts. */
export function isSuperset(a: ProxyType, b: ProxyType): boolean {
  if (a === b || a === "Any") return true;
  if (b === "Any") return false;
  if (a === "NonTransfer") return b !== "Transfer" && b !== "SmallTransfer";
  return a === "Transfer" && b === "SmallTransfer";
}
