import type { View } from "../../client/view.js";
import type { Prepared } from "../../registry/intent.js";
import { check, look } from "./look.js";

/** In whose name a call is made. */
export interface ProxyFor {
  readonly real: string;
  /** The kind of proxy to use, where there are several; any that permits the call by default. */
  readonly forceProxyType?: string | undefined;
}

/** One of an account's proxies (`Proxy.Proxies`). */
export interface ProxyDefinition {
  readonly delegate: string;
  readonly proxyType: string;
  readonly delay: number;
}

/** `Proxy.Proxies`: the definitions, and what is reserved for them. */
export type Proxies = readonly [readonly ProxyDefinition[], bigint];

/** The definitions by which a delegate may act (`find_proxy`, pallets/proxy/src/lib.rs). */
export const findProxies = ([all]: Proxies, delegate: string, { forceProxyType }: ProxyFor) =>
  all.filter((one) => one.delegate === delegate && (forceProxyType === undefined || one.proxyType === forceProxyType));

/** The same, made in another's name by one of its proxies without delay. */
export async function asProxy(view: View, prepared: Prepared, as: ProxyFor, signer: string): Promise<Prepared> {
  const { real, forceProxyType } = as;
  const { obstacles } = await look(view, [
    check("Proxy.NotProxy", [["Proxy.Proxies", real]], ([proxies]: [Proxies]) => {
      const kind = forceProxyType === undefined ? "" : ` of kind ${forceProxyType}`;
      return findProxies(proxies, signer, as).length === 0 && `${signer} isn't a proxy${kind} of ${real}`;
    }),
    check("Proxy.Unannounced", [["Proxy.Proxies", real]], ([proxies]: [Proxies]) => {
      const [found] = findProxies(proxies, signer, as);
      return found !== undefined && found.delay > 0 && `calls must be announced ${found.delay} blocks before`;
    }),
  ]);
  return {
    ...prepared,
    call: { pallet: "Proxy", name: "proxy", args: { real, forceProxyType: forceProxyType ?? null, call: prepared.call } },
    summary: `for ${real}: ${prepared.summary}`,
    obstacles: [...obstacles, ...prepared.obstacles],
  };
}
