import { RpcError } from "./errors.js";
import type { Method, Methods } from "./method.js";
import { textParam } from "./params.js";

/** The devnet has no peers: what a node says that is alone. */
const PEER_ID = "12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp";
const MALFORMED = 2002;
const ID = /^[1-9A-HJ-NP-Za-km-z]{40,60}$/;

const addReservedPeer: Method = (node, [address]) => {
  const [path, id] = textParam(address, "peer").split("/p2p/");
  if (id === undefined) throw new RpcError(MALFORMED, "Peer id is missing from the address");
  if (!path!.startsWith("/") || !ID.test(id)) throw new RpcError(MALFORMED, "Peer id at the end of the address is invalid");
  node.data.reservedPeers.add(id);
  return null;
};

const removeReservedPeer: Method = (node, [id]) => {
  const peer = textParam(id, "peer_id");
  if (!ID.test(peer)) throw new RpcError(MALFORMED, "base-58 decode error: provided string contained invalid character");
  node.data.reservedPeers.delete(peer);
  return null;
};

/** The devnet writes no log. */
const addLogFilter: Method = (_node, [directives]) => {
  textParam(directives, "directives");
  return null;
};

export const peerMethods: Methods = {
  system_addLogFilter: addLogFilter,
  system_addReservedPeer: addReservedPeer,
  system_health: () => ({ peers: 0, isSyncing: false, shouldHavePeers: false }),
  system_localListenAddresses: () => [],
  system_localPeerId: () => PEER_ID,
  system_peers: () => [],
  system_removeReservedPeer: removeReservedPeer,
  system_reservedPeers: ({ data }) => [...data.reservedPeers],
  system_resetLogFilter: () => null,
  system_unstable_networkState: () => ({
    peerId: PEER_ID,
    listenedAddresses: [],
    externalAddresses: [],
    connectedPeers: {},
    notConnectedPeers: {},
    peerset: null,
  }),
};
