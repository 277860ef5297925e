import { decodeExtrinsic } from "../runtime/extrinsic.js";
import { dispatchInfo, feeDetails, totalFee } from "../runtime/fees.js";
import type { Method, Methods } from "./method.js";
import { bytesParam } from "./params.js";

const hexNumber = (n: bigint) => `0x${n.toString(16)}`;

const queryInfo: Method = (node, [hex]) => {
  const bytes = bytesParam(hex, "extrinsic");
  const info = dispatchInfo(decodeExtrinsic(node.codec, bytes).call);
  const { refTime, proofSize } = info.weight;
  return {
    weight: { ref_time: Number(refTime), proof_size: Number(proofSize) },
    class: info.class.toLowerCase(),
    partialFee: totalFee(feeDetails(info, bytes.length)).toString(),
  };
};

const queryFeeDetails: Method = (node, [hex]) => {
  const bytes = bytesParam(hex, "extrinsic");
  const details = feeDetails(dispatchInfo(decodeExtrinsic(node.codec, bytes).call), bytes.length);
  if (details === null) return { inclusionFee: null };
  return {
    inclusionFee: { baseFee: hexNumber(details.base), lenFee: hexNumber(details.length), adjustedWeightFee: hexNumber(details.weight) },
  };
};

export const paymentMethods: Methods = { payment_queryFeeDetails: queryFeeDetails, payment_queryInfo: queryInfo };
