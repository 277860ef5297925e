import type { SignerPayloadJSON } from "@polkadot/types/types";
import { CodecError, TransactionError } from "../../errors/kinds.js";
import { type Hex, toHex } from "../../units/hex.js";
import { decodeSs58 } from "../../units/ss58.js";
import type { Codec } from "../codec/types.js";
import type { BlockRef } from "../view.js";

/** Whoever can sign: a key pair, a wallet, a browser extension, something offline. */
export interface ExtrinsicSigner {
  readonly address: string;
  readonly cryptoType: "sr25519" | "ed25519";
  /**
   * Gets ready to sign where that takes its time, as unlocking a key does. Waited for before anything is read that a signature covers: transactions live for
   * few blocks, sealed ones for eight.
   */
  ready?(): Promise<void>;
  /** Signs these bytes as they are. */
  sign(payload: Uint8Array): Promise<Uint8Array>;
  /** For signers that want to see what they sign; used in place of `sign` where it is there. Gives the signature with its kind in front. */
  signPayload?(payload: SignerPayloadJSON): Promise<Uint8Array>;
}

/** Everything a signature covers besides the chain itself. */
export interface ExtrinsicContext {
  /** The encoded call. */
  readonly callData: Uint8Array;
  /** SS58. */
  readonly address: string;
  readonly nonce: number;
  /** The block its life begins at, and how many blocks it lasts. */
  readonly birth: BlockRef;
  readonly period: number;
  readonly genesisHash: Hex;
  /** For the block's author, in rao. */
  readonly tip?: bigint;
}

/** A transaction as it is sent. */
export interface SignedExtrinsic {
  readonly bytes: Uint8Array;
  /** blake2-256 of the bytes: how it is found in a block. */
  readonly hash: Hex;
  /** The block after which it can be in one, and the last that it can be in. */
  readonly validAfter: number;
  readonly validUntil: number;
}

/** Makes extrinsics for one runtime. */
export interface Extrinsics {
  /** As long as the real one, with a made-up signature: what fees are asked with. */
  unsignedTwin(context: ExtrinsicContext): Uint8Array;
  sign(context: ExtrinsicContext, signer: ExtrinsicSigner): Promise<SignedExtrinsic>;
  hash(bytes: Uint8Array): Hex;
}

/** Signed extensions that @polkadot/types encodes; what else a runtime lists must be empty, or we can't say what a signature covers. */
const KNOWN_EXTENSIONS = new Set([
  "CheckNonZeroSender",
  "CheckSpecVersion",
  "CheckTxVersion",
  "CheckGenesis",
  "CheckMortality",
  "CheckNonce",
  "CheckWeight",
  "ChargeTransactionPayment",
  "CheckMetadataHash",
]);
const SIGNATURE_KIND = { ed25519: 0, sr25519: 1 } as const;
/** Longer payloads are signed by their hash (sp_runtime's SignedPayload). */
const LONGEST_PAYLOAD = 256;

/**
 * Extrinsics for the codec's runtime, made and signed by @polkadot/types. The call was encoded by our own codec: before anything is signed it is
 * decoded and encoded again here, so that two independent codecs agree on what the signature permits.
 *
 * @throws TransactionError `ERR_TX_EXTENSION` where the runtime has a signed extension that isn't known and isn't empty
 */
export async function extrinsics(codec: Codec): Promise<Extrinsics> {
  const { Metadata, TypeRegistry } = await import("@polkadot/types");
  const { blake2AsHex, blake2AsU8a } = await import("@polkadot/util-crypto");
  const registry = new TypeRegistry();
  const unknown = codec.extensions.filter(({ identifier }) => !KNOWN_EXTENSIONS.has(identifier));
  for (const { identifier, type, additional } of unknown)
    if (!isEmpty(codec, type) || !isEmpty(codec, additional))
      throw new TransactionError(
        "ERR_TX_EXTENSION",
        `the chain's signed extension ${identifier} carries data that this version doesn't know`,
        {
          remedy: "Update subtensor-sdk; nothing was signed.",
          details: { identifier, specVersion: codec.specVersion },
        },
      );
  registry.setMetadata(
    new Metadata(registry, codec.metadata),
    undefined,
    Object.fromEntries(unknown.map(({ identifier }) => [identifier, { extrinsic: {}, payload: {} }])),
  );
  const version = { specVersion: codec.specVersion, transactionVersion: codec.transactionVersion };

  const call = (callData: Uint8Array) => {
    const decoded = registry.createType("Call", callData);
    if (toHex(decoded.toU8a()) !== toHex(callData))
      throw new TransactionError("ERR_TX_ENCODING", "two codecs disagree on this call; nothing was signed", {
        remedy: "This is a defect: please report the command and the spec version.",
        details: { callData: toHex(callData), specVersion: codec.specVersion },
      });
    return decoded;
  };
  const payloadOf = (context: ExtrinsicContext) => ({
    address: context.address,
    blockHash: context.birth.hash,
    blockNumber: registry.createType("BlockNumber", context.birth.number).toHex(),
    era: registry.createType("ExtrinsicEra", { current: context.birth.number, period: context.period }).toHex(),
    genesisHash: context.genesisHash,
    method: toHex(context.callData),
    mode: 0,
    nonce: registry.createType("Compact<u32>", context.nonce).toHex(),
    signedExtensions: registry.signedExtensions,
    specVersion: registry.createType("u32", version.specVersion).toHex(),
    tip: registry.createType("Compact<u128>", context.tip ?? 0n).toHex(),
    transactionVersion: registry.createType("u32", version.transactionVersion).toHex(),
    version: 4,
  });
  const assemble = (context: ExtrinsicContext, signature: Uint8Array): Uint8Array => {
    const payload = payloadOf(context);
    const extrinsic = registry.createType("Extrinsic", { method: call(context.callData) }, { version: 4 });
    extrinsic.addSignature(decodeSs58(context.address).publicKey, signature, payload as never);
    return extrinsic.toU8a();
  };

  return {
    // Of ones: a signature of zeros counts as none.
    unsignedTwin: (context) => assemble(context, Uint8Array.from([SIGNATURE_KIND.sr25519, ...new Uint8Array(64).fill(1)])),
    async sign(context, signer) {
      call(context.callData);
      const json = payloadOf(context);
      let signature: Uint8Array;
      if (signer.signPayload !== undefined) signature = await signer.signPayload(json as unknown as SignerPayloadJSON);
      else {
        const payload = registry.createType("ExtrinsicPayload", json, { version: 4 }).toU8a({ method: true });
        const signed = await signer.sign(payload.length > LONGEST_PAYLOAD ? blake2AsU8a(payload, 256) : payload);
        signature = Uint8Array.from([SIGNATURE_KIND[signer.cryptoType], ...signed]);
      }
      const bytes = assemble(context, signature);
      const { number } = context.birth;
      return { bytes, hash: blake2AsHex(bytes, 256), validAfter: number, validUntil: number + context.period };
    },
    hash: (bytes) => blake2AsHex(bytes, 256),
  };
}

/** Whether a type takes no bytes at all. */
function isEmpty(codec: Codec, type: number): boolean {
  try {
    codec.decodeType(type, new Uint8Array(0));
    return true;
  } catch (error) {
    if (error instanceof CodecError) return false;
    throw error;
  }
}
