import { addStake } from "./addStake.js";
import { announceProxy, executeAnnounced, rejectAnnouncement, removeAnnouncement } from "./announcements.js";
import { claimRootWithHotkey, stakeIntoBasket, swapBasket } from "./baskets.js";
import { batch } from "./batch.js";
import { burnedRegister } from "./burnedRegister.js";
import { burnAlpha, buybackBurn, recycleAlpha } from "./burnStake.js";
import { burnTao } from "./burnTao.js";
import { call } from "./call.js";
import { revokeChildren, setAutoParentDelegation, setChildkeyTake, setChildren } from "./children.js";
import { announceColdkeySwap, clearColdkeySwap, disputeColdkeySwap, executeColdkeySwap } from "./coldkeySwap.js";
import { addCollateral, setMinCollateral } from "./collateral.js";
import { setCommitment } from "./commitments.js";
import { commitWeights } from "./commitWeights.js";
import {
  contributeCrowdloan,
  createCrowdloan,
  dissolveCrowdloan,
  finalizeCrowdloan,
  refundCrowdloan,
  withdrawCrowdloan,
} from "./crowdloans.js";
import { associateEvmKey, associateHotkey, swapHotkey } from "./hotkeys.js";
import { setIdentity, setSubnetIdentity } from "./identities.js";
import { registerLeasedNetwork, terminateLease } from "./leases.js";
import { cancelOrder } from "./limitOrders.js";
import { lockStake, moveLock, setPerpetualLock, setRejectLockedAlpha } from "./locks.js";
import { setMechanismCount, setMechanismEmissionSplit } from "./mechanisms.js";
import { moveStake } from "./moveStake.js";
import { multisigApprove, multisigCall, multisigCancel } from "./multisigs.js";
import { addProxy, createPureProxy, killPureProxy, proxyCall, removeProxy, setRealPaysFee } from "./proxies.js";
import { registerSubnet } from "./registerSubnet.js";
import { removeStake } from "./removeStake.js";
import { revealWeights } from "./revealWeights.js";
import { claimRoot, setAutoStake, setRootClaimType } from "./rootClaims.js";
import { resetAxon, serveAxon, servePrometheus } from "./serving.js";
import { setHyperparameter } from "./setHyperparameter.js";
import { setTake } from "./setTake.js";
import { setWeights } from "./setWeights.js";
import { startCall } from "./startCall.js";
import { setVotingPowerTracking, triggerEpoch, trimSubnet, updateSymbol } from "./subnetAdmin.js";
import { sudo } from "./sudo.js";
import { swapStake } from "./swapStake.js";
import { transfer } from "./transfer.js";
import { transferStake } from "./transferStake.js";
import { unstakeAll, unstakeAllAlpha } from "./unstakeAll.js";
import { updateCrowdloan } from "./updateCrowdloan.js";

/** Every declared intent, by its name: the registry that the SDK's methods, the commands and the docs come from. */
export const intents = {
  addCollateral,
  addProxy,
  addStake,
  announceColdkeySwap,
  announceProxy,
  associateEvmKey,
  associateHotkey,
  batch,
  burnAlpha,
  burnTao,
  burnedRegister,
  buybackBurn,
  call,
  cancelOrder,
  claimRoot,
  claimRootWithHotkey,
  clearColdkeySwap,
  commitWeights,
  contributeCrowdloan,
  createCrowdloan,
  createPureProxy,
  disputeColdkeySwap,
  dissolveCrowdloan,
  executeAnnounced,
  executeColdkeySwap,
  finalizeCrowdloan,
  killPureProxy,
  lockStake,
  moveLock,
  moveStake,
  multisigApprove,
  multisigCall,
  multisigCancel,
  proxyCall,
  recycleAlpha,
  refundCrowdloan,
  registerLeasedNetwork,
  registerSubnet,
  rejectAnnouncement,
  removeAnnouncement,
  removeProxy,
  removeStake,
  resetAxon,
  revealWeights,
  revokeChildren,
  serveAxon,
  servePrometheus,
  setAutoParentDelegation,
  setAutoStake,
  setChildkeyTake,
  setChildren,
  setCommitment,
  setHyperparameter,
  setIdentity,
  setMechanismCount,
  setMechanismEmissionSplit,
  setMinCollateral,
  setPerpetualLock,
  setRealPaysFee,
  setRejectLockedAlpha,
  setRootClaimType,
  setSubnetIdentity,
  setTake,
  setVotingPowerTracking,
  setWeights,
  stakeIntoBasket,
  startCall,
  sudo,
  swapBasket,
  swapHotkey,
  swapStake,
  terminateLease,
  transfer,
  transferStake,
  triggerEpoch,
  trimSubnet,
  unstakeAll,
  unstakeAllAlpha,
  updateCrowdloan,
  updateSymbol,
  withdrawCrowdloan,
};
