import { Writer } from "../../../client/codec/writer.js";
import { type Hex, toHex } from "../../../units/hex.js";
import { type Handler, signer } from "../../runtime/context.js";
import { blake2 } from "../../trie/node.js";
import { reserve, unreserve } from "../balances/reserves.js";
import { lookup } from "../balances/transfers.js";
import { type ProxyDefinition, proxyDeposit, proxyError } from "./delegates.js";
import { PROXY_TYPES, type ProxyType } from "./filters.js";

interface PureSeed {
  readonly spawner: Hex;
  readonly proxyType: ProxyType;
  readonly index: number;
  /** The block and the extrinsic that made it. */
  readonly height: number;
  readonly extIndex: number;
}

/** The account without a key that comes of this (`pure_account`, pallets/proxy/src/lib.rs). */
export function pureAccount({ spawner, proxyType, index, height, extIndex }: PureSeed): Hex {
  const w = new Writer();
  w.bytes(new TextEncoder().encode("modlpy/proxy____"));
  w.hex(spawner);
  w.u32(height);
  w.u32(extIndex);
  w.u8(PROXY_TYPES.indexOf(proxyType));
  w.u16(index);
  return toHex(blake2(w.result()));
}

/** Makes an account that has no key and the signer as its proxy; the deposit is the signer's. */
export const createPure: Handler = (context, { proxyType, delay, index }) => {
  const { state, block, extrinsicIndex } = context;
  const who = signer(context);
  const pure = pureAccount({ spawner: who, proxyType, index, height: Number(block), extIndex: extrinsicIndex });
  if (state.has("Proxy.Proxies", pure)) throw proxyError("Duplicate");
  const deposit = proxyDeposit(context, 1);
  reserve(context, who, deposit);
  const own: ProxyDefinition = { delegate: who, proxyType, delay };
  state.set("Proxy.Proxies", [pure], [[own], deposit]);
  context.event("Proxy", "PureCreated", { pure, who, proxyType, disambiguationIndex: index });
};

/** Gives a pure account up, for ever, with all that is on it; it calls this itself. */
export const killPure: Handler = (context, { spawner: address, proxyType, index, height, extIndex }) => {
  const { state } = context;
  const who = signer(context);
  const spawner = lookup(address);
  if (pureAccount({ spawner, proxyType, index, height: Number(height), extIndex: Number(extIndex) }) !== who)
    throw proxyError("NoPermission");
  const [, deposit] = state.get("Proxy.Proxies", who) as [unknown, bigint];
  state.delete("Proxy.Proxies", who);
  unreserve(context, spawner, deposit);
  context.event("Proxy", "PureKilled", { pure: who, spawner, proxyType, disambiguationIndex: index });
};
