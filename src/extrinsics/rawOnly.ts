const ROOT = "only root sends it, and it is no setting: sudo call";
const DEPRECATED = "the chain refuses it: it was given up";
const RELAYERS = "only relayers send it, with orders that others signed";
const UPKEEP = "upkeep that no user needs to send";

/** Calls that the chain has since spec 425 and that have no intent either. */
export const RAW_ONLY_LATER: Readonly<Record<string, string>> = {
  "AdminUtils.sudo_set_activity_cutoff_factor": "root's form of SubtensorModule.set_activity_cutoff_factor",
  "AdminUtils.sudo_set_basket_claim_dust": ROOT,
  "AdminUtils.sudo_set_basket_trading_frozen": ROOT,
  "AdminUtils.sudo_set_liquid_alpha_consensus_mode": "an enum that isn't known well enough yet",
  "AdminUtils.sudo_trim_null_uids_batch": UPKEEP,
  "LimitOrders.prune_linked_output": RELAYERS,
  "SubtensorModule.pow_register": "it needs a miner of proofs",
  "SubtensorModule.swap_basket_many": "the same as a batch of swapBasket",
  "SubtensorModule.transfer_stake_and_hotkey": "the same as a batch of moveStake and transferStake",
};

/** Calls without an intent, each with its reason; `tao call send` sends them all the same. A test holds that no call is forgotten. */
export const RAW_ONLY: Readonly<Record<string, string>> = {
  "AdminUtils.schedule_grandpa_change": ROOT,
  "AdminUtils.sudo_set_total_issuance": DEPRECATED,
  "AdminUtils.sudo_toggle_evm_precompile": ROOT,
  "AdminUtils.swap_authorities": ROOT,
  "Balances.force_adjust_total_issuance": ROOT,
  "Balances.force_set_balance": ROOT,
  "Balances.force_transfer": ROOT,
  "Balances.force_unreserve": ROOT,
  "Balances.upgrade_accounts": UPKEEP,
  "LimitOrders.execute_batched_orders": RELAYERS,
  "LimitOrders.execute_orders": RELAYERS,
  "Multisig.poke_deposit": UPKEEP,
  "Proxy.poke_deposit": UPKEEP,
  "SubtensorModule.batch_commit_weights": "the same as a batch of commitWeights",
  "SubtensorModule.batch_reveal_weights": "the same as a batch of revealWeights",
  "SubtensorModule.batch_set_weights": "the same as a batch of setWeights",
  "SubtensorModule.commit_crv3_mechanism_weights": "the older form of commit_timelocked_mechanism_weights",
  "SubtensorModule.dissolve_network": ROOT,
  "SubtensorModule.register": "registration by work costs the same burn now: burned_register under another name",
  "SubtensorModule.reset_coldkey_swap": ROOT,
  "SubtensorModule.root_dissolve_network": ROOT,
  "SubtensorModule.schedule_swap_coldkey": DEPRECATED,
  "SubtensorModule.swap_coldkey": ROOT,
  "Swap.add_liquidity": DEPRECATED,
  "Swap.disable_lp": DEPRECATED,
  "Swap.modify_position": DEPRECATED,
  "Swap.remove_liquidity": DEPRECATED,
  "Swap.toggle_user_liquidity": DEPRECATED,
  "Utility.as_derivative": "for accounts that no client derives",
  "Utility.dispatch_as": ROOT,
  "Utility.dispatch_as_fallible": ROOT,
  "Utility.if_else": "a fallback is planned better by looking first",
  "Utility.with_weight": ROOT,
};
