import type { StateReader } from "../../../state/state.js";
import type { Hex } from "../../../units/hex.js";
import type { Context } from "../../runtime/context.js";
import { DispatchFailure } from "../../runtime/failure.js";
import { adjustReserve, unreserve } from "../balances/reserves.js";
import { PROXY_TYPES, type ProxyType } from "./filters.js";

/** An account that may act for another, after announcing what it will do `delay` blocks before. */
export interface ProxyDefinition {
  readonly delegate: Hex;
  readonly proxyType: ProxyType;
  readonly delay: number;
}

export const proxyError = (name: string) => DispatchFailure.module("Proxy", name);

const PROXIES = "Proxy.Proxies";

const delegatesOf = (state: StateReader, real: Hex): readonly ProxyDefinition[] => state.get(PROXIES, real)[0];

/** The deposit for so many proxies, rao: none for none. */
export function proxyDeposit({ codec }: Pick<Context, "codec">, count: number): bigint {
  if (count === 0) return 0n;
  return codec.constant("Proxy.ProxyDepositBase") + codec.constant("Proxy.ProxyDepositFactor") * BigInt(count);
}

/**
 * Lets one account act for another; the deposit is the latter's (`add_proxy_delegate`, pallets/proxy/src/lib.rs).
 *
 * @throws DispatchFailure `Proxy.NoSelfProxy`, `Duplicate`, `TooMany`, or what {@link adjustReserve} throws
 */
export function addDelegate(context: Context, delegator: Hex, added: ProxyDefinition): void {
  const { state, codec } = context;
  if (delegator === added.delegate) throw proxyError("NoSelfProxy");
  const [proxies, deposit] = state.get(PROXIES, delegator) as [ProxyDefinition[], bigint];
  const { index, found } = search(proxies, added);
  if (found) throw proxyError("Duplicate");
  if (proxies.length >= codec.constant("Proxy.MaxProxies")) throw proxyError("TooMany");
  const next = proxies.toSpliced(index, 0, added);
  const nextDeposit = proxyDeposit(context, next.length);
  adjustReserve(context, delegator, deposit, nextDeposit);
  state.set(PROXIES, [delegator], [next, nextDeposit]);
  announceChange(context, "ProxyAdded", delegator, added);
}

/** @throws DispatchFailure `Proxy.NotFound` */
export function removeDelegate(context: Context, delegator: Hex, removed: ProxyDefinition): void {
  const { state } = context;
  const [proxies, deposit] = state.get(PROXIES, delegator) as [ProxyDefinition[], bigint];
  const { index, found } = search(proxies, removed);
  if (!found) throw proxyError("NotFound");
  const next = proxies.toSpliced(index, 1);
  const nextDeposit = proxyDeposit(context, next.length);
  adjustReserve(context, delegator, deposit, nextDeposit);
  if (next.length > 0) state.set(PROXIES, [delegator], [next, nextDeposit]);
  else state.delete(PROXIES, delegator);
  state.delete("Proxy.RealPaysFee", delegator, removed.delegate);
  announceChange(context, "ProxyRemoved", delegator, removed);
}

export function removeAllDelegates(context: Context, delegator: Hex): void {
  const { state } = context;
  const [, deposit] = state.get(PROXIES, delegator) as [ProxyDefinition[], bigint];
  state.delete(PROXIES, delegator);
  unreserve(context, delegator, deposit);
  for (const key of state.keys("Proxy.RealPaysFee", delegator)) state.delete("Proxy.RealPaysFee", ...key);
}

/** The first of an account's proxies that is this delegate, of this kind if one is asked for. @throws DispatchFailure `Proxy.NotProxy` */
export function findDelegate(state: StateReader, real: Hex, delegate: Hex, type: ProxyType | null = null): ProxyDefinition {
  const found = delegatesOf(state, real).find((each) => each.delegate === delegate && (type === null || each.proxyType === type));
  if (found === undefined) throw proxyError("NotProxy");
  return found;
}

function announceChange(context: Context, event: string, delegator: Hex, { delegate, proxyType, delay }: ProxyDefinition): void {
  context.event("Proxy", event, { delegator, delegatee: delegate, proxyType, delay });
}

/** Where a definition stands, or would stand, in the chain's order: by delegate, then kind, then delay. */
function search(proxies: readonly ProxyDefinition[], wanted: ProxyDefinition): { index: number; found: boolean } {
  const index = proxies.findIndex((each) => compare(each, wanted) >= 0);
  if (index === -1) return { index: proxies.length, found: false };
  return { index, found: compare(proxies[index]!, wanted) === 0 };
}

function compare(a: ProxyDefinition, b: ProxyDefinition): number {
  if (a.delegate !== b.delegate) return a.delegate < b.delegate ? -1 : 1;
  return PROXY_TYPES.indexOf(a.proxyType) - PROXY_TYPES.indexOf(b.proxyType) || a.delay - b.delay;
}
