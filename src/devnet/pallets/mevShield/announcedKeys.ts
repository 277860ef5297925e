import type { KeyPart, State } from "../../../state/state.js";
import type { Hex } from "../../../units/hex.js";
import type { Handler } from "../../runtime/context.js";
import { DispatchFailure } from "../../runtime/failure.js";
import { shieldError } from "./shieldError.js";

const KEY_LENGTH = 1184;

/**
 * The author says which key to seal transactions for it with, once a block, as an inherent (`announce_next_key`, pallets/shield/src/lib.rs). The keys of
 * the next authors move up: users seal with `NextKey`; the author two blocks on opens it as `PendingKey`.
 */
export const announceNextKey: Handler = ({ state, origin, block, author }, { encKey }) => {
  if (origin.type !== "none") throw DispatchFailure.other("BadOrigin");
  if (author === undefined) throw shieldError("Unreachable");
  put(state, "CurrentKey", state.get("MevShield.PendingKey"));
  const pending = state.get("MevShield.NextKey");
  put(state, "PendingKey", pending);
  const next = state.get("MevShield.AuthorKeys", authorIn(state, 2n));
  put(state, "NextKey", next);
  if (encKey !== null && encKey.length !== KEY_LENGTH) throw shieldError("BadEncKeyLen");
  put(state, "AuthorKeys", encKey, author);
  put(state, "PendingKeyExpiresAt", pending === null ? null : Number(block) + 2);
  put(state, "NextKeyExpiresAt", next === null ? null : Number(block) + 3);
};

function put(state: State, item: string, value: unknown, ...key: KeyPart[]): void {
  if (value === null) state.delete(`MevShield.${item}`, ...key);
  else state.set(`MevShield.${item}`, key, value);
}

/** Whose turn it is so many slots on. */
function authorIn(state: State, slots: bigint): Hex {
  const authorities: Hex[] = state.get("Aura.Authorities");
  const slot: bigint = state.get("Aura.CurrentSlot") + slots;
  return authorities[Number(slot % BigInt(authorities.length))]!;
}
