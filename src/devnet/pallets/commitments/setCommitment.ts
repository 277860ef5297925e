import { resetBonds } from "../../../protocol/emission/resetBonds.js";
import { storageIndex } from "../../../protocol/emission/storageIndex.js";
import type { State } from "../../../state/state.js";
import type { Hex } from "../../../units/hex.js";
import { type Context, ensureRoot, type Handler, signer } from "../../runtime/context.js";
import { DispatchFailure } from "../../runtime/failure.js";
import { adjustReserve } from "../balances/reserves.js";
import { type CommittedField, type Registration, spaceOf, trackTimelocked } from "./registration.js";

/** Whatever is committed counts at least this many bytes. */
const LEAST_SPACE = 100n;

/** @throws DispatchFailure `Commitments.*` */
function ensure(condition: boolean, error: string): asserts condition {
  if (!condition) throw DispatchFailure.module("Commitments", error);
}

/** Publishes data about a hotkey on its subnet, so many bytes an epoch (`set_commitment`, pallets/commitments/src/lib.rs). */
export const setCommitment: Handler = (context, { netuid, info }) => {
  const { state, codec, block } = context;
  const who = signer(context);
  const fields: readonly CommittedField[] = info.fields;
  ensure(state.has("SubtensorModule.Uids", netuid, who), "AccountNotAllowedCommit");
  ensure(fields.length <= codec.constant("Commitments.MaxFields"), "TooManyFieldsInCommitmentInfo");
  if (fields.some(({ type }) => type === "ResetBondsFlag")) resetAllBonds(context, netuid, who);
  useSpace(state, netuid, who, fields);
  const before: Registration | null = state.get("Commitments.CommitmentOf", netuid, who);
  const deposit: bigint = codec.constant("Commitments.InitialDeposit") + codec.constant("Commitments.FieldDeposit") * BigInt(fields.length);
  adjustReserve(context, who, before?.deposit ?? 0n, deposit);
  const registration: Registration = { deposit, block: Number(block), info };
  state.set("Commitments.CommitmentOf", [netuid, who], registration);
  state.set("Commitments.LastCommitment", [netuid, who], Number(block));
  const timelocked = fields.find(({ type }) => type === "TimelockEncrypted");
  trackTimelocked(state, netuid, who, timelocked !== undefined);
  if (timelocked === undefined) context.event("Commitments", "Commitment", { netuid, who });
  else context.event("Commitments", "TimelockCommitment", { netuid, who, revealRound: timelocked.value.revealRound });
};

function useSpace(state: State, netuid: number, who: Hex, fields: readonly CommittedField[]): void {
  const sum = fields.reduce((total, field) => total + spaceOf(field), 0n);
  const needed = sum > LEAST_SPACE ? sum : LEAST_SPACE;
  const epoch: bigint = state.get("SubtensorModule.SubnetEpochIndex", netuid);
  const usage: { lastEpoch: bigint; usedSpace: bigint } | null = state.get("Commitments.UsedSpaceOf", netuid, who);
  const usedSpace = (usage?.lastEpoch === epoch ? usage.usedSpace : 0n) + needed;
  ensure(usedSpace <= BigInt(state.get("Commitments.MaxSpace")), "SpaceLimitExceeded");
  state.set("Commitments.UsedSpaceOf", [netuid, who], { lastEpoch: epoch, usedSpace });
}

function resetAllBonds({ state, block }: Context, netuid: number, who: Hex): void {
  state.set("Commitments.LastBondsReset", [netuid, who], Number(block));
  const mechanisms: number = state.get("SubtensorModule.MechanismCountCurrent", netuid);
  for (let mechid = 0; mechid < mechanisms; mechid++) resetBonds(state, storageIndex(netuid, mechid), who);
}

export const setMaxSpace: Handler = (context, { newLimit }) => {
  ensureRoot(context);
  context.state.set("Commitments.MaxSpace", [], newLimit);
};
