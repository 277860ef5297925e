import { SubtensorError } from "./subtensorError.js";

/** A value that was given is wrong: `ERR_INPUT_*`. The caller can mend it. */
export class InputError extends SubtensorError {
  override readonly name = "InputError";
}

/** A wallet file, key or password: `ERR_WALLET_*`. Never carries a secret. */
export class WalletError extends SubtensorError {
  override readonly name = "WalletError";
}

/** The node or the way to it: `ERR_NODE_*`. */
export class NodeError extends SubtensorError {
  override readonly name = "NodeError";
}

/** Bytes or metadata that can't be read as what they should be: `ERR_CODEC_*`. */
export class CodecError extends SubtensorError {
  override readonly name = "CodecError";
}

/** The chain refused a transaction: `CHAIN_<Pallet>_<Error>`, or `CHAIN_Invalid_<Reason>` where the pool refused it. */
export class ChainError extends SubtensorError {
  override readonly name = "ChainError";
}

/** A plan, policy or submission that could not go on: `ERR_TX_*`. */
export class TransactionError extends SubtensorError {
  override readonly name = "TransactionError";
}

/** Verification could not give a verdict: `ERR_VERIFY_*`. A mismatch is a result, not an error. */
export class VerifyError extends SubtensorError {
  override readonly name = "VerifyError";
}
