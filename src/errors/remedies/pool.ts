/** Why a node's pool refuses a transaction, and what to do about it. */
export interface Refusal {
  /** The last part of the code `CHAIN_Invalid_<reason>`. */
  readonly reason: string;
  readonly text: string;
  readonly remedy: string;
}

const refusal = (reason: string, text: string, remedy: string): Refusal => ({ reason, text, remedy });

/** By the node's own words for `InvalidTransaction` and `UnknownTransaction` (sp_runtime), which come with the codes 1010 and 1011. */
export const BY_WORDS: readonly (readonly [words: RegExp, refusal: Refusal])[] = [
  [
    /is outdated/i,
    refusal(
      "Stale",
      "its nonce was used already, or its mortal period is longer than the chain takes",
      "Look whether an earlier transaction of this account did the same, then plan again.",
    ),
  ],
  [/valid in the future/i, refusal("Future", "its nonce is too high", "Plan again: an earlier transaction of this account is missing.")],
  [
    /pay some fees/i,
    refusal("Payment", "the account can't pay the fee, or doesn't exist", "Send TAO to the account that signs: it pays the fee."),
  ],
  [
    /bad signature/i,
    refusal(
      "BadProof",
      "its signature doesn't hold for this chain and runtime",
      "Check that signer and network are the ones meant; after a runtime upgrade, plan and sign again.",
    ),
  ],
  [/ancient birth block/i, refusal("AncientBirthBlock", "it has expired", "Plan again: a transaction is valid for some minutes only.")],
  [
    /exhaust the (resources|block limits)/i,
    refusal("ExhaustsResources", "it doesn't fit into the block", "Try again in the next block; if it goes on, send less at once."),
  ],
  [/call is not expected/i, refusal("Call", "the chain doesn't take this call as a transaction", "Use another call.")],
  [/invalid signing address/i, refusal("BadSigner", "this account may not send it", "Sign with the account that the call asks for.")],
  [
    /mandatory/i,
    refusal("BadMandatory", "only a block's author may include this call", "Use another call: this one isn't for transactions."),
  ],
  [/implicit data/i, refusal("IndeterminateImplicit", "the node can't work out what the signature covers", "Try another endpoint.")],
  [/did not authorize any origin/i, refusal("UnknownOrigin", "nothing in it says who sends it", "Sign the transaction.")],
  [/could not lookup/i, refusal("CannotLookup", "the node lacks what it needs to judge it", "Try again, or use another endpoint.")],
  [/unsigned validator/i, refusal("NoUnsignedValidator", "it isn't signed, and this call must be", "Sign the transaction.")],
];

/** By the JSON-RPC code, where the pool itself refuses (sc_rpc_api's author errors). */
export const BY_CODE: Readonly<Record<number, Refusal>> = {
  1001: refusal("BadFormat", "the node can't decode it", "Plan again: it was made for another chain or runtime version."),
  1002: refusal(
    "VerificationFailed",
    "the node's runtime failed while it checked the transaction",
    "Plan again: it may have been made for another runtime version; if it goes on, use another endpoint.",
  ),
  1012: refusal("Banned", "the node refuses it for some time, as it was invalid before", "Wait half an hour, or make a new transaction."),
  1013: refusal("AlreadyImported", "the pool has it already", "Wait for it; don't send it again."),
  1014: refusal(
    "LowPriority",
    "another transaction with the same nonce is in the pool, and it pays as much",
    "Wait for that one, then plan again.",
  ),
  1015: refusal("Cycle", "it would depend on itself", "Plan again."),
  1016: refusal("PoolFull", "the node's pool is full", "Try again in a minute, or use another endpoint."),
  1018: refusal("Unactionable", "this node can neither include nor pass it on", "Use another endpoint."),
  1021: refusal("Future", "its nonce is too high", "Plan again: an earlier transaction of this account is missing."),
};

