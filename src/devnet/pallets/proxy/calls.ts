import type { PalletCalls } from "../../runtime/context.js";
import { announce, proxyAnnounced, rejectAnnouncement, removeAnnouncement } from "./announcements.js";
import { addProxy, pokeDeposit, proxy, removeProxies, removeProxy, setRealPaysFee } from "./proxies.js";
import { createPure, killPure } from "./pure.js";

export const proxyCalls: PalletCalls = {
  add_proxy: addProxy,
  announce,
  create_pure: createPure,
  kill_pure: killPure,
  poke_deposit: pokeDeposit,
  proxy,
  proxy_announced: proxyAnnounced,
  reject_announcement: rejectAnnouncement,
  remove_announcement: removeAnnouncement,
  remove_proxies: removeProxies,
  remove_proxy: removeProxy,
  set_real_pays_fee: setRealPaysFee,
};
