/** Why a transaction isn't valid, as the runtime says it (`TransactionValidityError`). */
export type Invalidity =
  | "Call"
  | "Payment"
  | "Future"
  | "Stale"
  | "BadProof"
  | "AncientBirthBlock"
  | "ExhaustsResources"
  | "BadMandatory"
  | "MandatoryValidation"
  | "BadSigner"
  | { readonly custom: number }
  | { readonly unknown: "CannotLookup" | "NoUnsignedValidator" };

const TEXT: Record<string, string> = {
  Call: "Transaction call is not expected",
  Payment: "Inability to pay some fees (e.g. account balance too low)",
  Future: "Transaction will be valid in the future",
  Stale: "Transaction is outdated",
  BadProof: "Transaction has a bad signature",
  AncientBirthBlock: "Transaction has an ancient birth block",
  ExhaustsResources: "Transaction would exhaust the block limits",
  BadMandatory: "A call was labelled as mandatory, but resulted in an Error.",
  MandatoryValidation: "Transaction dispatch is mandatory; transactions must not be validated.",
  BadSigner: "Invalid signing address",
  CannotLookup: "Could not lookup information required to validate the transaction",
  NoUnsignedValidator: "Could not find an unsigned validator for the unsigned transaction",
};

/** Codes that dispatch errors have where a transaction extension refuses for them (common/src/transaction_error.rs). */
const CUSTOM: Record<string, number> = {
  ColdkeySwapAnnounced: 0,
  AmountTooLow: 1,
  NotEnoughStakeToSetWeights: 1,
  NotEnoughBalanceToStake: 2,
  SubnetNotExists: 3,
  HotKeyAccountNotExists: 4,
  NotEnoughStakeToWithdraw: 5,
  CommittingWeightsTooFast: 6,
  SettingWeightsTooFast: 6,
  NetworkTxRateLimitExceeded: 6,
  InsufficientLiquidity: 7,
  SlippageTooHigh: 8,
  TransferDisallowed: 9,
  HotKeyNotRegisteredInNetwork: 10,
  InvalidIpAddress: 11,
  ServingRateLimitExceeded: 12,
  InvalidPort: 13,
  InvalidRevealRound: 15,
  NoWeightsCommitFound: 16,
  RevealTooEarly: 17,
  InputLengthsUnequal: 18,
  HotKeyNotRegisteredInSubNet: 19,
  EvmKeyAssociateRateLimitExceeded: 20,
  ColdkeySwapDisputed: 21,
  NonAssociatedColdKey: 25,
  DelegateTakeTooLow: 26,
  DelegateTakeTooHigh: 27,
};
const BAD_REQUEST = 255;

export class InvalidTransaction extends Error {
  override readonly name = "InvalidTransaction";
  readonly reason: Invalidity;

  constructor(reason: Invalidity) {
    super(invalidText(reason));
    this.reason = reason;
  }

  /** As JSON-RPC answers it. */
  get rpc(): { code: number; message: string; data: string } {
    const unknown = typeof this.reason === "object" && "unknown" in this.reason;
    return unknown
      ? { code: 1011, message: "Unknown Transaction Validity", data: this.message }
      : { code: 1010, message: "Invalid Transaction", data: this.message };
  }
}

/** What an extension makes of a SubtensorModule error. */
export function customInvalidity(error: string): Invalidity {
  return { custom: CUSTOM[error] ?? BAD_REQUEST };
}

function invalidText(reason: Invalidity): string {
  if (typeof reason === "string") return TEXT[reason]!;
  return "custom" in reason ? `Custom error: ${reason.custom}` : TEXT[reason.unknown]!;
}
