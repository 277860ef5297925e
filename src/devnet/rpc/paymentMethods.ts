import type { Node } from "../node.js";
import { type DispatchInfo, dispatchInfo } from "../runtime/dispatchInfo.js";
import { decodeExtrinsic } from "../runtime/extrinsic.js";
import { feeDetails, totalFee } from "../runtime/fees.js";
import { RpcError, refusedAs } from "./errors.js";
import type { Method, Methods } from "./method.js";
import { bytesParam } from "./params.js";

const hexNumber = (n: bigint) => `0x${n.toString(16)}`;

/** What an extrinsic weighs, and its length. @throws RpcError as a node words it */
function weighed(node: Node, hex: unknown): { info: DispatchInfo; length: number } {
  const bytes = bytesParam(hex, "extrinsic");
  const info = refusedAs(
    (why) => new RpcError(2, "Unable to query dispatch info.", why),
    () => dispatchInfo(node.codec, decodeExtrinsic(node.codec, bytes).call),
  );
  return { info, length: bytes.length };
}

const queryInfo: Method = (node, [hex]) => {
  const { info, length } = weighed(node, hex);
  const { refTime, proofSize } = info.weight;
  return {
    weight: { ref_time: Number(refTime), proof_size: Number(proofSize) },
    class: info.class.toLowerCase(),
    partialFee: totalFee(feeDetails(info, length)).toString(),
  };
};

const queryFeeDetails: Method = (node, [hex]) => {
  const { info, length } = weighed(node, hex);
  const details = feeDetails(info, length);
  if (details === null) return { inclusionFee: null };
  return {
    inclusionFee: { baseFee: hexNumber(details.base), lenFee: hexNumber(details.length), adjustedWeightFee: hexNumber(details.weight) },
  };
};

export const paymentMethods: Methods = { payment_queryFeeDetails: queryFeeDetails, payment_queryInfo: queryInfo };
