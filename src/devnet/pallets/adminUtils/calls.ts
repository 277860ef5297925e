import type { PalletCalls } from "../../runtime/context.js";
import { scheduleChange } from "../grandpa/authorities.js";
import { setEmissionSplit, setMaxMechanismCount, setMechanismCount } from "./mechanisms.js";
import { refused, setAlphaValues, setTempo, setterHandlers } from "./set.js";
import { setEvmChainId, setNominatorMinStake, setSubnetOwnerHotkey, swapAuthorities, togglePrecompile } from "./settings.js";
import { trimUids } from "./trimUids.js";

export const adminUtilsCalls: PalletCalls = {
  ...setterHandlers,
  sudo_set_alpha_values: setAlphaValues,
  sudo_set_evm_chain_id: setEvmChainId,
  sudo_set_max_mechanism_count: setMaxMechanismCount,
  sudo_set_mechanism_count: setMechanismCount,
  sudo_set_mechanism_emission_split: setEmissionSplit,
  sudo_set_network_pow_registration_allowed: refused("POWRegistrationDisabled"),
  sudo_set_nominator_min_required_stake: setNominatorMinStake,
  sudo_set_sn_owner_hotkey: setSubnetOwnerHotkey,
  sudo_set_subnet_owner_hotkey: setSubnetOwnerHotkey,
  sudo_set_tempo: setTempo,
  sudo_set_total_issuance: refused("Deprecated"),
  sudo_toggle_evm_precompile: togglePrecompile,
  sudo_trim_to_max_allowed_uids: trimUids,
  schedule_grandpa_change: scheduleChange,
  swap_authorities: swapAuthorities,
};
