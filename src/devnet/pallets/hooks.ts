import type { DispatchContext } from "../runtime/context.js";
import { adjustBaseFee } from "./baseFee/adjust.js";
import { revealCommitments } from "./commitments/reveal.js";
import { changeAuthorities } from "./grandpa/authorities.js";
import { dropStored } from "./mevShield/stored.js";
import { keepParentHash } from "./randomness/material.js";
import { leaveSafeMode } from "./safeMode/safeMode.js";
import { serviceAgendas } from "./scheduler/service.js";
import { keepFeeMultiplier } from "./transactionPayment/feeMultiplier.js";

/** What pallets besides SubtensorModule do at the beginning of each block, in the order of their indices. */
export const INITIALIZE_HOOKS: readonly ((context: DispatchContext) => void)[] = [
  keepParentHash,
  serviceAgendas,
  revealCommitments,
  leaveSafeMode,
  dropStored,
];

/** What pallets do at the end of each block, in the same order. */
export const FINALIZE_HOOKS: readonly ((context: DispatchContext) => void)[] = [changeAuthorities, keepFeeMultiplier, adjustBaseFee];