/** By the code of `Custom`: what the chain's own checks refuse before a transaction is dispatched (common/src/transaction_error.rs). */
export const BY_CUSTOM_CODE: Readonly<Record<number, Refusal>> = {
  0: refusal(
    "ColdkeyInSwapSchedule",
    "a swap of this coldkey is announced",
    "Finish or clear the announced swap: until then this coldkey can send nothing else.",
  ),
  1: refusal(
    "StakeAmountTooLow",
    "the amount is too small, or the hotkey's stake is too low for weights",
    "For weights, stake more on the hotkey (SubtensorModule.StakeThreshold); else use at least 0.002 TAO.",
  ),
  2: refusal("BalanceTooLow", "the coldkey's balance is too low", "Use a smaller amount, or send TAO to the coldkey first."),
  3: refusal("SubnetNotExists", "there is no such subnet", "Name a subnet that tao subnets list shows."),
  4: refusal(
    "HotkeyAccountDoesntExist",
    "the chain doesn't know the hotkey",
    "Check the hotkey's address: it must have been registered on some subnet before.",
  ),
  5: refusal("NotEnoughStakeToWithdraw", "the hotkey has less stake than that", "Take back no more than tao stake list shows."),
  6: refusal(
    "RateLimitExceeded",
    "it comes too soon after the last one",
    "Weights: wait weights_rate_limit blocks (tao subnets hyperparameters); a new subnet: wait SubtensorModule.NetworkRateLimit blocks.",
  ),
  7: refusal("InsufficientLiquidity", "the subnet's pool can't take or give as much", "Use a smaller amount."),
  8: refusal("SlippageTooHigh", "the price would move past the limit", "Trade less, allow a larger --tolerance, or say --partial."),
  9: refusal("TransferDisallowed", "the subnet doesn't let stake be transferred", "Unstake and stake again instead."),
  10: refusal(
    "HotKeyNotRegisteredInNetwork",
    "the hotkey isn't registered on the subnet",
    "Register the hotkey first: tao subnets register.",
  ),
  11: refusal("InvalidIpAddress", "others can't reach this IP address", "Give an address that others can reach."),
  12: refusal(
    "ServingRateLimitExceeded",
    "the endpoint was announced just before",
    "Wait until serving_rate_limit blocks have passed (tao subnets hyperparameters).",
  ),
  13: refusal("InvalidPort", "the port is 0", "Give a port from 1 to 65535."),
  14: refusal("ZeroMaxAmount", "nothing could be traded within the price limit", "Allow a larger --tolerance."),
  15: refusal("InvalidRevealRound", "its drand round has passed", "Give a drand round that is still to come."),
  16: refusal(
    "CommitNotFound",
    "nothing was committed that this reveals",
    "Reveal exactly what the hotkey committed: the same UIDs, weights, salt and version key; commit first if you haven't.",
  ),
  17: refusal(
    "CommitBlockNotInRevealRange",
    "it isn't the epoch for this reveal",
    "Reveal in exactly the epoch that is reveal_period epochs after the commit's; commit again if it has passed.",
  ),
  18: refusal("InputLengthsUnequal", "its lists have different lengths", "Give lists of the same length."),
  19: refusal("UidNotFound", "the hotkey has no UID on the subnet", "Register the hotkey first: tao subnets register."),
  20: refusal(
    "EvmKeyAssociateRateLimitExceeded",
    "the EVM key was associated less than a day ago",
    "Wait until 7200 blocks have passed since the last association.",
  ),
  21: refusal("ColdkeySwapDisputed", "a swap of this coldkey is under dispute", "Wait for the dispute to be decided."),
  22: refusal("InvalidRealAccount", "the account it acts for isn't one", "Name the account that has the signer as its proxy."),
  23: refusal("FailedShieldedTxParsing", "the encrypted transaction can't be read", "Encrypt and send it again."),
  24: refusal("InvalidShieldedTxPubKeyHash", "it was encrypted to an old key", "Encrypt it to the next block's key, and send it again."),
  25: refusal("NonAssociatedColdKey", "the coldkey doesn't own the hotkey", "Sign with the coldkey that owns the hotkey."),
  26: refusal("DelegateTakeTooLow", "the take is too low", "Give a take of at least SubtensorModule.MinDelegateTake."),
  27: refusal("DelegateTakeTooHigh", "the take is too high", "Give a take of at most SubtensorModule.MaxDelegateTake (18 %)."),
  255: refusal(
    "BadRequest",
    "the chain's checks refuse it without saying why",
    "Check the call's values, such as the kind of an IP address (4 or 6).",
  ),
};

/** Where neither words nor code are known. */
export const UNKNOWN: Refusal = refusal(
  "Unknown",
  "for a reason that this version doesn't know",
  "Read the node's own words, and look at the state that the call needs; a newer version may know the reason by name.",
);
