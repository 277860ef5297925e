import { type Handler, signer } from "../../runtime/context.js";
import { adjustReserve } from "../balances/reserves.js";
import { lookup } from "../balances/transfers.js";
import { announcementDeposit } from "./announcements.js";
import { addDelegate, findDelegate, proxyDeposit, proxyError, removeAllDelegates, removeDelegate } from "./delegates.js";
import { execute } from "./execute.js";

/** Acts for another account; only a proxy without delay may. */
export const proxy: Handler = (context, { real: address, forceProxyType, call }) => {
  const who = signer(context);
  const real = lookup(address);
  const { proxyType, delay } = findDelegate(context.state, real, who, forceProxyType);
  if (delay !== 0) throw proxyError("Unannounced");
  execute(context, real, proxyType, call);
};

export const addProxy: Handler = (context, { delegate, proxyType, delay }) =>
  addDelegate(context, signer(context), { delegate: lookup(delegate), proxyType, delay });

export const removeProxy: Handler = (context, { delegate, proxyType, delay }) =>
  removeDelegate(context, signer(context), { delegate: lookup(delegate), proxyType, delay });

export const removeProxies: Handler = (context) => removeAllDelegates(context, signer(context));

/** Has the account that is acted for pay this delegate's fees, or not any more. */
export const setRealPaysFee: Handler = (context, { delegate: address, paysFee }) => {
  const { state } = context;
  const real = signer(context);
  const delegate = lookup(address);
  findDelegate(state, real, delegate);
  if (paysFee) state.set("Proxy.RealPaysFee", [real, delegate], null);
  else state.delete("Proxy.RealPaysFee", real, delegate);
  context.event("Proxy", "RealPaysFeeSet", { real, delegate, paysFee });
};

/** Brings deposits to what they would be today; free if that changes any. */
export const pokeDeposit: Handler = (context) => {
  const { state } = context;
  const who = signer(context);
  for (const [kind, deposit] of [
    ["Proxies", proxyDeposit],
    ["Announcements", announcementDeposit],
  ] as const) {
    const item = `Proxy.${kind}`;
    const [list, oldDeposit] = state.get(item, who) as [unknown[], bigint];
    const newDeposit = deposit(context, list.length);
    adjustReserve(context, who, oldDeposit, newDeposit);
    if (list.length > 0) state.set(item, [who], [list, newDeposit]);
    else state.delete(item, who);
    if (newDeposit === oldDeposit) continue;
    context.event("Proxy", "DepositPoked", { who, kind, oldDeposit, newDeposit });
    context.spent({ free: true });
  }
};
