import type { Handler } from "../runtime/context.js";
import { refused, setAlphaValues, setTempo, setterHandlers } from "./adminUtils/set.js";
import { transferAll, transferAllowDeath, transferKeepAlive } from "./balances/transfers.js";
import { associateHotkey, setIdentity, setSubnetIdentity, updateSymbol } from "./subtensor/identities.js";
import { registerNetwork, startCall } from "./subtensor/networks.js";
import { burnedRegister, registerLimit, rootRegister } from "./subtensor/registration.js";
import { serveAxon, servePrometheus } from "./subtensor/serving.js";
import {
  addStake,
  addStakeLimit,
  removeStake,
  removeStakeFullLimit,
  removeStakeLimit,
  unstakeAll,
  unstakeAllAlpha,
} from "./subtensor/stakeCalls.js";
import { commitTimelockedWeights, commitWeights, revealWeights, setWeights } from "./subtensor/weights.js";
import { setKey, sudo, sudoAs } from "./sudo/sudo.js";
import { remark, remarkWithEvent } from "./system/remarks.js";
import { killStorage, setStorage } from "./system/storage.js";
import { setTimestamp } from "./timestamp/set.js";
import { batch, batchAll, forceBatch, withWeight } from "./utility/batches.js";

/** The calls that this chain executes, `"Pallet.call_name"`. Any other is refused as filtered. */
export const handlers: Readonly<Record<string, Handler>> = {
  ...setterHandlers,
  "AdminUtils.sudo_set_alpha_values": setAlphaValues,
  "AdminUtils.sudo_set_network_pow_registration_allowed": refused("POWRegistrationDisabled"),
  "AdminUtils.sudo_set_tempo": setTempo,
  "AdminUtils.sudo_set_total_issuance": refused("Deprecated"),
  "Balances.transfer_all": transferAll,
  "Balances.transfer_allow_death": transferAllowDeath,
  "Balances.transfer_keep_alive": transferKeepAlive,
  "SubtensorModule.add_stake": addStake,
  "SubtensorModule.add_stake_limit": addStakeLimit,
  "SubtensorModule.burned_register": burnedRegister,
  "SubtensorModule.commit_mechanism_weights": commitWeights,
  "SubtensorModule.commit_timelocked_mechanism_weights": commitTimelockedWeights,
  "SubtensorModule.commit_timelocked_weights": commitTimelockedWeights,
  "SubtensorModule.commit_weights": commitWeights,
  "SubtensorModule.register": burnedRegister,
  "SubtensorModule.register_limit": registerLimit,
  "SubtensorModule.register_network": registerNetwork,
  "SubtensorModule.register_network_with_identity": registerNetwork,
  "SubtensorModule.remove_stake": removeStake,
  "SubtensorModule.remove_stake_full_limit": removeStakeFullLimit,
  "SubtensorModule.remove_stake_limit": removeStakeLimit,
  "SubtensorModule.reveal_mechanism_weights": revealWeights,
  "SubtensorModule.reveal_weights": revealWeights,
  "SubtensorModule.root_register": rootRegister,
  "SubtensorModule.serve_axon": serveAxon,
  "SubtensorModule.serve_prometheus": servePrometheus,
  "SubtensorModule.set_identity": setIdentity,
  "SubtensorModule.set_mechanism_weights": setWeights,
  "SubtensorModule.set_subnet_identity": setSubnetIdentity,
  "SubtensorModule.set_weights": setWeights,
  "SubtensorModule.start_call": startCall,
  "SubtensorModule.try_associate_hotkey": associateHotkey,
  "SubtensorModule.unstake_all": unstakeAll,
  "SubtensorModule.unstake_all_alpha": unstakeAllAlpha,
  "SubtensorModule.update_symbol": updateSymbol,
  "Sudo.set_key": setKey,
  "Sudo.sudo": sudo,
  "Sudo.sudo_as": sudoAs,
  "Sudo.sudo_unchecked_weight": sudo,
  "System.kill_storage": killStorage,
  "System.remark": remark,
  "System.remark_with_event": remarkWithEvent,
  "System.set_storage": setStorage,
  "Timestamp.set": setTimestamp,
  "Utility.batch": batch,
  "Utility.batch_all": batchAll,
  "Utility.force_batch": forceBatch,
  "Utility.with_weight": withWeight,
};
