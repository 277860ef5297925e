/** The storage items that the pallets of the emission had at spec 475, the newest whose rules are known. */
const ITEMS_475: Readonly<Record<string, string>> = {
  AlphaAssets: `
    AlphaBurned AlphaRecycled TotalAlphaIssuance
  `,
  SubtensorModule: `
    AccountFlags AccumulatedLeaseDividends Active ActivityCutoff ActivityCutoffFactorMilli AdjustmentAlpha AdjustmentInterval AdminFreezeWindow
    AlphaDividendsPerSubnet AlphaShareEpoch AlphaSharePoolEpoch AlphaSigmoidSteepness AlphaV2 AlphaV2MapLastKey AlphaValues AssociatedEvmAddress
    AssociatedUidsByEvmAddress AutoParentDelegationEnabled AutoStakeDestination AutoStakeDestinationColdkeys Axons BasketClaimForfeitCapTao
    BasketClaimRowDustBps BasketClaimRowDustCapTao BasketClaimSliceDustTao BasketClaimed BasketConcentrationCap BasketDailyTurnoverCap
    BasketDepositedTao BasketLiquidityCap BasketLiquidityUsed BasketMinTradeTao BasketRate BasketRedeemedTao BasketShares BasketTradeBucket
    BasketTradingEnabled BasketTradingFrozen BasketTwr BetaBaseline BetaIndexFundSample BetaIndexSnapshot BetaIndexSweep BlockAtRegistration
    BlockEmission BlocksSinceLastStep Bonds BondsMovingAverage BondsPenalty BondsResetOn Burn BurnHalfLife BurnIncreaseMult
    BurnRegistrationsThisInterval CKBurn CRV3WeightCommits CRV3WeightCommitsV2 ChildKeys ChildkeyTake ChildkeyThresholdChecks
    ChildkeyThresholdSuspended ColdkeyCollateralHotkeys ColdkeyMinerCollateral ColdkeyRoot ColdkeySuccessor ColdkeySwapAnnouncementDelay
    ColdkeySwapAnnouncements ColdkeySwapDisputes ColdkeySwapReannouncementDelay CollateralDrainRatio CollateralLockShare
    CommitRevealWeightsEnabled CommitRevealWeightsVersion Consensus ConsensusByMechanism CurrentDissolveCleanupStatus DecayingHotkeyLock
    DecayingLock DecayingOwnerLock Delegates Difficulty DissolveCleanupQueue DissolveNetworkScheduleDuration Dividends EMAPriceHalvingBlocks
    Emission EmissionBarQuantile EmissionBarRank EmissionGateBar EmissionGateExponent FirstEmissionBlockNumber FlowEmaSmoothingFactor
    FlowNormExponent HasMigrationRun HotkeyLock HotkeyRoot HotkeySuccessor IdentitiesV2 ImmuneOwnerUidsLimit ImmunityPeriod Incentive
    IsNetworkMember Kappa Keys LargestLocked LastAdjustmentBlock LastColdkeyHotkeyStakeBlock LastEpochBlock LastHotkeyEmissionOnNetuid
    LastHotkeySwapOnNetuid LastMechansimStepBlock LastPowRegistrationBlock LastRateLimitedBlock LastTxBlock LastTxBlockChildKeyTake
    LastTxBlockDelegateTake LastUpdate LastYumaStepBlock LiquidAlphaConsensusMode LiquidAlphaOn LoadedEmission Lock LockingColdkeys MaturityRate
    MaxAllowedUids MaxAllowedValidators MaxBurn MaxChildkeyTake MaxDelegateTake MaxDifficulty MaxEpochsPerBlock MaxMechanismCount
    MaxRegistrationsPerBlock MaxWeightsLimit MechanismCountCurrent MechanismEmissionSplit MinActivityCutoff MinAllowedUids MinAllowedWeights
    MinBurn MinChildkeyTake MinChildkeyTakePerSubnet MinDelegateTake MinDifficulty MinNonImmuneUids MinerBurned MinerCollateral
    NetTaoFlowEnabled NetworkImmunityPeriod NetworkLastLockCost NetworkLockReductionInterval NetworkMinLockCost NetworkPowRegistrationAllowed
    NetworkRateLimit NetworkRegisteredAt NetworkRegistrationAllowed NetworkRegistrationEscrow NetworkRegistrationLockId NetworkRegistrationQueue
    NetworkRegistrationStartBlock NetworksAdded NeuronCertificates NextStakeJobId NextSubnetLeaseId NominatorMinRequiredStake NullPruningTarget
    NumStakingColdkeys OwnedHotkeys Owner OwnerCutAutoLockEnabled OwnerCutEnabled OwnerHyperparamRateLimit OwnerLock
    POWRegistrationsThisInterval ParentKeys PendingBasketDeposits PendingBasketFlushCursor PendingChildKeyCooldown PendingChildKeys
    PendingEpochAt PendingOwnerCut PendingRootAlphaDivs PendingServerEmission PendingValidatorEmission Prometheus RAORecycledForRegistration
    RecycleOrBurn RegisteredSubnetCounter RegistrationsThisBlock RegistrationsThisInterval RevealPeriodEpochs Rho RootAlphaDividendsPerSubnet
    RootClaimable RootClaimableThreshold RootClaimed RootProp RootStakeUnlockInterval SavedYumaMaxAllowedValidators ScalingLawPower
    ServingRateLimit StakeMoveCooldownUntil StakeThreshold StakeWeight StakingColdkeys StakingColdkeysByIndex StakingHotkeys StartCallDelay
    SubnetAlphaIn SubnetAlphaInEmission SubnetAlphaOut SubnetAlphaOutEmission SubnetEmaProtocolFlow SubnetEmaTaoFlow SubnetEmissionEnabled
    SubnetEpochConsensus SubnetEpochIndex SubnetExcessTao SubnetFastMovingPrice SubnetIdentitiesV3 SubnetLeaseShares SubnetLeaseUnpaidDividends
    SubnetLeases SubnetLimit SubnetLocked SubnetMechanism SubnetMovingAlpha SubnetMovingPrice SubnetOwner SubnetOwnerCut SubnetOwnerHotkey
    SubnetProtocolAlpha SubnetProtocolFlow SubnetRootSellTao SubnetTAO SubnetTaoFlow SubnetTaoInEmission SubnetUidToLeaseId SubnetVolume
    SubnetworkN SubtokenEnabled TaoFlowCutoff TaoInRefundDeploymentBlock TaoWeight TargetRegistrationsPerInterval Tempo TimelockedWeightCommits
    TokenSymbol TotalAlphaStaked TotalHotkeyAlpha TotalHotkeyAlphaLastEpoch TotalHotkeySharesV2 TotalIssuance TotalNetworks TotalStake
    TotalVotingPower TransactionKeyLastBlock TransferToggle TxChildkeyTakeRateLimit TxDelegateTakeRateLimit TxRateLimit Uids UnlockRate UsedWork
    ValidatorPermit ValidatorPruneLen ValidatorTrust VotingPower VotingPowerDisableAtBlock VotingPowerEmaAlpha VotingPowerTrackingEnabled
    WeightCommits Weights WeightsSetRateLimit WeightsVersionKey WeightsVersionKeyRateLimit Yuma3On
  `,
  Swap: `
    BalancerAlphaReservoir BalancerTaoReservoir FeeRate HasMigrationRun PalSwapInitialized ScrapReservoirAlpha SwapBalancer
  `,
};

/**
 * How the storage of a newer runtime departs from that of spec 475, by item: `+` came, `-` went. While it doesn't, the rules of 475 are taken to hold.
 *
 * @param items all storage items of the runtime, with their pallets
 */
export function storageChanges(items: readonly string[]): string[] {
  const known = Object.entries(ITEMS_475).flatMap(([pallet, names]) =>
    names
      .trim()
      .split(/\s+/)
      .map((name) => `${pallet}.${name}`),
  );
  const now = items.filter((item) => item.split(".", 1)[0]! in ITEMS_475);
  const [before, after] = [new Set(known), new Set(now)];
  return [
    ...now.filter((item) => !before.has(item)).map((item) => `+${item}`),
    ...known.filter((item) => !after.has(item)).map((item) => `-${item}`),
  ];
}
