import type { StateReader } from "../../../state/state.js";
import type { Hex } from "../../../units/hex.js";
import { type Context, signer } from "../../runtime/context.js";
import { DispatchFailure } from "../../runtime/failure.js";
import type { BoundedCall } from "../preimage/preimages.js";

/** A crowdloan as the chain stores it (`CrowdloanInfo`, pallets/crowdloan/src/lib.rs). Amounts in rao, `end` a block. */
export interface Crowdloan {
  readonly creator: Hex;
  readonly deposit: bigint;
  readonly minContribution: bigint;
  readonly end: number;
  readonly cap: bigint;
  readonly fundsAccount: Hex;
  readonly raised: bigint;
  readonly targetAddress: Hex | null;
  readonly call: BoundedCall | null;
  readonly finalized: boolean;
  readonly contributorsCount: number;
}

/** @throws DispatchFailure `Crowdloan.*` */
export function ensure(condition: boolean, error: string): asserts condition {
  if (!condition) throw DispatchFailure.module("Crowdloan", error);
}

/** @throws DispatchFailure `Crowdloan.InvalidCrowdloanId` */
export function crowdloanOf(state: StateReader, id: number): Crowdloan {
  const crowdloan: Crowdloan | null = state.get("Crowdloan.Crowdloans", id);
  ensure(crowdloan !== null, "InvalidCrowdloanId");
  return crowdloan;
}

export const store = ({ state }: Context, id: number, crowdloan: Crowdloan): void => state.set("Crowdloan.Crowdloans", [id], crowdloan);

/** What an account gave; undefined where it gave nothing. */
export const contributionOf = (state: StateReader, id: number, who: Hex): bigint | undefined =>
  state.get("Crowdloan.Contributions", id, who) ?? undefined;

/** A crowdloan that isn't finalized yet, for its creator. @throws DispatchFailure `InvalidCrowdloanId`, `AlreadyFinalized`, `InvalidOrigin` */
export function ownOpenCrowdloan(context: Context, id: number): Crowdloan {
  const who = signer(context);
  const crowdloan = crowdloanOf(context.state, id);
  ensure(!crowdloan.finalized, "AlreadyFinalized");
  ensure(who === crowdloan.creator, "InvalidOrigin");
  return crowdloan;
}

/** @throws DispatchFailure `CannotEndInPast`, `BlockDurationTooShort`, `BlockDurationTooLong` */
export function ensureValidEnd({ codec, block }: Context, end: number): void {
  const duration = end - Number(block);
  ensure(duration > 0, "CannotEndInPast");
  ensure(duration >= codec.constant("Crowdloan.MinimumBlockDuration"), "BlockDurationTooShort");
  ensure(duration <= codec.constant("Crowdloan.MaximumBlockDuration"), "BlockDurationTooLong");
}

/** The account that keeps a crowdloan's TAO (`into_sub_account_truncating`). */
export function fundsAccount({ codec }: Context, id: number): Hex {
  const palletId: Hex = codec.constant("Crowdloan.PalletId");
  const little = [0, 8, 16, 24].map((shift) => ((id >>> shift) & 0xff).toString(16).padStart(2, "0")).join("");
  return `0x${`6d6f646c${palletId.slice(2)}${little}`.padEnd(64, "0")}`;
}
