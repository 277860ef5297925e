import type { Call, Codec } from "../../client/codec/types.js";
import type { StorageValue } from "../../state/state.js";

/**
 * The lengths that arguments of calls may have, as their `BoundedVec`s say: the metadata doesn't. A path goes through fields, `*` through each of a list,
 * a capital through the variant of that name and no other.
 */
const BOUNDS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  "AdminUtils.swap_authorities": { newAuthorities: 32 },
  "Commitments.set_commitment": { "info.fields": 3, "info.fields.*.BigRaw": 512, "info.fields.*.TimelockEncrypted.encrypted": 1024 },
  "Drand.set_beacon_config": {
    "configPayload.config.publicKey": 96,
    "configPayload.config.hash": 32,
    "configPayload.config.groupHash": 32,
    "configPayload.config.schemeId": 32,
    "configPayload.config.metadata.beaconId": 32,
  },
  "Drand.write_pulse": { "pulsesPayload.pulses.*.randomness": 32, "pulsesPayload.pulses.*.signature": 144 },
  "LimitOrders.cancel_order": { "order.V1.relayer": 10 },
  "LimitOrders.execute_batched_orders": { orders: 100, "orders.*.order.V1.relayer": 10 },
  "LimitOrders.execute_orders": { orders: 100, "orders.*.order.V1.relayer": 10 },
  "MevShield.store_encrypted": { encryptedCall: 8192 },
  "MevShield.submit_encrypted": { ciphertext: 8192 },
  "SubtensorModule.commit_crv3_mechanism_weights": { commit: 5000 },
  "SubtensorModule.commit_timelocked_mechanism_weights": { commit: 5000 },
  "SubtensorModule.commit_timelocked_weights": { commit: 5000 },
};

/** The calls that a call has among its arguments. */
export function innerCalls({ args }: Call): Call[] {
  const inner: (Call | null | undefined)[] = Array.isArray(args.calls) ? args.calls : [args.call, args.main, args.fallback];
  return inner.filter((call) => call !== null && call !== undefined);
}

/** A call as the runtime reads it: one with an argument too long for its type isn't one. @throws RangeError; or what the codec throws */
export function decodeBoundedCall(codec: Codec, bytes: Uint8Array): Call {
  const call = codec.decodeCall(bytes);
  checkBounds(call);
  return call;
}

function checkBounds(call: Call): void {
  const name = `${call.pallet}.${call.name}`;
  for (const [path, most] of Object.entries(BOUNDS[name] ?? {})) {
    const longest = lengths(call.args, path.split(".")).reduce((a, b) => Math.max(a, b), 0);
    if (longest > most) throw new RangeError(`${name} takes ${most} at most of ${path}, not ${longest}`);
  }
  for (const inner of innerCalls(call)) checkBounds(inner);
}

/** How long what stands at the path is, wherever it does. */
function lengths(value: StorageValue, [step, ...rest]: readonly string[]): number[] {
  if (value === null || value === undefined) return [];
  if (step === undefined) return [typeof value === "string" ? value.length / 2 - 1 : value.length];
  if (step === "*") return value.flatMap((each: StorageValue) => lengths(each, rest));
  if (/^[A-Z]/.test(step)) return value.type === step ? lengths(value.value, rest) : [];
  return lengths(value[step], rest);
}
