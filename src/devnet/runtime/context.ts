import type { Call, Codec, EventRecord } from "../../client/codec/types.js";
import { applyWrites, overlay } from "../../state/overlay.js";
import type { State, StorageValue } from "../../state/state.js";
import type { Hex } from "../../units/hex.js";
import { DispatchFailure } from "./failure.js";
import type { Weight } from "./weights/weight.js";

/** Who a call comes from. */
export type Origin = { readonly type: "root" } | { readonly type: "none" } | SignedOrigin;

export interface SignedOrigin {
  readonly type: "signed";
  readonly who: Hex;
  /** What may be called from it, where not everything may: a proxy's filter, for one. It goes for calls within the call, too. */
  readonly allows?: (call: Call) => boolean;
}

export const ROOT: Origin = { type: "root" };
export const signedBy = (who: Hex, allows?: SignedOrigin["allows"]): Origin => ({ type: "signed", who, ...(allows && { allows }) });

/** The same origin, with one more filter; root isn't filtered. */
export function narrowed(origin: Origin, allows: (call: Call) => boolean): Origin {
  if (origin.type !== "signed") return origin;
  return signedBy(origin.who, (call) => allows(call) && origin.allows?.(call) !== false);
}

/** An event without its phase. */
export type DepositedEvent = Pick<EventRecord, "pallet" | "name" | "data">;

/** What a call works on. */
export interface Context {
  readonly codec: Codec;
  readonly state: State;
  readonly origin: Origin;
  readonly block: bigint;
  /** The extrinsic's place in the block; 0 in the block's hooks. */
  readonly extrinsicIndex: number;
  /** The block author's account, where it is known: fees go there. */
  readonly author: Hex | undefined;
  event(pallet: string, name: string, data: StorageValue): void;
  /** Says what the call turned out to cost, where that is other than it said before it ran. */
  spent(actual: PostDispatch): void;
  /** Runs another call, in a transaction of its own; what it cost. @throws DispatchFailure */
  dispatch(call: Call, origin: Origin, options?: { readonly filtered?: boolean }): PostDispatch;
}

/** What a call cost: its weight where it was less than it had said, and whether it is free after all. */
export interface PostDispatch {
  readonly weight?: Weight;
  readonly free?: boolean;
}

/** What dispatching begins with: a call's context without what is the call's own. */
export type DispatchContext = Omit<Context, "dispatch" | "origin" | "spent">;

/** What a pallet's call does. Throws {@link DispatchFailure} to fail. */
export type Handler = (context: Context, args: Readonly<Record<string, StorageValue>>) => void;

/** A pallet's calls by the name the chain spells them with. */
export type PalletCalls = Readonly<Record<string, Handler>>;

/** The signer. @throws DispatchFailure `BadOrigin` */
export function signer({ origin }: Context): Hex {
  if (origin.type !== "signed") throw DispatchFailure.other("BadOrigin");
  return origin.who;
}

/** @throws DispatchFailure `BadOrigin` */
export function ensureRoot({ origin }: Context): void {
  if (origin.type !== "root") throw DispatchFailure.other("BadOrigin");
}

/** Runs `work` on a state of its own: all of its writes and events count if it returns, none if it throws. */
export function transactional<C extends Pick<Context, "state" | "event">, T>(context: C, work: (inner: C) => T): T {
  const layer = overlay(context.state);
  const events: DepositedEvent[] = [];
  const result = work({
    ...context,
    state: layer,
    event: (pallet: string, name: string, data: StorageValue) => events.push({ pallet, name, data }),
  });
  applyWrites(layer, context.state);
  for (const { pallet, name, data } of events) context.event(pallet, name, data);
  return result;
}
