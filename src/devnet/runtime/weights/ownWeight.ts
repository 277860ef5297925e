import { CALL_WEIGHTS } from "./callWeights.js";
import { GROWING_WEIGHTS } from "./growingWeights.js";
import { type Weight, weightWithin } from "./weight.js";

/** For calls that the weight table doesn't know. */
const UNKNOWN: readonly [number, number] = [125_000_000, 3593];

/** What a call itself weighs, with `counts` of what makes it grow. */
export function ownWeight(call: string, ...counts: readonly number[]): Weight {
  const [refTime, proofSize] = CALL_WEIGHTS[call] ?? UNKNOWN;
  const growth = GROWING_WEIGHTS[call] ?? [];
  const more = (of: "refTime" | "proofSize") => growth.reduce((sum, each, i) => sum + BigInt(each[of] ?? 0) * BigInt(counts[i] ?? 0), 0n);
  return weightWithin(BigInt(refTime) + more("refTime"), BigInt(proofSize) + more("proofSize"));
}
