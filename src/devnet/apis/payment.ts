import { Reader } from "../../client/codec/reader.js";
import { Writer } from "../../client/codec/writer.js";
import { decodeBoundedCall } from "../runtime/boundedCall.js";
import { type DispatchInfo, dispatchInfo } from "../runtime/dispatchInfo.js";
import { decodeExtrinsic } from "../runtime/extrinsic.js";
import { feeDetails, totalFee, weightFee } from "../runtime/fees.js";
import { InvalidTransaction } from "../runtime/invalid.js";
import type { RawApi, RawApis } from "./api.js";
import { writeInvalid } from "./validity.js";

type Work = (info: DispatchInfo, length: number) => Uint8Array;
/** What stands before an unsigned transaction's tag. */
const UNSIGNED = new TextEncoder().encode("DrandOffchainWorker");
const CLASSES = ["Normal", "Operational", "Mandatory"];

/** Each of these methods ends with a length, 4 bytes. */
const split = (data: Uint8Array) => ({ body: data.slice(0, -4), length: new Reader(data.slice(-4)).u32() });

const ofExtrinsic =
  (work: Work): RawApi =>
  ({ codec }, data) => {
    const { body, length } = split(data);
    return work(dispatchInfo(codec, decodeExtrinsic(codec, body).call), length);
  };

const ofCall =
  (work: Work): RawApi =>
  ({ codec }, data) => {
    const { body, length } = split(data);
    return work(dispatchInfo(codec, decodeBoundedCall(codec, body)), length);
  };

const encodeInfo: Work = (info, length) => {
  const w = new Writer();
  w.compact(info.weight.refTime);
  w.compact(info.weight.proofSize);
  w.u8(CLASSES.indexOf(info.class));
  w.wide(totalFee(feeDetails(info, length)), 8);
  return w.result();
};

const encodeDetails: Work = (info, length) => {
  const details = feeDetails(info, length);
  const w = new Writer();
  w.u8(details === null ? 0 : 1);
  if (details !== null) for (const part of [details.base, details.length, details.weight]) w.wide(part, 8);
  w.wide(0n, 8);
  return w.result();
};

const u64 = (value: bigint): Uint8Array => {
  const w = new Writer();
  w.wide(value, 8);
  return w.result();
};

const weightToFee: RawApi = (_context, data) => u64(weightFee(BigInt(new Reader(data).compact())));
const lengthToFee: RawApi = (_context, data) => u64(BigInt(new Reader(data).u32()));

/** What the pool is told about a transaction (`TransactionValidity`). The source stands in front, the block's hash at the end. */
const validate: RawApi = ({ codec, node }, data) => {
  const w = new Writer();
  try {
    const extrinsic = decodeExtrinsic(codec, data.slice(1, -32));
    const { who, nonce, future, priority, longevity, propagates } = node.chain.validate(extrinsic);
    const tag = (n: number) => {
      if (extrinsic.signed === undefined) {
        w.compact(1 + UNSIGNED.length + 32);
        w.compact(UNSIGNED.length);
        w.bytes(UNSIGNED);
        w.hex(who);
      } else {
        w.compact(36);
        w.hex(who);
        w.u32(n);
      }
    };
    w.u8(0);
    w.wide(priority, 8);
    w.compact(future ? 1 : 0);
    if (future) tag(nonce - 1);
    w.compact(1);
    tag(nonce);
    w.wide(longevity, 8);
    w.u8(Number(propagates));
  } catch (error) {
    if (!(error instanceof InvalidTransaction)) throw error;
    w.u8(1);
    writeInvalid(w, error);
  }
  return w.result();
};

export const paymentApis: RawApis = {
  TaggedTransactionQueue_validate_transaction: validate,
  TransactionPaymentApi_query_fee_details: ofExtrinsic(encodeDetails),
  TransactionPaymentApi_query_info: ofExtrinsic(encodeInfo),
  TransactionPaymentApi_query_length_to_fee: lengthToFee,
  TransactionPaymentApi_query_weight_to_fee: weightToFee,
  TransactionPaymentCallApi_query_call_fee_details: ofCall(encodeDetails),
  TransactionPaymentCallApi_query_call_info: ofCall(encodeInfo),
  TransactionPaymentCallApi_query_length_to_fee: lengthToFee,
  TransactionPaymentCallApi_query_weight_to_fee: weightToFee,
};
