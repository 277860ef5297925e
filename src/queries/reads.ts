import { accountHistory } from "./accountHistory.js";
import {
  balances,
  coldkeySwapAnnouncement,
  coldkeySwapAnnouncements,
  existentialDeposit,
  multisig,
  pendingMultisigs,
  proxies,
  proxyAnnouncements,
} from "./accounts.js";
import { alphaPrice } from "./alphaPrice.js";
import { balance } from "./balance.js";
import { basketPosition, rootBasketOwed, rootBasketOwedBreakdown, rootBasketPortfolio } from "./basketPositions.js";
import {
  basketTradingStatus,
  rootBaskets,
  rootBasketTotalNav,
  rootClaimThreshold,
  validatorBasket,
  validatorBasketNav,
  validatorBasketSummary,
} from "./baskets.js";
import { bonds } from "./bonds.js";
import { blockInfo, blockTime, events, isFastBlocks, issuance, mevShieldNextKey, timestamp, txRateLimit } from "./chain.js";
import { collateralPolicy, minerCollateral, subnetCollateral } from "./collateral.js";
import { commitment, commitments, revealedCommitment } from "./commitments.js";
import { pendingCommits, timelockedWeightCommits } from "./commits.js";
import { crowdloan, crowdloanContributors, crowdloans, lease, leases } from "./crowdloans.js";
import {
  childkeyThresholdSuspended,
  children,
  delegate,
  delegated,
  delegates,
  delegateTake,
  isDelegate,
  parents,
  pendingChildren,
} from "./delegation.js";
import { epochStatus } from "./epochStatus.js";
import { blocksSinceLastStep, blocksSinceLastUpdate, blocksUntilNextEpoch, nextEpochStartBlock } from "./epochs.js";
import { constant, runtimeApi, storage } from "./generic.js";
import { associatedEvmKey, hotkeyIdentities, hotkeyOwner, identity, netuidsForHotkey, ownedHotkeys, uidOf } from "./keys.js";
import { acceptsLockedAlpha, coldkeyLock, hotkeyConviction, locksForColdkey, locksForHotkey, mostConvictedHotkey } from "./locks.js";
import { metagraph } from "./metagraph.js";
import { neurons } from "./neurons.js";
import { alphaPrices, quoteStake, quoteUnstake } from "./prices.js";
import { stakeForColdkey, stakeForColdkeys, stakeValueForColdkey, stakeValueForColdkeys } from "./stakePositions.js";
import { autoStake, autoStakeAll, stake, stakeAvailability, stakeAvailabilityForColdkey, stakingHotkeys } from "./staking.js";
import { subnet } from "./subnet.js";
import { subnetConvictions } from "./subnetConvictions.js";
import { subnetIdentity, subnetNames, subnetRegistrationCost, subnetStartSchedule, subnetTaoFlows, tokenSymbols } from "./subnetFacts.js";
import { subnetHyperparameters } from "./subnetHyperparameters.js";
import { subnets } from "./subnets.js";
import {
  burn,
  commitRevealEnabled,
  difficulty,
  immunityPeriod,
  maxWeightLimit,
  mechanismCount,
  mechanismEmissionSplit,
  minAllowedWeights,
  revealPeriod,
  subnetEmissionEnabled,
  totalAlphaStaked,
  weightsRateLimit,
} from "./subnetValues.js";
import { weights } from "./weights.js";

/** Every declared read, by its name: the registry that the SDK's methods, the commands and the docs come from. */
export const reads = {
  acceptsLockedAlpha,
  accountHistory,
  alphaPrice,
  alphaPrices,
  associatedEvmKey,
  autoStake,
  autoStakeAll,
  balance,
  balances,
  basketPosition,
  basketTradingStatus,
  blockInfo,
  blocksSinceLastStep,
  blocksSinceLastUpdate,
  blocksUntilNextEpoch,
  blockTime,
  bonds,
  burn,
  childkeyThresholdSuspended,
  children,
  coldkeyLock,
  coldkeySwapAnnouncement,
  coldkeySwapAnnouncements,
  collateralPolicy,
  commitment,
  commitments,
  commitRevealEnabled,
  constant,
  crowdloan,
  crowdloanContributors,
  crowdloans,
  delegate,
  delegated,
  delegates,
  delegateTake,
  difficulty,
  epochStatus,
  events,
  existentialDeposit,
  hotkeyConviction,
  hotkeyIdentities,
  hotkeyOwner,
  identity,
  immunityPeriod,
  isDelegate,
  isFastBlocks,
  issuance,
  lease,
  leases,
  locksForColdkey,
  locksForHotkey,
  maxWeightLimit,
  mechanismCount,
  mechanismEmissionSplit,
  metagraph,
  mevShieldNextKey,
  minAllowedWeights,
  minerCollateral,
  mostConvictedHotkey,
  multisig,
  netuidsForHotkey,
  neurons,
  nextEpochStartBlock,
  ownedHotkeys,
  parents,
  pendingChildren,
  pendingCommits,
  pendingMultisigs,
  proxies,
  proxyAnnouncements,
  quoteStake,
  quoteUnstake,
  revealedCommitment,
  revealPeriod,
  rootBasketOwed,
  rootBasketOwedBreakdown,
  rootBasketPortfolio,
  rootBaskets,
  rootBasketTotalNav,
  rootClaimThreshold,
  runtimeApi,
  stake,
  stakeAvailability,
  stakeAvailabilityForColdkey,
  stakeForColdkey,
  stakeForColdkeys,
  stakeValueForColdkey,
  stakeValueForColdkeys,
  stakingHotkeys,
  storage,
  subnet,
  subnetCollateral,
  subnetConvictions,
  subnetEmissionEnabled,
  subnetHyperparameters,
  subnetIdentity,
  subnetNames,
  subnetRegistrationCost,
  subnets,
  subnetStartSchedule,
  subnetTaoFlows,
  timelockedWeightCommits,
  timestamp,
  tokenSymbols,
  totalAlphaStaked,
  txRateLimit,
  uid: uidOf,
  validatorBasket,
  validatorBasketNav,
  validatorBasketSummary,
  weights,
  weightsRateLimit,
};
