import { fromHex, type Hex, toHex } from "../../../units/hex.js";
import { ensureRoot, type PalletCalls, signer } from "../../runtime/context.js";
import { DispatchFailure } from "../../runtime/failure.js";
import { blake2 } from "../../trie/node.js";
import { transfer } from "../balances/ledger.js";

/** The account that an EVM address has on this chain (`HashedAddressMapping`). */
export function evmAccount(address: Hex): Hex {
  return toHex(blake2(Uint8Array.from([...new TextEncoder().encode("evm:"), ...fromHex(address)])));
}

/** What EVM can do without running code. The calls that do are refused as filtered: there is no EVM here. */
export const evmCalls: PalletCalls = {
  disable_whitelist(context, { disabled }) {
    ensureRoot(context);
    context.state.set("EVM.DisableWhitelistCheck", [], disabled);
  },
  set_whitelist(context, { new: creators }) {
    ensureRoot(context);
    context.state.set("EVM.WhitelistedCreators", [], creators);
  },
  /** Takes TAO off the EVM address that is the beginning of the signer's key (`EnsureAddressTruncated`). */
  withdraw(context, { address, value }) {
    const who = signer(context);
    if (who.slice(0, 42) !== address) throw DispatchFailure.other("BadOrigin");
    if (value > 0n) transfer(context, evmAccount(address), who, value, "expendable");
  },
};
