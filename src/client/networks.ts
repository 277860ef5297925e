import { InputError } from "../errors/kinds.js";
import type { Hex } from "../units/hex.js";
import { shownUrl } from "./rpc/failures.js";

/** A chain by name, and where nodes of it are. */
export interface Network {
  readonly name: string;
  readonly endpoints: readonly string[];
  /** Nodes that keep the state of all blocks, for what the endpoints have dropped. */
  readonly archives?: readonly string[];
  /** The chain's first block; a node that says otherwise is refused. Absent where any chain is welcome. */
  readonly genesisHash?: Hex;
}

const FINNEY = "0x2f0555cc76fc2840a25a6ea3b9637146806f1f44b090c175ffde2a7e5ab36c03";
const ARCHIVE = "wss://archive.chain.opentensor.ai:443";
const TESTNET = "0x8f9cf856bf558a14440e75569c9e58594757048d7b3a84b5d25f6bd978263105";

/** The networks known by name. */
export const NETWORKS: readonly Network[] = [
  {
    name: "finney",
    endpoints: ["wss://entrypoint-finney.opentensor.ai:443", "wss://lite.chain.opentensor.ai:443"],
    archives: [ARCHIVE],
    genesisHash: FINNEY,
  },
  { name: "test", endpoints: ["wss://test.finney.opentensor.ai:443"], genesisHash: TESTNET },
  { name: "archive", endpoints: [ARCHIVE], genesisHash: FINNEY },
  { name: "local", endpoints: ["ws://127.0.0.1:9944"] },
];

/** A comma that another URL follows. */
const BETWEEN_ENDPOINTS = /,(?=wss?:\/\/)/i;

/**
 * The network a name or a ws(s) URL stands for; several URLs, with commas between them, are endpoints that take over for each other.
 *
 * @throws InputError `ERR_INPUT_NETWORK` for anything else: a mistyped name never falls back to mainnet
 */
export function resolveNetwork(nameOrUrl: string): Network {
  const known = NETWORKS.find(({ name }) => name === nameOrUrl);
  if (known !== undefined) return known;
  const endpoints = nameOrUrl.split(BETWEEN_ENDPOINTS);
  if (endpoints.every(isEndpoint)) return { name: shownUrl(endpoints[0]!), endpoints };
  throw new InputError("ERR_INPUT_NETWORK", `there is no network called ${JSON.stringify(nameOrUrl)}`, {
    remedy: /^https?:\/\//i.test(nameOrUrl)
      ? `Nodes are spoken to over WebSocket: write ${nameOrUrl.replace(/^http/i, "ws")}.`
      : `Use one of ${NETWORKS.map(({ name }) => name).join(", ")}, or a ws:// or wss:// URL.`,
    details: { given: nameOrUrl },
  });
}

/** @throws InputError `ERR_INPUT_NETWORK` for what isn't a ws(s) URL */
export function requireEndpoint(url: string): void {
  if (!isEndpoint(url))
    throw new InputError("ERR_INPUT_NETWORK", `${JSON.stringify(url)} isn't the address of an endpoint`, {
      remedy: "Use a ws:// or wss:// URL.",
      details: { given: url },
    });
}

/** A ws(s) URL with a host; a fragment would never reach the node. */
function isEndpoint(text: string): boolean {
  return /^wss?:\/\/[^/\s,#]+(\/[^\s#]*)?$/i.test(text) && URL.canParse(text);
}
