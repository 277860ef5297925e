import type { View } from "../../client/view.js";
import { fromHex, type Hex } from "../../units/hex.js";
import { accountHex } from "../../units/ss58.js";
import { defaultsOf } from "./defaults.js";
import { check, type Look, must } from "./look.js";

interface EvmKey {
  readonly netuid: number;
  readonly evmKey: Hex;
  readonly blockNumber: bigint;
  readonly signature: Hex;
}

/** Not so soon after the neuron's last, and signed by the key of the address that is named. */
export async function evmKeyLooks(view: View, { netuid, evmKey, blockNumber, signature }: EvmKey, hotkey: string): Promise<Look[]> {
  const { evmKeyInterval, evmSigner } = await import("../../protocol/accounts/evmSigner.js");
  const interval = evmKeyInterval(defaultsOf(await view.codec()));
  const uid = await view.get<number | null>("SubtensorModule.Uids", netuid, hotkey);
  const signer = evmSigner(accountHex(hotkey), blockNumber, fromHex(signature));
  return [
    ...(uid === null
      ? []
      : [
          check(
            "SubtensorModule.EvmKeyAssociateRateLimitExceeded",
            [["SubtensorModule.AssociatedEvmAddress", netuid, uid]],
            ([known]: [readonly [Hex, bigint] | null], next) => {
              const opens = (known?.[1] ?? 0n) + interval;
              return BigInt(next) < opens && `it can be tied again from block ${opens} on`;
            },
          ),
        ]),
    must(signer !== undefined, "SubtensorModule.InvalidIdentity", "that is no signature of the hotkey and the block number"),
    must(signer === undefined || signer === evmKey, "SubtensorModule.InvalidRecoveredPublicKey", `${signer} signed it, not ${evmKey}`),
  ];
}
