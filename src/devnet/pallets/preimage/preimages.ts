import type { StorageValue } from "../../../state/state.js";
import { type Hex, toHex } from "../../../units/hex.js";
import type { DispatchContext } from "../../runtime/context.js";
import { DispatchFailure } from "../../runtime/failure.js";
import { blake2 } from "../../trie/node.js";
import { type HoldReason, hold, release } from "../balances/holds.js";

export const preimageError = (name: string) => DispatchFailure.module("Preimage", name);

/** Who pays for a preimage, and how much is held of theirs. */
type Ticket = readonly [owner: Hex, held: bigint];

/** A preimage that someone keeps here (`Unrequested`), or that something on the chain needs, so many times (`Requested`). */
type Status =
  | { readonly type: "Unrequested"; readonly value: { readonly ticket: Ticket; readonly len: number } }
  | {
      readonly type: "Requested";
      readonly value: { readonly maybeTicket: Ticket | null; readonly count: number; readonly maybeLen: number | null };
    };

const STATUS = "Preimage.RequestStatusFor";
const BYTES = "Preimage.PreimageFor";
const MAX_SIZE = 4 * 1024 * 1024;
const REASON: HoldReason = { type: "Preimage", value: "Preimage" };
/** Two items of 64 bytes, and each byte of the preimage, at the runtime's storage prices (`deposit`, runtime/src/lib.rs). */
const depositFor = (length: number): bigint => 2n * 20_000_000n + 64n * 1_000_000n + BigInt(length) * 1_000_000n;

const statusOf = ({ state }: DispatchContext, hash: Hex): Status | null => state.get(STATUS, hash);
const put = ({ state }: DispatchContext, hash: Hex, status: Status) => state.set(STATUS, [hash], status);
const requested = (maybeTicket: Ticket | null, count: number, maybeLen: number | null): Status => ({
  type: "Requested",
  value: { maybeTicket, count, maybeLen },
});

/** The bytes of a hash that were noted here. */
export const preimageOf = ({ state }: Pick<DispatchContext, "state">, hash: Hex, length: number): Uint8Array | null =>
  state.get(BYTES, [hash, length] as unknown as Hex);

/** Keeps bytes by their hash, for the depositor's deposit or, without one, as requested by the chain itself. Whether they were requested, and the hash. */
export function note(
  context: DispatchContext,
  bytes: Uint8Array,
  depositor: Hex | undefined,
): { readonly hash: Hex; readonly isRequested: boolean } {
  if (bytes.length > MAX_SIZE) throw preimageError("TooBig");
  const hash = toHex(blake2(bytes));
  const status = noted(context, hash, bytes.length, depositor);
  put(context, hash, status);
  context.state.set(BYTES, [[hash, bytes.length] as unknown as Hex], bytes);
  context.event("Preimage", "Noted", { hash });
  return { hash, isRequested: status.type === "Requested" };
}

function noted(context: DispatchContext, hash: Hex, length: number, depositor: Hex | undefined): Status {
  const before = statusOf(context, hash);
  if (before?.type === "Requested") return requested(before.value.maybeTicket, before.value.count, length);
  if (depositor === undefined) return requested(before?.value.ticket ?? null, 1, before?.value.len ?? length);
  if (before !== null) throw preimageError("AlreadyNoted");
  const held = depositFor(length);
  hold(context, depositor, REASON, held);
  return { type: "Unrequested", value: { ticket: [depositor, held], len: length } };
}

/** Takes bytes off the chain again, for their owner or, without one, for whoever may. */
export function unnote(context: DispatchContext, hash: Hex, owner: Hex | undefined): void {
  const status = statusOf(context, hash);
  if (status === null) throw preimageError("NotNoted");
  const ticket = status.type === "Requested" ? status.value.maybeTicket : status.value.ticket;
  if (owner !== undefined && ticket?.[0] !== owner) throw preimageError("NotAuthorized");
  if (ticket === null) {
    unrequest(context, hash);
    return;
  }
  release(context, ticket[0], REASON, ticket[1]);
  if (status.type === "Requested") put(context, hash, requested(null, status.value.count, status.value.maybeLen));
  else clear(context, hash, status.value.len);
}

/** Something on the chain needs the bytes of this hash, which may yet be missing. */
export function request(context: DispatchContext, hash: Hex): void {
  const status = statusOf(context, hash);
  if (status?.type === "Requested") {
    put(context, hash, requested(status.value.maybeTicket, status.value.count + 1, status.value.maybeLen));
    return;
  }
  put(context, hash, requested(status?.value.ticket ?? null, 1, status?.value.len ?? null));
  context.event("Preimage", "Requested", { hash });
}

/** …and doesn't any more. */
export function unrequest(context: DispatchContext, hash: Hex): void {
  const status = statusOf(context, hash);
  if (status?.type !== "Requested") throw preimageError("NotRequested");
  const { count, maybeLen, maybeTicket } = status.value;
  if (count > 1) put(context, hash, requested(maybeTicket, count - 1, maybeLen));
  else if (maybeLen === null) context.state.delete(STATUS, hash);
  else if (maybeTicket === null) clear(context, hash, maybeLen);
  else put(context, hash, { type: "Unrequested", value: { ticket: maybeTicket, len: maybeLen } });
}

function clear(context: DispatchContext, hash: Hex, length: number): void {
  context.state.delete(BYTES, [hash, length] as unknown as Hex);
  context.state.delete(STATUS, hash);
  context.event("Preimage", "Cleared", { hash });
}

/** As `Bounded` of the metadata. */
export type BoundedCall = { readonly type: "Inline" | "Lookup" | "Legacy"; readonly value: StorageValue };
