import { defineIntent } from "../registry/intent.js";
import { hex, innerCall } from "../registry/intentParams.js";
import { address, optional } from "../registry/params.js";
import { Balance } from "../units/balance.js";
import { PROXY_REAL } from "./proxies.js";
import { findProxies, type Proxies } from "./support/asProxy.js";
import { callHash, hashOf } from "./support/callHash.js";
import { resolveCall } from "./support/innerCall.js";
import { check, costs, look } from "./support/look.js";
import { NOTHING } from "./support/nothing.js";

const WHICH_CALL = {
  callHash: optional(hex("The announced call's hash", 32)),
  call: optional(innerCall("The announced call itself, in place of its hash")),
};

/** Announces a call that a proxy with a delay will make in another's name. */
export const announceProxy = defineIntent({
  name: "announceProxy",
  command: ["proxy", "announce"],
  doc: "Announce a call that a delayed proxy is going to make",
  signer: "coldkey",
  wraps: ["Proxy.announce"],
  params: { real: PROXY_REAL.real, ...WHICH_CALL },
  examples: ["tao proxy announce --real 5F… --call-hash 0x…"],
  async prepare(view, { real, callHash: hash, call }, signer) {
    const announced = await hashOf(view, { hash, call }, real);
    const { cost, ...told } = await look(view, [
      check(
        "Proxy.NotProxy",
        [["Proxy.Proxies", real]],
        ([proxies]: [Proxies]) => findProxies(proxies, signer, { real }).length === 0 && `${signer} isn't a proxy of ${real}`,
      ),
      check(
        "Proxy.TooMany",
        [["Proxy.Announcements", signer]],
        ([[all], most]: [Announcements, number]) => all.length >= most && `${most} announcements wait already`,
        ["Proxy.MaxPending"],
      ),
      costs(
        signer,
        "Balances.InsufficientBalance",
        {
          reads: [["Proxy.Announcements", signer]],
          constants: ["Proxy.AnnouncementDepositBase", "Proxy.AnnouncementDepositFactor"],
        },
        ([[all], base, factor]: [Announcements, bigint, bigint]) => (all.length === 0 ? base : 0n) + factor,
      ),
    ]);
    return {
      call: { pallet: "Proxy", name: "announce", args: { real, callHash: announced } },
      summary: `announce call ${announced} for ${real}`,
      ...told,
      spend: Balance.tao(cost),
    };
  },
  describe: (_events, { real }) => `announced a call for ${real}`,
});

/** `Proxy.Announcements`: what a delegate has announced, and what is reserved for it. */
type Announcements = readonly [readonly { readonly real: string; readonly callHash: string; readonly height: number }[], bigint];

const isAnnounced = (delegate: string, real: string, hash: string, error: string) =>
  check(
    error,
    [["Proxy.Announcements", delegate]],
    ([[all]]: [Announcements]) =>
      !all.some((one) => one.real === real && one.callHash === hash) && `${delegate} hasn't announced call ${hash} for ${real}`,
  );

/** Takes back what this account announced as a proxy. */
export const removeAnnouncement = defineIntent({
  name: "removeAnnouncement",
  command: ["proxy", "remove-announcement"],
  doc: "Take back a call that you announced as a proxy",
  signer: "coldkey",
  wraps: ["Proxy.remove_announcement"],
  params: { real: PROXY_REAL.real, ...WHICH_CALL },
  examples: ["tao proxy remove-announcement --real 5F… --call-hash 0x…"],
  async prepare(view, { real, callHash: hash, call }, signer) {
    const announced = await hashOf(view, { hash, call }, real);
    const { cost: _, ...told } = await look(view, [isAnnounced(signer, real, announced, "Proxy.NotFound")]);
    return {
      call: { pallet: "Proxy", name: "remove_announcement", args: { real, callHash: announced } },
      summary: `take back the announced call ${announced} for ${real}`,
      ...told,
      spend: NOTHING,
    };
  },
  describe: (_events, { real }) => `took back an announced call for ${real}`,
});

/** Refuses what a proxy has announced for this account. */
export const rejectAnnouncement = defineIntent({
  name: "rejectAnnouncement",
  command: ["proxy", "reject-announcement"],
  doc: "Refuse a call that a proxy has announced for you",
  signer: "coldkey",
  wraps: ["Proxy.reject_announcement"],
  params: { delegate: address("The proxy that announced it"), ...WHICH_CALL },
  examples: ["tao proxy reject-announcement --delegate 5F… --call-hash 0x…"],
  async prepare(view, { delegate, callHash: hash, call }, signer) {
    const announced = await hashOf(view, { hash, call }, signer);
    const { cost: _, ...told } = await look(view, [isAnnounced(delegate, signer, announced, "Proxy.NotFound")]);
    return {
      call: { pallet: "Proxy", name: "reject_announcement", args: { delegate, callHash: announced } },
      summary: `refuse the call ${announced} that ${delegate} announced`,
      ...told,
      spend: NOTHING,
    };
  },
  describe: (_events, { delegate }) => `refused a call of ${delegate}`,
});

/** Makes an announced call whose delay is over. Anybody can send it. */
export const executeAnnounced = defineIntent({
  name: "executeAnnounced",
  command: ["proxy", "execute"],
  doc: "Make an announced call whose delay is over",
  signer: "coldkey",
  wraps: ["Proxy.proxy_announced"],
  params: { delegate: address("The proxy that announced it"), ...PROXY_REAL, call: innerCall("The announced call") },
  examples: ["tao proxy execute --delegate 5F… --real 5G… --call 0x…"],
  async prepare(view, { delegate, real, forceProxyType, call }) {
    const inner = await resolveCall(view, call, real);
    const hash = await callHash(view, inner.call);
    const { obstacles } = await look(view, [
      check(
        "Proxy.NotProxy",
        [["Proxy.Proxies", real]],
        ([proxies]: [Proxies]) =>
          findProxies(proxies, delegate, { real, forceProxyType }).length === 0 && `${delegate} isn't such a proxy of ${real}`,
      ),
      isAnnounced(delegate, real, hash, "Proxy.Unannounced"),
      check(
        "Proxy.Unannounced",
        [
          ["Proxy.Proxies", real],
          ["Proxy.Announcements", delegate],
        ],
        ([proxies, [all]]: [Proxies, Announcements], next) => {
          const [proxy] = findProxies(proxies, delegate, { real, forceProxyType });
          const found = all.find((one) => one.real === real && one.callHash === hash);
          const opens = (found?.height ?? 0) + (proxy?.delay ?? 0);
          return found !== undefined && next < opens && `it can be made from block ${opens} on`;
        },
      ),
    ]);
    return {
      ...inner,
      call: {
        pallet: "Proxy",
        name: "proxy_announced",
        args: { delegate, real, forceProxyType: forceProxyType ?? null, call: inner.call },
      },
      summary: `for ${real}, as announced: ${inner.summary}`,
      obstacles: [...obstacles, ...inner.obstacles],
    };
  },
  describe: (_events, { real }) => `made the announced call for ${real}`,
});
