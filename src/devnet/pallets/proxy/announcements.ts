import { type Hex, toHex } from "../../../units/hex.js";
import { type Context, type Handler, signer } from "../../runtime/context.js";
import { blake2 } from "../../trie/node.js";
import { adjustReserve } from "../balances/reserves.js";
import { lookup } from "../balances/transfers.js";
import { findDelegate, proxyError } from "./delegates.js";
import { execute } from "./execute.js";

interface Announcement {
  readonly real: Hex;
  readonly callHash: Hex;
  readonly height: number;
}

const ANNOUNCEMENTS = "Proxy.Announcements";

/** Says by its hash what will be called for another account. */
export const announce: Handler = (context, { real: address, callHash }) => {
  const { state, codec, block } = context;
  const proxy = signer(context);
  const real = lookup(address);
  findDelegate(state, real, proxy);
  const [pending, deposit] = state.get(ANNOUNCEMENTS, proxy) as [Announcement[], bigint];
  if (pending.length >= codec.constant("Proxy.MaxPending")) throw proxyError("TooMany");
  keep(context, proxy, [...pending, { real, callHash, height: Number(block) }], deposit);
  context.event("Proxy", "Announced", { real, proxy, callHash });
};

/** The proxy takes an announcement back. */
export const removeAnnouncement: Handler = (context, { real, callHash }) => {
  const proxy = signer(context);
  const account = lookup(real);
  drop(context, proxy, (each) => each.real === account && each.callHash === callHash);
};

/** The account that would be acted for refuses an announced call. */
export const rejectAnnouncement: Handler = (context, { delegate, callHash }) => {
  const real = signer(context);
  drop(context, lookup(delegate), (each) => each.real === real && each.callHash === callHash);
};

/** Makes a call that was announced long enough ago; anyone may. */
export const proxyAnnounced: Handler = (context, { delegate: delegateAddress, real: realAddress, forceProxyType, call }) => {
  signer(context);
  const [delegate, real] = [lookup(delegateAddress), lookup(realAddress)];
  const { proxyType, delay } = findDelegate(context.state, real, delegate, forceProxyType);
  const hash = toHex(blake2(context.codec.encodeCall(call)));
  const isDue = ({ height }: Announcement) => Number(context.block) - height >= delay;
  drop(context, delegate, (each) => each.real === real && each.callHash === hash && isDue(each), "Unannounced");
  execute(context, real, proxyType, call);
};

/** @throws DispatchFailure `Proxy.NotFound` (or `error`) where no announcement is `unwanted` */
function drop(context: Context, proxy: Hex, unwanted: (each: Announcement) => boolean, error = "NotFound"): void {
  const [pending, deposit] = context.state.get(ANNOUNCEMENTS, proxy) as [Announcement[], bigint];
  const left = pending.filter((each) => !unwanted(each));
  if (left.length === pending.length) throw proxyError(error);
  keep(context, proxy, left, deposit);
}

function keep(context: Context, proxy: Hex, pending: readonly Announcement[], deposit: bigint): void {
  const next = announcementDeposit(context, pending.length);
  adjustReserve(context, proxy, deposit, next);
  if (pending.length > 0) context.state.set(ANNOUNCEMENTS, [proxy], [pending, next]);
  else context.state.delete(ANNOUNCEMENTS, proxy);
}

/** The deposit for so many announcements, rao: none for none. */
export function announcementDeposit({ codec }: Pick<Context, "codec">, count: number): bigint {
  if (count === 0) return 0n;
  return codec.constant("Proxy.AnnouncementDepositBase") + codec.constant("Proxy.AnnouncementDepositFactor") * BigInt(count);
}
