import type { StateReader, StorageValue } from "../../../state/state.js";
import type { Hex } from "../../../units/hex.js";
import { type Handler, signer } from "../../runtime/context.js";
import { ensure } from "../../runtime/failure.js";
import { get, has, set } from "./items.js";

type Args = Readonly<Record<string, StorageValue>>;

/** (pallets/subtensor/src/subnets/serving.rs) @throws DispatchFailure */
export function checkAxon(state: StateReader, block: bigint, hotkey: Hex, { netuid, ip, ipType, port }: Args): void {
  ensure(has(state, "Uids", netuid, hotkey), "HotKeyNotRegisteredInNetwork");
  checkAddress(ipType, ip, true);
  ensure(withinLimit(state, netuid, block, get(state, "Axons", netuid, hotkey)), "ServingRateLimitExceeded");
  ensure(port !== 0, "InvalidPort");
}

/** @throws DispatchFailure */
export function checkPrometheus(state: StateReader, block: bigint, hotkey: Hex, { netuid, ip, ipType, port }: Args): void {
  checkAddress(ipType, ip, false);
  ensure(has(state, "Uids", netuid, hotkey), "HotKeyNotRegisteredInNetwork");
  ensure(withinLimit(state, netuid, block, get(state, "Prometheus", netuid, hotkey)), "ServingRateLimitExceeded");
  ensure(port !== 0, "InvalidPort");
}

/** The algorithm, one byte, and a key; others aren't noted. */
const MOST_CERTIFICATE = 65;

/** `serve_axon` and `serve_axon_tls`. */
export const serveAxon: Handler = (context, args) => {
  const hotkey = signer(context);
  const { state, block } = context;
  checkAxon(state, block, hotkey, args);
  const { netuid, version, ip, port, ipType, protocol, placeholder1, placeholder2, certificate } = args;
  if (certificate !== undefined && certificate.length >= 1 && certificate.length <= MOST_CERTIFICATE)
    set(state, "NeuronCertificates", [netuid, hotkey], { publicKey: certificate.slice(1), algorithm: certificate[0] });
  set(state, "Axons", [netuid, hotkey], { block, version, ip, port, ipType, protocol, placeholder1, placeholder2 });
  context.event("SubtensorModule", "AxonServed", [netuid, hotkey]);
};

export const servePrometheus: Handler = (context, args) => {
  const hotkey = signer(context);
  const { state, block } = context;
  checkPrometheus(state, block, hotkey, args);
  const { netuid, version, ip, port, ipType } = args;
  set(state, "Prometheus", [netuid, hotkey], { block, version, ip, port, ipType });
  context.event("SubtensorModule", "PrometheusServed", [netuid, hotkey]);
};

function checkAddress(kind: number, address: bigint, zeroAllowed: boolean): void {
  ensure(kind === 4 || kind === 6, "InvalidIpType");
  const most = kind === 4 ? 2n ** 32n - 2n : 2n ** 128n - 2n;
  const local = kind === 4 ? 0x7f000001n : 1n;
  ensure((address !== 0n || zeroAllowed) && address <= most && address !== local, "InvalidIpAddress");
}

function withinLimit(state: StateReader, netuid: number, block: bigint, last: { readonly block: bigint } | null): boolean {
  const limit: bigint = get(state, "ServingRateLimit", netuid);
  return limit === 0n || last === null || last.block === 0n || block - last.block >= limit;
}
