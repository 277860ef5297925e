import type { Hex } from "../../units/hex.js";
import type { DispatchContext } from "../runtime/context.js";
import { adjustBaseFee } from "./baseFee/adjust.js";
import { revealCommitments } from "./commitments/reveal.js";
import { endEthereumBlock } from "./ethereum/blocks.js";
import { changeAuthorities } from "./grandpa/authorities.js";
import { dropStored } from "./mevShield/stored.js";
import { keepParentHash } from "./randomness/material.js";
import { leaveSafeMode } from "./safeMode/safeMode.js";
import { serviceAgendas } from "./scheduler/service.js";
import { keepFeeMultiplier } from "./transactionPayment/feeMultiplier.js";

/** What a pallet does in each block; `item` is of its storage: a chain of another metadata, which this one was forked from, may not have it. */
interface PalletHook {
  readonly item: string;
  run(context: DispatchContext, start: { readonly stateRoot?: Hex }): void;
}

/** What pallets besides SubtensorModule do at the beginning of each block, in the order of their indices. */
export const INITIALIZE_HOOKS: readonly PalletHook[] = [
  { item: "RandomnessCollectiveFlip.RandomMaterial", run: keepParentHash },
  { item: "Scheduler.Agenda", run: serviceAgendas },
  { item: "Commitments.TimelockedIndex", run: revealCommitments },
  { item: "SafeMode.EnteredUntil", run: leaveSafeMode },
  { item: "MevShield.PendingExtrinsics", run: dropStored },
];

/** What pallets do at the end of each block, in the same order. */
export const FINALIZE_HOOKS: readonly PalletHook[] = [
  { item: "Grandpa.PendingChange", run: changeAuthorities },
  { item: "TransactionPayment.NextFeeMultiplier", run: keepFeeMultiplier },
  { item: "Ethereum.CurrentBlock", run: endEthereumBlock },
  { item: "BaseFee.BaseFeePerGas", run: adjustBaseFee },
];
