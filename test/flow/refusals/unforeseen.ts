const OF_ITS_OWN = "it is about accounts of the chain's own; what the signer lacks is refused before";
const CONSTRUCTED = "plans make the call so that it can't be";
const NO_KEY = "subnets' accounts are nobody's hotkeys";
const BAD_INPUT = "such an input is refused before there is a plan";
const NOT_FOR_IT = "the guard that can say so is about other calls of its kind";
const BY_OWNERS = "a subnet that isn't there has no owner: BadOrigin comes first";
const FROM_ROOT = "the chain only tries to make root's validators parents, and goes on where it can't";
const TAKES_WHAT_IS_THERE = "the call takes what is there";
const UNLIMITED = "the call has no limit";
const LEFT = "what can't be sold stays, and the call succeeds";
const NO_STATE = "the chain never comes to be in such a state";
const TOO_YOUNG = "the test's chain is too young: the rate limit comes first. test/extrinsics/evmKey.test.ts has it";

const sub = (names: string) => names.replace(/\w+/g, "SubtensorModule.$&");

/** Errors that no case shows a plan to name: `call error`, several with `|`, any with `*`; and why not. */
export const UNFORESEEN: Readonly<Record<string, string>> = {
  [`* ${sub("BalanceWithdrawalError|InsufficientBalance")}`]: OF_ITS_OWN,
  [`* ${sub("CannotUseSystemAccount")}`]: NO_KEY,
  [`* ${sub("InputLengthsUnequal|WeightVecNotEqualSize|DuplicateUids|InvalidIpType|InvalidPort")}`]: BAD_INPUT,
  [`* ${sub("InvalidRevealRound|IncorrectCommitRevealVersion|RegistrationPriceLimitExceeded|UidMapCouldNotBeCleared")}`]: CONSTRUCTED,
  "* Crowdloan.Overflow|Crowdloan.Underflow": "amounts and blocks are never so large",

  // Calls that aren't planned where the chain has a newer one
  [`${sub("burned_register")} ${sub("HotKeyNotRegisteredInSubNet|RegistrationNotPermittedOnRootSubnet")}`]: CONSTRUCTED,
  [`${sub("swap_hotkey")} *`]: "the chain has swap_hotkey_v2",

  // Stake
  [`${sub("remove_stake|remove_stake_full_limit|remove_stake_limit|move_stake|swap_stake|swap_stake_limit|transfer_stake")} ${sub("CannotBurnOrRecycleOnRootSubnet")}`]:
    "only burning the pool's fee could say so, and root has none",
  [`${sub("add_stake|remove_stake|move_stake|swap_stake|transfer_stake")} ${sub("SlippageTooHigh")}`]: UNLIMITED,
  [`${sub("remove_stake|remove_stake_full_limit|move_stake|swap_stake|swap_stake_limit|transfer_stake")} ${sub("NotEnoughStakeToWithdraw")}`]:
    TAKES_WHAT_IS_THERE,
  [`${sub("remove_stake_limit")} ${sub("SubtokenDisabled")}`]: "the call doesn't look",
  [`${sub("add_stake_burn")} ${sub("StakeUnavailable")}`]: "what was bought just now is free",
  [`${sub("move_stake|swap_stake|swap_stake_limit")} ${sub("TransferDisallowed|AccountRejectsLockedAlpha|LockHotkeyMismatch")}`]:
    "the stake stays its coldkey's",
  [`${sub("unstake_all")} ${sub("AmountTooLow|CannotBurnOrRecycleOnRootSubnet|InsufficientLiquidity|NotEnoughStakeToWithdraw|SlippageTooHigh|StakeUnavailable|SubnetNotExists|SubtokenDisabled")}`]:
    LEFT,
  [`${sub("unstake_all_alpha")} ${sub("CannotBurnOrRecycleOnRootSubnet|InsufficientLiquidity|NotEnoughStakeToWithdraw|SlippageTooHigh|StakeUnavailable|SubnetNotExists|SubtokenDisabled")}`]:
    LEFT,
  [`${sub("claim_root")} ${sub("RootNetworkDoesNotExist|SubnetNotExists")}`]: NO_STATE,

  // Subnets and neurons
  [`${sub("register_network|register_network_with_identity")} ${sub("ChildParentInconsistency|DuplicateChild|InvalidChild|MechanismDoesNotExist|NotEnoughStakeToSetChildkeys|ProportionOverflow|RegistrationNotPermittedOnRootSubnet|SubnetNotExists|TooManyChildren|TxRateLimitExceeded")}`]:
    FROM_ROOT,
  [`${sub("register_network")} ${sub("CommittingWeightsTooFast|SettingWeightsTooFast")}`]: NOT_FOR_IT,
  [`${sub("register_network")} ${sub("InvalidIdentity")}`]: "the call has no identity",
  [`${sub("register_leased_network")} ${sub("CannotAffordLockCost|ChildParentInconsistency|DuplicateChild|InvalidChild|InvalidIdentity|InvalidLeaseBeneficiary|InvalidValue|LeaseNetuidNotFound|MechanismDoesNotExist|NetworkTxRateLimitExceeded|NonAssociatedColdKey|NotEnoughStakeToSetChildkeys|Overflow|ProportionOverflow|RegistrationNotPermittedOnRootSubnet|SubNetRegistrationDisabled|SubnetLimitReached|SubnetNotExists|TooManyChildren|TxRateLimitExceeded")}`]:
    "only a crowdloan's finalization sends it, weeks after it is planned, with what was raised",
  [`${sub("register_limit")} ${sub("HotKeyNotRegisteredInSubNet|RegistrationNotPermittedOnRootSubnet")}`]: CONSTRUCTED,
  [`${sub("root_register")} ${sub("HotKeyNotRegisteredInSubNet|RootNetworkDoesNotExist")}`]: NO_STATE,
  [`AdminUtils.sudo_trim_to_max_allowed_uids ${sub("SubnetNotExists")}`]: BY_OWNERS,
  [`AdminUtils.sudo_set_mechanism_count|AdminUtils.sudo_set_mechanism_emission_split ${sub("MechanismDoesNotExist")}`]: BY_OWNERS,
  "AdminUtils.sudo_set_network_pow_registration_allowed *": "foreseen, but there is no value that this chain takes",
  [`AdminUtils.sudo_set_nominator_min_required_stake ${sub("CannotBurnOrRecycleOnRootSubnet|HotKeyAccountNotExists|InsufficientLiquidity|StakeUnavailable|SubnetNotExists|SubtokenDisabled")}`]:
    LEFT,
  "LimitOrders.set_pallet_status *": OF_ITS_OWN,

  // Keys
  [`${sub("associate_evm_key")} ${sub("EvmKeyAssociateRateLimitExceeded|HotKeyNotRegisteredInSubNet|InvalidIdentity|InvalidRecoveredPublicKey|NonAssociatedColdKey|UnableToRecoverPublicKey")}`]:
    TOO_YOUNG,
  [`${sub("decrease_take")} ${sub("DelegateTakeTooHigh")}`]: "a take that is lower than one that was allowed is too",
  [`${sub("dispute_coldkey_swap")} ${sub("ColdkeySwapAlreadyDisputed")}`]: "the guard says ColdkeySwapDisputed before",
  [`${sub("swap_coldkey_announced")} ${sub("AccountRejectsLockedAlpha|ActiveLockExists")}`]:
    "the new coldkey has no stake, and is made to accept what is locked",
  [`${sub("swap_hotkey_v2")} ${sub("ChildParentInconsistency|ProportionOverflow|TooManyChildren")}`]: NO_STATE,

  // Weights
  [`${sub("set_weights|set_mechanism_weights")} ${sub("CommittingWeightsTooFast|NetworkTxRateLimitExceeded|NoWeightsCommitFound|RevealTooEarly")}`]:
    NOT_FOR_IT,
  [`${sub("commit_weights|commit_mechanism_weights")} ${sub("NetworkTxRateLimitExceeded|NoWeightsCommitFound|RevealTooEarly|SettingWeightsTooFast")}`]:
    NOT_FOR_IT,
  [`${sub("commit_timelocked_weights|commit_timelocked_mechanism_weights")} ${sub("NoWeightsCommitFound|RevealTooEarly")}`]: NOT_FOR_IT,
  [`${sub("set_weights|set_mechanism_weights|reveal_weights|reveal_mechanism_weights")} ${sub("MaxWeightExceeded")}`]:
    "there is no most any more",
  [`${sub("set_mechanism_weights|commit_mechanism_weights")} ${sub("MechanismDoesNotExist")}`]:
    "plans say so; the guard before says that it is too soon",
  [`${sub("reveal_weights|reveal_mechanism_weights")} ${sub("ExpiredWeightCommit|InvalidRevealCommitHashNotMatch")}`]:
    "plans say which of both it is; the guard before says RevealTooEarly and NoWeightsCommitFound",
  [`${sub("reveal_weights|reveal_mechanism_weights")} ${sub("CanNotSetRootNetworkWeights|HotKeyNotRegisteredInSubNet|MechanismDoesNotExist")}`]:
    "nothing can have been committed there: NoWeightsCommitFound comes first",
  [`${sub("reveal_weights|reveal_mechanism_weights")} ${sub("SettingWeightsTooFast")}`]: "reveals have no rate limit",

  // Other pallets
  "Commitments.set_commitment Commitments.TooManyFieldsInCommitmentInfo": "plans commit one field",
  "Commitments.set_commitment Commitments.UnexpectedUnreserveLeftover": NO_STATE,
  "Crowdloan.finalize Crowdloan.CallUnavailable|Crowdloan.InvalidFinalizationConfig": NO_STATE,
  "Proxy.announce Proxy.AnnouncementDepositInvariantViolated": NO_STATE,
  "Proxy.create_pure *": "each block and transaction makes another account",
  "Proxy.kill_pure *": "no key signs for a pure account: test/flow/accounts.test.ts has it, through a proxy",
  "Proxy.proxy_announced Proxy.NotFound": "the chain says Unannounced before",
  "Utility.batch|Utility.batch_all|Utility.force_batch BadOrigin": "transactions are signed",
  "Utility.batch|Utility.batch_all|Utility.force_batch Utility.TooManyCalls": "foreseen, but too many are thousands",
};

const parts = (pair: string) => pair.split(" ") as [call: string, error: string];

/** Whether a key of {@link UNFORESEEN} is about a `call error`. */
export function matches(key: string, pair: string): boolean {
  const [[call, error], [ofCall, ofError]] = [parts(key), parts(pair)];
  return (call === "*" || call.split("|").includes(ofCall)) && (error === "*" || error.split("|").includes(ofError));
}

export const reasonFor = (pair: string): string | undefined => Object.entries(UNFORESEEN).find(([key]) => matches(key, pair))?.[1];
