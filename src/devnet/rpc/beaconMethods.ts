import { sha256 } from "@noble/hashes/sha2.js";
import { Keyring } from "@polkadot/keyring";
import { toHex } from "../../units/hex.js";
import { AUTHORITY_URI } from "../chain/accounts.js";
import type { Node } from "../node.js";
import { bareExtrinsic } from "../runtime/extrinsic.js";
import { submit } from "./authorMethods.js";
import type { Method, Methods } from "./method.js";
import { bytesParam, countParam } from "./params.js";

/**
 * Brings a beacon's pulse to the chain, as nodes' offchain workers do: `[round, signature]`, as drand's HTTP API answers them. The next block checks it
 * against the key in `Drand.BeaconConfig`. The transaction's hash.
 */
const writePulse: Method = (node, [round, signature]) => {
  const bytes = bytesParam(signature, "signature");
  const pulse = { round: BigInt(countParam(round, "round", Number.MAX_SAFE_INTEGER)), randomness: sha256(bytes), signature: bytes };
  return submit(node, toHex(signedPulse(node, pulse))).hash;
};

function signedPulse({ codec, chain }: Node, pulse: object): Uint8Array {
  const pair = new Keyring({ type: "sr25519" }).addFromUri(AUTHORITY_URI);
  const pulsesPayload = {
    blockNumber: chain.head.header.number,
    pulses: [pulse],
    public: { type: "Sr25519", value: toHex(pair.publicKey) },
  };
  const [payload] = codec.callFields("Drand.write_pulse");
  const signature = { type: "Sr25519", value: toHex(pair.sign(codec.encodeType(payload!.type, pulsesPayload))) };
  return bareExtrinsic(codec, { pallet: "Drand", name: "write_pulse", args: { pulsesPayload, signature } }).bytes;
}

export const beaconMethods: Methods = { devnet_writePulse: writePulse };
