import { reducible } from "../../../protocol/accounts/ledger.js";
import type { Preservation } from "../../../protocol/accounts/reducible.js";
import type { StorageValue } from "../../../state/state.js";
import type { Hex } from "../../../units/hex.js";
import { type Handler, signer } from "../../runtime/context.js";
import { DispatchFailure } from "../../runtime/failure.js";
import { transfer } from "./ledger.js";

/** The account of an address. Others than plain accounts can't be looked up on this chain. */
export function lookup(address: StorageValue): Hex {
  if (address?.type === "Id") return address.value;
  throw DispatchFailure.other("CannotLookup");
}

const transferBy =
  (preservation: Preservation): Handler =>
  (context, { dest, value }) =>
    transfer(context, signer(context), lookup(dest), value, preservation);

export const transferAllowDeath = transferBy("expendable");
export const transferKeepAlive = transferBy("preserve");

export const transferAll: Handler = (context, { dest, keepAlive }) => {
  const who = signer(context);
  const preservation = keepAlive ? "preserve" : "expendable";
  transfer(context, who, lookup(dest), reducible(context.state, who, preservation), preservation);
};
