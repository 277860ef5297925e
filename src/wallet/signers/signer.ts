import type { CryptoType } from "../content.js";

/** Whoever can sign: what the SDK takes wherever a transaction is sent. */
export interface Signer {
  /** SS58, prefix 42. */
  readonly address: string;
  readonly cryptoType: CryptoType;
  /**
   * Gets ready to sign where that takes its time, as unlocking a key does. Waited for before anything is read that a signature covers: transactions live for
   * few blocks, sealed ones for eight.
   */
  ready?(): Promise<void>;
  /** Signs these bytes as they are: 64 bytes. */
  sign(payload: Uint8Array): Promise<Uint8Array>;
  /** For signers that want to see what they sign; used in place of `sign` where it is there. Gives the signature with its kind in front. */
  signPayload?(payload: SignerPayload): Promise<Uint8Array>;
}

/** A transaction before it is signed, as polkadot-js' extensions take it (`SignerPayloadJSON`): everything that a signature covers, in hex. */
export interface SignerPayload {
  readonly address: string;
  readonly method: string;
  readonly nonce: string;
  readonly era: string;
  readonly tip: string;
  readonly blockHash: string;
  readonly blockNumber: string;
  readonly genesisHash: string;
  readonly specVersion: string;
  readonly transactionVersion: string;
  readonly signedExtensions: string[];
  readonly version: number;
}

/** A signature's first byte where its kind stands in front (`MultiSignature`). */
export const SIGNATURE_KIND: Readonly<Record<CryptoType, number>> = { ed25519: 0, sr25519: 1 };
