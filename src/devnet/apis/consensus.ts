import { fromHex, toHex } from "../../units/hex.js";
import type { Api, Apis } from "./api.js";
import { decodeSessionKeys } from "./sessionKeys.js";

/** Slots of 12 seconds: Aura's duration is twice Timestamp's least period. */
const SLOT_DURATION: Api = ({ codec }) => (codec.constant("Timestamp.MinimumPeriod") as bigint) * 2n;
const none: Api = () => null;

/** Who makes blocks, and who would finalize them: what wallets and light clients ask. Keys can't be proven or reported here, as on the chain. */
export const consensusApis: Apis = {
  AuraApi_authorities: ({ state }) => state.get("Aura.Authorities"),
  AuraApi_slot_duration: SLOT_DURATION,
  BabeApi_current_epoch_start: () => 0n,
  BabeApi_generate_key_ownership_proof: none,
  BabeApi_submit_report_equivocation_unsigned_extrinsic: none,
  GrandpaApi_current_set_id: ({ state }) => state.get("Grandpa.CurrentSetId"),
  GrandpaApi_generate_key_ownership_proof: none,
  GrandpaApi_grandpa_authorities: ({ state }) => state.get("Grandpa.Authorities"),
  GrandpaApi_submit_report_equivocation_unsigned_extrinsic: none,
  SessionKeys_decode_session_keys: (_context, encoded: Uint8Array) =>
    decodeSessionKeys(encoded)?.map(({ type, publicKey }) => [fromHex(publicKey), toHex(new TextEncoder().encode(type))]) ?? null,
};
